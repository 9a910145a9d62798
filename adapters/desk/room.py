"""What the desk is told by the roof."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from bot.desk.inbox.frame import Standing
from bot.messages import Limits, Utterance
from bot.ports.chat import Library
from bot.ports.desk_store import Inbox, Officers, Questions, Tally
from bot.ports.editor import Editor


class DeskOffice(NamedTuple):
    """An office: its name, the path of its browser chat, the accounts that speak for it (see `Inbox`)."""

    name: str
    chat: str
    accounts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskRoom:
    """How the officers' pages work; durations are in seconds.

    Args:
        offices: by id, in the order to choose from.
        library: the content in force.
        officers: who may work here.
        tally: who was served.
        questions: what citizens asked.
        editor: changes the content.
        book: writes an office's offline booklet as one HTML file.
        limits: what each channel shows, by its name, to preview answers with.
        inbox: the conversations that citizens opened to officers.
        hear: returns once an officer's act is committed (false: its form was sent before), or raises StoreError.
        now: the wall clock, with its time zone.
        public: the address citizens reach us by ("https://..."), for slips; empty: the one the officer came by.
        standing: alerts and counts of an office, for the frame of every page.
        trusts_proxy: believe X-Forwarded-Proto and X-Forwarded-Host; only behind a proxy that sets them.
    """

    offices: Mapping[str, DeskOffice]
    library: Library
    officers: Officers
    tally: Tally
    questions: Questions
    editor: Editor
    book: Callable[[str], str]
    limits: Mapping[str, Limits]
    inbox: Inbox
    hear: Callable[[Utterance], Awaitable[bool]]
    now: Callable[[], datetime]
    standing: Callable[[str], Awaitable[Standing]]
    public: str = ""
    trusts_proxy: bool = False
    tries: int = 5  # at a password at once, per officer and per address
    patience: float = 30.0  # before one more try
