"""What a batch holds, looks up and writes: statements with their columns."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence

from adapters.postgres import sql
from adapters.tables import rows
from bot.messages import Address
from bot.ports.chat import Taken

Statement = tuple[str, Sequence[object]]


def holds(addresses: Iterable[Address]) -> list[int]:
    """Return the numbers of citizens' locks, in the order that everybody takes them in.

    Two citizens with one number only wait for each other now and then.
    """
    return sorted({_number(address) for address in addresses})


def storable(user: str) -> str:
    """Return a user id without null characters, which PostgreSQL does not take; `stored` is its inverse."""
    return user.replace("\\", "\\\\").replace("\0", "\\0")


def stored(user: str) -> str:
    """Return the user id that `storable` was given."""
    return "\\".join(part.replace("\\0", "\0") for part in user.split("\\\\"))


def keys(addresses: Iterable[Address]) -> list[list[object]]:
    """Return addresses as columns."""
    return columns(3, ((channel, account, storable(user)) for channel, account, user in addresses))


def forget(salt: bytes, addresses: Sequence[Address]) -> Iterator[Statement]:
    """Yield the deletes that leave nothing of these people."""
    if addresses:
        yield sql.FORGET_SESSION, keys(addresses)
        yield sql.FORGET_OUTBOX, keys(addresses)
        yield sql.FORGET_CASES, keys(addresses)
        yield sql.FORGET_QUESTIONS, columns(3, ((*one[:2], rows.keyed_hash(salt, *one)) for one in addresses))


def writes(salt: bytes, home: int, taken: Sequence[Taken], now: int) -> Iterator[Statement]:
    """Yield what the turns of different citizens write, forgetting first.

    Raises:
        UnicodeError: a text holds half a character and cannot be stored.
    """
    yield from forget(salt, [one.utterance.address for one in taken if one.turn.session is None])
    if sessions := [(*one[:2], storable(str(one[2])), *one[3:]) for one in rows.sessions(taken, now)]:
        yield sql.KEEP_SESSION, columns(5, sessions)
    if replies := [(*to[:2], storable(to.user), *rest) for to, *rest in rows.replies(taken)]:
        yield sql.POST, [*columns(5, replies), home, now]
    if withdrawn := rows.withdrawn(salt, taken):
        yield sql.FORGET_QUESTIONS, columns(3, withdrawn)
    if questions := list(rows.questions(salt, taken, now)):
        yield sql.KEEP_QUESTION, columns(8, questions)
    yield from _cases(rows.cases(taken), now)
    if counts := rows.counts(taken, now):
        yield sql.COUNT, columns(8, counts)


def columns(number: int, found: Iterable[Sequence[object]]) -> list[list[object]]:
    """Return rows of `number` values as columns."""
    turned = [list(column) for column in zip(*found, strict=True)]
    return turned or [[] for _ in range(number)]


def _cases(cases: rows.Cases, now: int) -> Iterator[Statement]:
    if cases.opened:
        opened = [(*one[:2], storable(str(one[2])), *one[3:]) for one in cases.opened]
        yield sql.OPEN_CASE, [*columns(7, opened), now]
    if cases.letters:
        yield sql.WRITE_LETTER, [*columns(6, [(*one[:5], storable(str(one[5]))) for one in cases.letters]), now]
    if cases.closed:
        yield sql.CLOSE_CASE, [*keys(cases.closed), now]


def _number(address: Address) -> int:
    return int.from_bytes(hashlib.blake2b(json.dumps(address).encode(), digest_size=8).digest(), "big", signed=True)
