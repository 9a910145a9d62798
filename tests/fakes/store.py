"""A store in memory that keeps the same contract, and can be told to fail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from bot.errors import StoreError
from bot.messages import Address, Utterance
from bot.ports.chat import Backlog, Loaded, Outgoing, Taken
from bot.session import Event, Session

OPEN = ("waiting", "sending")
DAY = 86_400


@dataclass
class Row:
    """A row of the outbox."""

    out: Outgoing
    state: str
    due: int
    at: int
    fleeting: bool


@dataclass
class MemoryStore:
    """`bot.ports.chat.Store` without a disk. While `broken`, everything fails; `commits` and `claims` are counted."""

    broken: bool = False
    commits: int = 0
    claims: int = 0
    seq: int = 0
    heard: dict[tuple[str, str, str], int] = field(default_factory=dict)
    sessions: dict[Address, tuple[Session, int]] = field(default_factory=dict)
    versions: dict[Address, int] = field(default_factory=dict)  # number of the commit
    outbox: dict[int, Row] = field(default_factory=dict)
    events: list[tuple[Address, Event, int]] = field(default_factory=list)

    async def load(self, utterances: Sequence[Utterance]) -> Loaded:
        """Return sessions and heard ids."""
        self._check()
        sessions = {one.address: self.sessions[one.address][0] for one in utterances if one.address in self.sessions}
        keys = {(*one.address[:2], one.id) for one in utterances}
        versions = {one.address: self.versions.get(one.address, 0) for one in utterances}
        return Loaded(sessions, frozenset(keys & self.heard.keys()), versions)

    async def commit(self, taken: Sequence[Taken], now: int) -> Sequence[bool]:
        """Write the turns, but none with half a character in its replies."""
        self._check()
        self.commits += 1
        return [self._write(one, now) for one in taken]

    async def claim(self, channel: str, account: str, now: int, limit: int) -> Sequence[Outgoing]:
        """Mark and return the first open reply of each citizen where it is due."""
        self._check()
        self.claims += 1
        heads: dict[Address, Row] = {}
        for row in self.outbox.values():
            if row.state in OPEN and row.out.address[:2] == (channel, account):
                heads.setdefault(row.out.address, row)
        due = [row for row in heads.values() if row.state == "waiting" and row.due <= now][:limit]
        for row in due:
            row.state = "sending"
        return [row.out for row in due]

    async def sent(self, seqs: Sequence[int], now: int) -> None:
        """Settle as delivered."""
        for seq in seqs:
            self._settle(seq, "sent", now)

    async def later(self, seq: int, due: int) -> None:
        """Put a claimed reply back."""
        self._check()
        row = self.outbox.get(seq)
        if row and row.state == "sending":
            row.state, row.due, row.out = "waiting", due, replace(row.out, tries=row.out.tries + 1)

    async def hasten(self, channel: str, account: str, now: int) -> None:
        """Make what waits due."""
        self._check()
        for row in self.outbox.values():
            if row.out.address[:2] == (channel, account) and row.state == "waiting":
                row.due = min(row.due, now)

    async def lost(self, seq: int, state: str, now: int) -> None:
        """Settle as not delivered."""
        self._settle(seq, state, now)

    async def recover(self, now: int) -> int:
        """Settle what was being sent."""
        self._check()
        halfway = [row for row in self.outbox.values() if row.state == "sending"]
        for row in halfway:
            if row.out.address.channel in {"web", "terminal"}:
                row.state = "waiting"
            else:
                self._settle(row.out.seq, "unknown", now)
        return len(halfway)

    async def replies_after(self, address: Address, seq: int) -> Sequence[Outgoing]:
        """Return kept replies with a greater number."""
        self._check()
        return [row.out for row in self.outbox.values() if row.out.address == address and row.out.seq > seq]

    async def backlog(self, now: int) -> Backlog:
        """Return what is still to be sent."""
        self._check()
        still = [row.at for row in self.outbox.values() if row.state in OPEN]
        return Backlog(len(still), max(0, now - min(still)) if still else 0)

    async def last_heard(self) -> int:
        """Return when the last utterance was committed."""
        self._check()
        return max(self.heard.values(), default=0)

    async def forget(self, address: Address) -> None:
        """Delete all that is known of a person."""
        self._check()
        self.sessions.pop(address, None)
        self.outbox = {seq: row for seq, row in self.outbox.items() if row.out.address != address}
        self.events = [
            (who, replace(event, text="") if who == address else event, at) for who, event, at in self.events
        ]

    async def purge(self, now: int) -> None:
        """Delete what is old."""
        self._check()
        self.heard = {key: at for key, at in self.heard.items() if at >= now - 7 * DAY}
        self.sessions = {who: kept for who, kept in self.sessions.items() if kept[1] >= now - 7 * DAY}
        days = {"waiting": 10_000, "sending": 10_000, "sent": 1}
        self.outbox = {seq: row for seq, row in self.outbox.items() if row.at >= now - days.get(row.state, 7) * DAY}

    async def close(self) -> None:
        """Let go of nothing."""

    def states(self) -> list[str]:
        """Return the outbox's states in order of its numbers."""
        return [row.state for row in self.outbox.values()]

    def _check(self) -> None:
        if self.broken:
            raise StoreError("kho giả hỏng")

    def _write(self, one: Taken, now: int) -> bool:
        who = one.utterance.address
        key = (*who[:2], one.utterance.id)
        whole = not any("\ud800" <= letter <= "\udfff" for reply in one.turn.replies for letter in reply.text)
        if key in self.heard or not whole or one.version not in {None, self.versions.get(who, 0)}:
            return False
        self.heard[key] = now
        if one.turn.session is None:
            self.sessions.pop(who, None)
            self.versions.pop(who, None)
            self.outbox = {seq: row for seq, row in self.outbox.items() if row.out.address != who}
        else:
            self.sessions[who] = (one.turn.session, now)
            self.versions[who] = self.commits
        for reply in one.turn.replies:
            self.seq += 1
            fleeting = reply.fleeting or one.turn.session is None
            self.outbox[self.seq] = Row(Outgoing(self.seq, who, reply), "waiting", now, now, fleeting)
        self.events += [(who, event, now) for event in one.turn.events]
        return True

    def _settle(self, seq: int, state: str, now: int) -> None:
        self._check()
        row = self.outbox.get(seq)
        if row and row.state == "sending":
            row.state, row.at = state, now
            if row.fleeting:
                del self.outbox[seq]
