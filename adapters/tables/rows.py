"""Values of the house as rows of any database, and back."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from json.encoder import encode_basestring_ascii
from typing import NamedTuple, cast

import msgspec

from bot.messages import Address, Reply, Utterance
from bot.ports.chat import Outgoing, Taken
from bot.ports.desk_store import Case, CaseState, Fate, Outcome, Served, Way
from bot.session import WITHDRAWN, Letter, Session, Who, session_to_json

_VIETNAM = timedelta(hours=7)  # no summer time, so no time zone tables are needed
_REPLY = msgspec.json.Decoder(Reply)
UNREADABLE = Reply("")  # stands for a stored reply that this version cannot read; ours are never empty
_FATES: dict[str, Fate] = {
    "waiting": "dang-gui",
    "sending": "dang-gui",
    "unknown": "khong-ro",
    "dead": "khong-toi",
    "gone": "khong-toi",
}

Row = tuple[object, ...]


def keyed_hash(salt: bytes, *parts: str) -> str:
    """Return 24 hexadecimal digits that only the holder of `salt` can make from `parts`."""
    told = f"[{', '.join(map(encode_basestring_ascii, parts))}]"  # as json.dumps has it, five times as quick
    return hashlib.blake2b(told.encode(), key=salt, digest_size=12).hexdigest()


def heard_key(salt: bytes, utterance: Utterance) -> str:
    """Return what is kept of an utterance's id."""
    return keyed_hash(salt, utterance.address.channel, utterance.address.account, utterance.id)


def sessions(taken: Sequence[Taken], now: int) -> Iterator[Row]:
    """Yield address, state and time of the sessions that go on."""
    for one in taken:
        if one.turn.session is not None:
            yield *one.utterance.address, session_to_json(one.turn.session).decode(), now


def replies(taken: Sequence[Taken]) -> Iterator[tuple[Address, str, bool]]:
    """Yield to whom each reply goes, as JSON, and whether its row goes with it.

    Raises:
        UnicodeError: a text holds half a character and cannot be stored.
    """
    for one in taken:
        forgotten = one.turn.session is None  # then no reply may stay behind, whatever it says of itself
        for reply in one.turn.replies:
            yield one.utterance.address, msgspec.json.encode(reply).decode(), reply.fleeting or forgotten


def counts(taken: Sequence[Taken], now: int) -> list[Row]:
    """Return channel, account, day, kind, about, facet, step and how often, in that order."""
    found: Counter[tuple[str, ...]] = Counter()
    day = vietnam_day(now)
    for one in taken:
        channel, account, _ = one.utterance.address
        for event in one.turn.events:
            found[channel, account, day, event.kind, event.about, event.facet, event.step] += 1
    return sorted((*key, n) for key, n in found.items())


def questions(salt: bytes, taken: Sequence[Taken], now: int) -> Iterator[Row]:
    """Yield channel, account, who (hashed), day, kind, about, text and time of what may be kept."""
    for one in taken:
        channel, account, _ = address = one.utterance.address
        for event in one.turn.events:
            if event.text and one.turn.session is not None:
                person = keyed_hash(salt, *address)
                yield channel, account, person, vietnam_day(now), event.kind, event.about, event.text, now


def withdrawn(salt: bytes, taken: Sequence[Taken]) -> list[Row]:
    """Return channel, account and who (hashed) of those who no longer want their questions kept."""
    said = [one for one in taken if any(event.kind == WITHDRAWN for event in one.turn.events)]
    return [(*one.utterance.address[:2], keyed_hash(salt, *one.utterance.address)) for one in said]


class Cases(NamedTuple):
    """What a batch does to cases, in this order."""

    opened: list[Row]  # address, state, officer, about, opened: a case that is opened or goes on
    letters: list[Row]  # who, officer, text, then the address
    closed: list[Address]


def cases(taken: Sequence[Taken]) -> Cases:
    """Return which cases are opened or go on, what is said in them, and which are closed."""
    found = Cases([], [], [])
    for one in taken:
        session, who = one.turn.session, one.utterance.address
        if session is None or not one.turn.letters:
            continue
        if session.case:
            found.opened.append((*who, *_case(session)))
        else:
            found.closed.append(who)
        found.letters.extend((letter.who, letter.officer, letter.text, *who) for letter in one.turn.letters)
    return found


def outgoing(rows: Iterable[Sequence[object]]) -> list[Outgoing]:
    """Return rows of the outbox (seq, channel, account, user, reply, tries), lowest `seq` first."""
    found = [
        Outgoing(int(str(seq)), Address(str(channel), str(account), str(user)), _reply(reply), int(str(tries)))
        for seq, channel, account, user, reply, tries in rows
    ]
    return sorted(found, key=lambda one: one.seq)


def served(day: str, hour: int, flow: str, minutes: int, outcome: str, way: str, blockers: str) -> Served:  # noqa: PLR0913, PLR0917  # one a column
    """Return a row of the tally."""
    return Served(
        day=date.fromisoformat(day),
        hour=hour,
        flow=flow,
        minutes=minutes,
        outcome=cast("Outcome", outcome),
        way=cast("Way", way),
        blockers=tuple(json.loads(blockers)),
    )


def case(row: Sequence[object]) -> Case:
    """Return a row (id, channel, account, user, state, officer, about, opened, changed, asked, waits)."""
    number, channel, account, user, state, officer, about, opened, changed, asked, waits = row
    return Case(
        id=int(str(number)),
        address=Address(str(channel), str(account), str(user)),
        state=cast("CaseState", str(state)),
        officer=str(officer),
        about=str(about),
        opened=int(str(opened)),
        changed=int(str(changed)),
        asked=str(asked or ""),
        waits=bool(waits),
    )


def letter(row: Sequence[object]) -> Letter:
    """Return a row (who, text, officer, at)."""
    who, text, officer, at = row
    return Letter(cast("Who", str(who)), str(text), str(officer), int(str(at)))


def fate(state: object) -> Fate:
    """Return what a row of the outbox in `state` means to who wrote it."""
    return _FATES.get(str(state), "")


def vietnam_day(now: int) -> str:
    """Return the day in Việt Nam."""
    return (datetime.fromtimestamp(now, UTC) + _VIETNAM).date().isoformat()


def _reply(stored: object) -> Reply:
    try:
        return _REPLY.decode(str(stored))
    except msgspec.DecodeError:
        return UNREADABLE


def _case(session: Session) -> Row:
    state = "nguoi" if session.talk == "nguoi" else "cho"
    return state, session.officer, session.flow or session.about, session.case
