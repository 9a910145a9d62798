"""Values of the house as rows of the database, and back."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import msgspec

from adapters.sqlite import sql
from bot.messages import Address, Reply, Utterance
from bot.ports import Outgoing, Taken
from bot.session import Session, session_to_json

_VIETNAM = timedelta(hours=7)  # no summer time, so no time zone tables are needed
_REPLY = msgspec.json.Decoder(Reply)
UNREADABLE = Reply("")  # stands for a stored reply that this version cannot read; ours are never empty

Row = tuple[object, ...]


class Write(NamedTuple):
    """A statement and the rows it is run for."""

    statement: str
    rows: Sequence[Row]


def keyed_hash(salt: bytes, *parts: str) -> str:
    """Return 24 hexadecimal digits that only the holder of `salt` can make from `parts`."""
    return hashlib.blake2b(json.dumps(parts).encode(), key=salt, digest_size=12).hexdigest()


def heard_key(salt: bytes, utterance: Utterance) -> str:
    """Return what is kept of an utterance's id."""
    return keyed_hash(salt, utterance.address.channel, utterance.address.account, utterance.id)


def load_key(salt: bytes, utterance: Utterance) -> tuple[str, str, str | None, str]:
    """Return what a session and a heard id are looked up by.

    JSON of SQLite ends a text at its first null character: such an id, which no platform gives, has no session.
    """
    channel, account, user = utterance.address
    return channel, account, None if "\0" in user else user, heard_key(salt, utterance)


def forget(salt: bytes, addresses: Sequence[Address]) -> tuple[Write, ...]:
    """Return the deletes that leave nothing of these people."""
    return (
        Write(sql.FORGET_SESSION, addresses),
        Write(sql.FORGET_OUTBOX, addresses),
        Write(sql.FORGET_CASES, addresses),
        Write(sql.FORGET_QUESTIONS, [(a.channel, a.account, keyed_hash(salt, *a)) for a in addresses]),
    )


def writes(salt: bytes, taken: Sequence[Taken], now: int) -> tuple[Write, ...]:
    """Return what the turns of different citizens write, forgetting first.

    Raises:
        UnicodeError: a text holds half a character and cannot be stored.
    """
    return (
        *forget(salt, [one.utterance.address for one in taken if one.turn.session is None]),
        Write(sql.KEEP_SESSION, list(_sessions(taken, now))),
        Write(sql.POST, list(_replies(taken, now))),
        Write(sql.COUNT, [(*key, n) for key, n in Counter(_events(taken, now)).items()]),
        Write(sql.KEEP_QUESTION, list(_questions(salt, taken, now))),
        *_cases([one for one in taken if one.turn.letters and one.turn.session is not None], now),
    )


def outgoing(rows: Iterable[Sequence[object]]) -> list[Outgoing]:
    """Return rows of the outbox (seq, channel, account, user, reply, tries), lowest `seq` first."""
    found = [
        Outgoing(int(str(seq)), Address(str(channel), str(account), str(user)), _reply(reply), int(str(tries)))
        for seq, channel, account, user, reply, tries in rows
    ]
    return sorted(found, key=lambda one: one.seq)


def _reply(stored: object) -> Reply:
    try:
        return _REPLY.decode(str(stored))
    except msgspec.DecodeError:
        return UNREADABLE


def _sessions(taken: Sequence[Taken], now: int) -> Iterator[Row]:
    for one in taken:
        if one.turn.session is not None:
            yield *one.utterance.address, session_to_json(one.turn.session).decode(), now


def _replies(taken: Sequence[Taken], now: int) -> Iterator[Row]:
    for one in taken:
        forgotten = one.turn.session is None  # then no reply may stay behind, whatever it says of itself
        for reply in one.turn.replies:
            stored = msgspec.json.encode(reply).decode()
            yield *one.utterance.address, stored, int(reply.fleeting or forgotten), now, now


def _events(taken: Sequence[Taken], now: int) -> Iterator[tuple[str, ...]]:
    for one in taken:
        channel, account, _ = one.utterance.address
        for event in one.turn.events:
            yield channel, account, _day(now), event.kind, event.about, event.facet, event.step


def _questions(salt: bytes, taken: Sequence[Taken], now: int) -> Iterator[Row]:
    for one in taken:
        channel, account, _ = address = one.utterance.address
        for event in one.turn.events:
            if event.text and one.turn.session is not None:
                person = keyed_hash(salt, *address)
                yield channel, account, person, _day(now), event.kind, event.about, event.text, now


def _cases(taken: Sequence[Taken], now: int) -> Iterator[Write]:
    """Yield what opens cases or goes on with them, the letters, and what closes cases."""
    still_open = [(one.utterance.address, one.turn.session) for one in taken if one.turn.session]
    yield Write(sql.OPEN_CASE, [(*who, *_case(session), now) for who, session in still_open if session.case])
    letters = [
        (letter.who, letter.officer, letter.text, now, *one.utterance.address)
        for one in taken
        for letter in one.turn.letters
    ]
    yield Write(sql.WRITE_LETTER, letters)
    yield Write(sql.CLOSE_CASE, [(now, *who) for who, session in still_open if not session.case])


def _case(session: Session) -> Row:
    state = "nguoi" if session.talk == "nguoi" else "cho"
    return state, session.officer, session.flow or session.about, session.case


def _day(now: int) -> str:
    return (datetime.fromtimestamp(now, UTC) + _VIETNAM).date().isoformat()
