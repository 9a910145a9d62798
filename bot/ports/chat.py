"""What the loop needs of the world: protocols and the values that cross them, no code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from msgspec import Struct

from bot.engine.edition import Edition
from bot.messages import Address, Limits, Reply, Utterance
from bot.session import Session, Turn


class Channel(Protocol):
    """A place people talk: one room, ready to send."""

    name: str
    limits: Limits

    async def send(self, address: Address, reply: Reply) -> None:
        """Hand one fitted reply to the platform.

        Raises:
            ChannelError: it did not take it; the error says whether to try again.
            TimeoutError: it may or may not have taken it; it is not sent again.
        """
        ...


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a batch needs before its turns are taken. A missing session is a new conversation."""

    sessions: Mapping[Address, Session]
    heard: frozenset[tuple[str, str, str]]  # (channel, account, utterance id) heard before
    versions: Mapping[Address, int] = field(default_factory=dict)  # of the sessions, where processes share them

    def version(self, address: Address) -> int:
        """Return the version of a citizen's session: 0 where there is none."""
        return self.versions.get(address, 0)


class Taken(Struct, frozen=True):
    """One utterance and the turn it led to, ready to be committed.

    `version` is that of the session it was taken from: a store that processes share writes the turn only
    where that is still the session. None stands for whatever the session is.
    """

    utterance: Utterance
    turn: Turn
    version: int | None = None


class Outgoing(Struct, frozen=True):
    """A reply still to be sent. `seq` grows with time; `tries` counts earlier attempts."""

    seq: int
    address: Address
    reply: Reply
    tries: int = 0


class Backlog(NamedTuple):
    """What is still to be sent: how many replies, and how many seconds the oldest has waited (0 for none)."""

    replies: int
    age: int


class Store(Protocol):
    """Memory: heard ids, sessions, outbox, counters. Times are seconds since 1970."""

    async def load(self, utterances: Sequence[Utterance]) -> Loaded:
        """Return sessions and heard ids for a batch, in one read."""
        ...

    async def commit(self, taken: Sequence[Taken], now: int) -> Sequence[bool]:
        """Write heard ids, sessions, outbox, cases and counters of all turns in one transaction.

        Returns, in order, whether each turn was written; false means that its id was heard before, that
        its session has moved on, or that its rows could not be written: nothing of it is left then.

        Raises:
            StoreError: nothing at all was written.
        """
        ...

    async def claim(self, channel: str, account: str, now: int, limit: int) -> Sequence[Outgoing]:
        """Mark up to `limit` due replies as being sent and return them, oldest first.

        At most one per citizen: the next is due only when the one before is settled.
        """
        ...

    async def sent(self, seqs: Sequence[int], now: int) -> None:
        """Settle claimed replies as delivered; fleeting ones leave no row."""
        ...

    async def later(self, seq: int, due: int) -> None:
        """Put a claimed reply back, to be tried at `due`."""
        ...

    async def hasten(self, channel: str, account: str, now: int) -> None:
        """Make what waits due at `now`: the clock was set back, and later times may be of the wrong clock."""
        ...

    async def lost(self, seq: int, state: str, now: int) -> None:
        """Settle a claimed reply as `unknown` (may have arrived), `dead` (gave up) or `gone`."""
        ...

    async def recover(self, now: int) -> int:
        """Settle what dead processes left in the middle of sending; return how many. Called at start.

        Such replies become due again for channels that can tell repeats apart (web, terminal) and
        `unknown` for the others.
        """
        ...

    async def replies_after(self, address: Address, seq: int) -> Sequence[Outgoing]:
        """Return the citizen's kept replies with a greater `seq`, oldest first.

        For rooms that show them from the store: the browser chat.
        """
        ...

    async def backlog(self, now: int) -> Backlog:
        """Return what is still to be sent, of all accounts together; answering at all is a sign of life."""
        ...

    async def last_heard(self) -> int:
        """Return when the last utterance was committed; 0 before any."""
        ...

    async def forget(self, address: Address) -> None:
        """Delete session, outbox, cases and questions of one person; heard ids stay without the person."""
        ...

    async def purge(self, now: int) -> None:
        """Delete what is kept no longer: idle sessions, settled replies, old heard ids, questions and cases."""
        ...

    async def close(self) -> None:
        """Finish what is being written and let go of the database."""
        ...


class Library(Protocol):
    """The content in force. A reload swaps it at once; a turn holds on to the edition it began with."""

    def edition(self, account: str) -> Edition:
        """Return the edition of the office that `account` belongs to (the common one if unknown)."""
        ...
