"""The store on PostgreSQL: any number of processes, a whole batch in a few round trips."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress

from adapters.postgres import outbox, sql
from adapters.postgres.connection import LOST, ROW_ERRORS, Connection, Database, Row
from adapters.postgres.documents import PostgresDocuments
from adapters.postgres.presence import LOCKS, Line
from adapters.postgres.purging import purges
from adapters.postgres.rows import columns, forget, holds, storable, stored, writes
from adapters.tables import rows
from adapters.tables.inbox import InboxTable
from adapters.tables.keeping import Keeping
from adapters.tables.officers import OfficersTable
from adapters.tables.questions import QuestionsTable
from adapters.tables.tally import TallyTable
from adapters.tables.tokens import TokensTable
from bot.messages import Address, Utterance
from bot.ports.chat import Backlog, Loaded, Outgoing, Taken
from bot.session import Session, session_from_json

# Rooms that show replies by their number, where a repeat is seen as one.
TELLS_REPEATS_APART = ["web", "terminal"]


class PostgresStore:
    """`bot.ports.chat.Store` shared by processes; made by `open_store`.

    Of two processes that take turns of one citizen at once, the later is told that nothing was written: the
    session has moved on.
    """

    def __init__(self, db: Database, line: Line, salt: bytes, keep: Keeping) -> None:
        self._db = db
        self._line = line
        self._salt = salt
        self._keep = keep
        self._sending: set[int] = set()  # claimed and not settled
        self._unsure: set[tuple[str, str]] = set()  # accounts whose last claim was not answered
        self._keeping_line = asyncio.create_task(line.keep(self._watch))

    async def load(self, utterances: Sequence[Utterance]) -> Loaded:
        """Return sessions, their versions and heard ids for a batch, in one read."""
        named = ((*one.address[:2], storable(one.address.user), rows.heard_key(self._salt, one)) for one in utterances)
        sessions: dict[Address, Session] = {}
        versions: dict[Address, int] = {}
        heard = set()
        for number, state, version, was_heard in await self._db.rows(sql.LOAD, *columns(4, named)):
            one = utterances[int(str(number)) - 1]
            if state is not None:
                sessions[one.address] = session_from_json(str(state).encode())
                versions[one.address] = int(str(version))
            if was_heard:
                heard.add((one.address.channel, one.address.account, one.id))
        return Loaded(sessions, frozenset(heard), versions)

    async def commit(self, taken: Sequence[Taken], now: int) -> Sequence[bool]:
        """Write all turns in one transaction and return which were written (see `bot.ports.chat.Store`)."""
        addresses = [one.utterance.address for one in taken]
        held = holds(addresses)
        async with self._db.connection() as connection:
            written = await self._together(connection, held, taken, now) if len(set(addresses)) == len(taken) else None
            if written is None:  # something in it cannot be stored: find out which
                async with connection.transaction():
                    await connection.execute(sql.HOLD, held)
                    written = [await self._write_alone(connection, one, now) for one in taken]
            if told := self._line.payloads(addresses):
                with suppress(*LOST):  # it is committed; a page that is not woken reads it later
                    await connection.execute(sql.SAID, told)
        return written

    async def claim(self, channel: str, account: str, now: int, limit: int) -> Sequence[Outgoing]:
        """Mark and return due replies, oldest first, at most one per citizen whoever asks."""
        home = self._line.number
        if (channel, account) in self._unsure:
            await self._db.rows(outbox.PUT_BACK, channel, account, home, list(self._sending))
        self._unsure.add((channel, account))
        claimed = _outgoing(await self._db.rows(outbox.CLAIM, channel, account, now, limit, home))
        self._unsure.remove((channel, account))
        self._sending |= {one.seq for one in claimed}
        for one in claimed:
            if one.reply is rows.UNREADABLE:
                await self.lost(one.seq, "dead", now)
        return [one for one in claimed if one.reply is not rows.UNREADABLE]

    async def sent(self, seqs: Sequence[int], now: int) -> None:
        """Settle claimed replies as delivered; fleeting ones leave no row."""
        await self._db.rows(outbox.SENT, seqs, self._line.number, now)
        self._sending.difference_update(seqs)

    async def later(self, seq: int, due: int) -> None:
        """Put a claimed reply back, to be tried at `due`."""
        await self._db.run((outbox.LATER, ([seq], self._line.number, due)))
        self._sending.discard(seq)

    async def hasten(self, channel: str, account: str, now: int) -> None:
        """Make what waits due at `now`, but for what other processes put off by clocks of their own."""
        await self._db.rows(outbox.HASTEN, channel, account, now, self._line.number)

    async def lost(self, seq: int, state: str, now: int) -> None:
        """Settle a claimed reply as `unknown`, `dead` or `gone`; fleeting ones leave no row."""
        ours = ([seq], self._line.number)
        await self._db.run((outbox.SETTLE_FLEETING, ours), (outbox.LOST, (*ours, state, now)))
        self._sending.discard(seq)

    async def recover(self, now: int) -> int:
        """Settle what processes that live no more left in the middle of sending; return how many.

        What they had committed and not begun to send becomes anybody's.
        """
        ours = (LOCKS, self._line.number, now, TELLS_REPEATS_APART)
        found = await self._db.rows(outbox.RECOVER, *ours)
        await self._db.rows(outbox.DROP_FLEETING)
        return sum(before == "sending" for (before,) in found)

    async def replies_after(self, address: Address, seq: int) -> Sequence[Outgoing]:
        """Return the citizen's kept replies with a greater `seq`, oldest first."""
        channel, account, user = address
        return _outgoing(await self._db.rows(outbox.REPLIES_AFTER, channel, account, storable(user), seq))

    async def backlog(self, now: int) -> Backlog:
        """Return what is still to be sent, by whichever process."""
        ((count, oldest),) = await self._db.rows(outbox.BACKLOG)
        return Backlog(int(str(count)), max(0, now - int(str(oldest))) if count else 0)

    async def last_heard(self) -> int:
        """Return when the last utterance was committed; 0 before any."""
        ((at,),) = await self._db.rows(outbox.LAST_HEARD)
        return int(str(at))

    async def forget(self, address: Address) -> None:
        """Delete session, outbox, cases and questions of one person; heard ids stay without the person."""
        await self._db.run((sql.HOLD, (holds([address]),)), *forget(self._salt, [address]))

    async def purge(self, now: int) -> None:
        """Delete what is kept no longer, a few hundred rows at a time."""
        for statement, seconds in purges(self._keep):
            while await self._db.count(statement, now - seconds):
                pass

    def documents(self) -> PostgresDocuments:
        """Return the offices' own files."""
        return PostgresDocuments(self._db, self._line.changed)

    def tokens(self, channel: str, account: str) -> TokensTable:
        """Return where the tokens of one account rest."""
        return TokensTable(self._db, (channel, account))

    def officers(self) -> OfficersTable:
        """Return who may work at the desk."""
        return OfficersTable(self._db)

    def tally(self) -> TallyTable:
        """Return who was served at the desks."""
        return TallyTable(self._db)

    def questions(self) -> QuestionsTable:
        """Return what citizens asked."""
        return QuestionsTable(self._db)

    def inbox(self) -> InboxTable:
        """Return the cases that citizens opened to officers."""
        return InboxTable(self._db)

    async def close(self) -> None:
        """Finish what is being written and let go of the database."""
        self._keeping_line.cancel()
        await asyncio.gather(self._keeping_line, return_exceptions=True)
        await self._line.close()
        await self._db.close()

    async def _watch(self) -> None:
        await self.recover(await self._now())

    async def _now(self) -> int:
        ((now,),) = await self._db.rows("SELECT extract(epoch FROM now())::bigint")
        return int(str(now))

    async def _together(
        self, connection: Connection, held: Sequence[int], taken: Sequence[Taken], now: int
    ) -> list[bool] | None:
        """Return which turns of different citizens were written; None where the rows of one spoil all."""
        try:
            async with connection.transaction():
                await connection.execute(sql.HOLD, held)
                return await self._write(connection, taken, now)
        except ROW_ERRORS:
            return None

    async def _write_alone(self, connection: Connection, one: Taken, now: int) -> bool:
        try:
            async with connection.transaction():  # a savepoint
                return (await self._write(connection, [one], now))[0]
        except ROW_ERRORS:
            return False

    async def _write(self, connection: Connection, taken: Sequence[Taken], now: int) -> list[bool]:
        keys = [rows.heard_key(self._salt, one.utterance) for one in taken]
        named = [
            (*one.utterance.address[:2], storable(one.utterance.address.user), key, one.version)
            for one, key in zip(taken, keys, strict=True)
        ]
        new = {row[0] for row in await connection.fetch(sql.HEAR, *columns(5, named), now)}
        written = [key in new and keys.index(key) == place for place, key in enumerate(keys)]
        fresh = [one for one, is_new in zip(taken, written, strict=True) if is_new]
        for statement, values in writes(self._salt, self._line.number, fresh, now):
            await connection.execute(statement, *values)
        return written


def _outgoing(found: Sequence[Row]) -> list[Outgoing]:
    return rows.outgoing(
        (seq, channel, account, stored(str(user)), *rest) for seq, channel, account, user, *rest in found
    )
