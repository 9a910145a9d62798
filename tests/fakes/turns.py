"""Short ways to make utterances and turns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import cast

from bot.engine.edition import Edition
from bot.messages import Address, Reply, Utterance
from bot.ports.chat import Outgoing, Taken
from bot.session import Event, Session, Turn

AN = Address("web", "xa-mau", "an")
BINH = Address("web", "xa-mau", "binh")
NO_EDITION = cast("Edition", None)  # the echo bot reads none


def said(text: str, by: Address = AN, key: str = "") -> Utterance:
    """Return an utterance; its id is its text unless one is given."""
    return Utterance(by, key or text, text)


def answered(utterance: Utterance, *texts: str, misses: int = 0) -> Taken:
    """Return a turn that answers with `texts`; `misses` tells sessions apart."""
    return Taken(utterance, Turn(Session(misses=misses), tuple(Reply(text) for text in texts)))


def forgotten(utterance: Utterance) -> Taken:
    """Return the turn of who asks to be forgotten: a farewell that leaves no row."""
    return Taken(utterance, Turn(None, (Reply("Đã xóa", fleeting=True),)))


def asked(utterance: Utterance, text: str) -> Taken:
    """Return the turn of an unknown question that may be kept, masked as `text`."""
    return Taken(utterance, Turn(Session(), (), (Event("chua-hieu", text=text),)))


def echo(_: Edition, session: Session, utterance: Utterance, now: datetime) -> Turn:
    """Be a bot that says what it hears, counts its turns, and fails when it is told to."""
    if utterance.text == "ngã":
        raise ValueError(utterance.text)
    if utterance.text == "xóa":
        return Turn(None, (Reply("Đã xóa", fleeting=True),))
    count = session.misses + 1
    changed = Session(misses=count, seen=int(now.timestamp()))
    return Turn(changed, (Reply(f"{count}. {utterance.text}"),), (Event("noi"),))


def texts(replies: Sequence[Outgoing]) -> list[str]:
    """Return what outgoing replies say."""
    return [one.reply.text for one in replies]


class OneEdition:
    """A library with nothing in it, the same for every office."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition

    def edition(self, account: str) -> Edition:
        """Return the edition, unless the office is one that breaks."""
        if account == "hỏng":
            raise LookupError(account)
        return self._edition
