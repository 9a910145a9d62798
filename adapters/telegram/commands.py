"""Commands: those that Telegram lists beside the text field, and the links that open it."""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.messages import Command, CommandPress, EntryPress, FlowPress, Press


class Listed(NamedTuple):
    """A command: what is typed behind the slash, what Telegram shows beside it, what it means."""

    name: str
    shown: str
    command: Command


# At most 8, so that the list fits a phone without scrolling. Names of 1-32 letters a-z, digits and "_",
# texts of at most 256. Source: https://core.telegram.org/bots/api#botcommand
LISTED = (
    Listed("menu", "Các việc Cô Tư giúp được", "menu"),
    Listed("quaylai", "Lùi lại một câu", "quay-lai"),
    Listed("lamlai", "Làm lại từ đầu", "lam-lai"),
    Listed("canbo", "Gặp cán bộ", "gap-can-bo"),
    Listed("trogiup", "Cách nói chuyện với Cô Tư", "tro-giup"),
    Listed("dulieu", "Cô Tư đang nhớ gì về mình", "du-lieu"),
    Listed("xoa", "Xóa ngay những gì Cô Tư nhớ", "xoa-du-lieu"),
)

# What else is taken: Telegram's own two, and one that people try.
BY_NAME: dict[str, Command] = {one.name: one.command for one in LISTED} | {
    "start": "bat-dau",
    "help": "tro-giup",
    "huy": "huy",
}

# Source: https://core.telegram.org/bots/features#deep-linking (t.me/<bot>?start=…, 1-64 of these letters)
_COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@[A-Za-z0-9_]+)?(?:\s+([A-Za-z0-9_-]{1,64}))?")
_ENTRY, _FLOW, _CODE = "svc_", "flow_", "ct-"  # what such a link may open


def read_code(text: str) -> str:
    """Return the code of a slip that a link carries (`/start CT-…`), which is read as if it had been typed."""
    found = _COMMAND.fullmatch(text.strip())
    link = (found[2] or "") if found is not None and found[1].lower() == "start" else ""
    return link if link.lower().startswith(_CODE) else ""


def read_command(text: str) -> Press | None:
    """Return what a command means; None for words, other commands and commands with words behind them.

    `/start svc_<id>` tells about an entry, `/start flow_<id>` starts a flow; any other link only opens the
    conversation.
    """
    found = _COMMAND.fullmatch(text.strip())
    if found is None:
        return None
    command, link = BY_NAME.get(found[1].lower()), found[2] or ""
    if command is None or (link and command != "bat-dau"):
        return None
    if link.startswith(_ENTRY):
        return EntryPress(link.removeprefix(_ENTRY))
    if link.startswith(_FLOW):
        return FlowPress(link.removeprefix(_FLOW))
    return CommandPress(command)
