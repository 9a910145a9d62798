"""Replies as the page takes them: JSON for the socket, values for the template."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypedDict

from bot.messages import Choice, Limits, Reply
from bot.ports.chat import Outgoing

# Our own page: it scrolls, wraps and links, so nothing of a reply is ever cut. The numbers only bound
# what one bubble may grow to.
LIMITS = Limits(text=20_000, choices=40, label=200)

_LINK = re.compile(r"https://[^\s<>\"'“”«»]+")
_AFTER_A_LINK = ".,;:!?)]}…"  # signs that end the sentence, not the address
_CALL = re.compile(r"^Gọi (\d{3,11})$", re.MULTILINE)  # a number to call has a line of its own


class ChoiceJson(TypedDict):
    """A button."""

    label: str
    payload: str


class ReplyJson(TypedDict, total=False):
    """A reply: `seq` where it is kept, `fleeting` where it is shown once, `officer` where one wrote it."""

    seq: int
    fleeting: bool
    officer: bool
    text: str
    choices: list[ChoiceJson]


@dataclass(frozen=True, slots=True, order=True)
class Piece:
    """A run of text; `href` is empty where it is no link, `tel:` and a number where a tap calls."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """A reply for the template; `seq` 0 means that it is kept nowhere."""

    seq: int
    pieces: tuple[Piece, ...]
    choices: tuple[Choice, ...]
    by_officer: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What the template shows.

    `key` is the id of the next utterance, `draft` what could not be sent, `code` what a slip's link carries:
    it is said when the citizen presses a button, for opening a page must change nothing.
    """

    office: str
    path: str
    key: str
    messages: tuple[Message, ...] = ()
    note: str = ""
    draft: str = ""
    code: str = ""


def kept_json(replies: Sequence[Outgoing]) -> list[ReplyJson]:
    """Return kept replies as JSON; fleeting ones are left out, for they are handed over by `send`."""
    return [_kept_json(one) for one in replies if not one.reply.fleeting]


def _kept_json(one: Outgoing) -> ReplyJson:
    told: ReplyJson = {"seq": one.seq, "text": one.reply.text, "choices": _choices(one.reply)}
    if one.reply.by_officer:
        told["officer"] = True
    return told


def fleeting_json(replies: Sequence[Reply]) -> list[ReplyJson]:
    """Return replies that were handed over, as JSON."""
    return [{"fleeting": True, "text": one.text, "choices": _choices(one)} for one in replies]


def messages(kept: Sequence[Outgoing], fleeting: Sequence[Reply] = ()) -> tuple[Message, ...]:
    """Return replies for the template: those kept, then those handed over."""
    shown = [(one.seq, one.reply) for one in kept if not one.reply.fleeting]
    shown += [(0, reply) for reply in fleeting]
    return tuple(Message(seq, tuple(pieces(reply.text)), reply.choices, reply.by_officer) for seq, reply in shown)


def pieces(text: str) -> Iterator[Piece]:
    """Yield `text` in order, cut where an https address or a line with a number to call begins or ends."""
    done = 0
    for start, piece in sorted((*_addresses(text), *_calls(text))):
        yield from _plain(text[done:start])
        yield piece
        done = start + len(piece.text)
    yield from _plain(text[done:])


def _addresses(text: str) -> Iterator[tuple[int, Piece]]:
    for found in _LINK.finditer(text):
        link = found.group().rstrip(_AFTER_A_LINK)
        yield found.start(), Piece(link, link)


def _calls(text: str) -> Iterator[tuple[int, Piece]]:
    yield from ((found.start(), Piece(found[0], f"tel:{found[1]}")) for found in _CALL.finditer(text))


def _plain(text: str) -> Iterator[Piece]:
    if text:
        yield Piece(text)


def _choices(reply: Reply) -> list[ChoiceJson]:
    return [{"label": choice.label, "payload": choice.payload} for choice in reply.choices]
