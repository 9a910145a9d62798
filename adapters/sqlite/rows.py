"""What a batch writes and looks up in SQLite."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from adapters.sqlite import sql
from adapters.tables import rows
from bot.messages import Address, Utterance
from bot.ports.chat import Taken


class Write(NamedTuple):
    """A statement and the rows it is run for."""

    statement: str
    rows: Sequence[rows.Row]


def load_key(salt: bytes, utterance: Utterance) -> tuple[str, str, str | None, str]:
    """Return what a session and a heard id are looked up by.

    JSON of SQLite ends a text at its first null character: such an id, which no platform gives, has no session.
    """
    channel, account, user = utterance.address
    return channel, account, None if "\0" in user else user, rows.heard_key(salt, utterance)


def forget(salt: bytes, addresses: Sequence[Address]) -> tuple[Write, ...]:
    """Return the deletes that leave nothing of these people."""
    return (
        Write(sql.FORGET_SESSION, addresses),
        Write(sql.FORGET_OUTBOX, addresses),
        Write(sql.FORGET_CASES, addresses),
        Write(sql.FORGET_QUESTIONS, [(a.channel, a.account, rows.keyed_hash(salt, *a)) for a in addresses]),
    )


def writes(salt: bytes, taken: Sequence[Taken], now: int) -> tuple[Write, ...]:
    """Return what the turns of different citizens write, forgetting first.

    Raises:
        UnicodeError: a text holds half a character and cannot be stored.
    """
    cases = rows.cases(taken)
    return (
        *forget(salt, [one.utterance.address for one in taken if one.turn.session is None]),
        Write(sql.KEEP_SESSION, list(rows.sessions(taken, now))),
        Write(sql.POST, [(*to, reply, int(is_fleeting), now, now) for to, reply, is_fleeting in rows.replies(taken)]),
        Write(sql.COUNT, rows.counts(taken, now)),
        Write(sql.FORGET_QUESTIONS, rows.withdrawn(salt, taken)),
        Write(sql.KEEP_QUESTION, list(rows.questions(salt, taken, now))),
        Write(sql.OPEN_CASE, [(*case, now) for case in cases.opened]),
        Write(sql.WRITE_LETTER, [(who, officer, text, now, *to) for who, officer, text, *to in cases.letters]),
        Write(sql.CLOSE_CASE, [(now, *who) for who in cases.closed]),
    )
