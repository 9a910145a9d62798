"""The store on SQLite: one connection, one writer, a whole batch in one thread hop."""

from __future__ import annotations

import asyncio
import json
import logging
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from adapters.sqlite import sql
from adapters.sqlite.connection import ROW_ERRORS, Database, savepoint, transaction
from adapters.sqlite.copying import copy_database
from adapters.sqlite.lock import Lock
from adapters.sqlite.opening import Settings, connect, read_salt, take_lock
from adapters.sqlite.rows import Write, forget, load_key, writes
from adapters.tables import rows
from adapters.tables.inbox import InboxTable
from adapters.tables.officers import OfficersTable
from adapters.tables.questions import QuestionsTable
from adapters.tables.tally import TallyTable
from adapters.tables.tokens import TokensTable
from bot.errors import StoreError
from bot.messages import Address, Utterance
from bot.ports.chat import Backlog, Loaded, Outgoing, Taken
from bot.session import session_from_json

# Rooms that show replies by their number, where a repeat is seen as one.
TELLS_REPEATS_APART = ("web", "terminal")


class SqliteStore:
    """`bot.ports.chat.Store` in one file; made by `open_store`."""

    def __init__(self, path: Path, db: Database, lock: Lock, salt: bytes, settings: Settings) -> None:
        self._path = path
        self._db = db
        self._lock = lock
        self._salt = salt
        self._settings = settings

    async def load(self, utterances: Sequence[Utterance]) -> Loaded:
        """Return sessions and heard ids for a batch, in one read."""
        keys = [load_key(self._salt, one) for one in utterances]
        sessions, heard = {}, set()
        for number, state, was_heard in await self._db.rows(sql.LOAD, json.dumps(keys)):
            one = utterances[number]
            if state is not None:
                sessions[one.address] = session_from_json(state.encode())
            if was_heard:
                heard.add((one.address.channel, one.address.account, one.id))
        return Loaded(sessions, frozenset(heard))

    async def commit(self, taken: Sequence[Taken], now: int) -> Sequence[bool]:
        """Write all turns in one transaction and return which were written (see `bot.ports.chat.Store`)."""
        return await self._db.at_once(lambda db: self._commit(db, taken, now))

    async def claim(self, channel: str, account: str, now: int, limit: int) -> Sequence[Outgoing]:
        """Mark and return due replies, oldest first, at most one per citizen."""
        claimed = rows.outgoing(await self._db.rows(sql.CLAIM, channel, account, now, limit))
        for one in claimed:
            if one.reply is rows.UNREADABLE:
                await self.lost(one.seq, "dead", now)
        return [one for one in claimed if one.reply is not rows.UNREADABLE]

    async def sent(self, seqs: Sequence[int], now: int) -> None:
        """Settle claimed replies as delivered; fleeting ones leave no row."""
        await self._write(
            Write(sql.SETTLE_FLEETING, [(seq,) for seq in seqs]),
            Write(sql.SENT, [(now, seq) for seq in seqs]),
        )

    async def later(self, seq: int, due: int) -> None:
        """Put a claimed reply back, to be tried at `due`."""
        await self._db.rows(sql.LATER, due, seq)

    async def hasten(self, channel: str, account: str, now: int) -> None:
        """Make what waits due at `now`."""
        await self._db.rows(sql.HASTEN, now, channel, account, now)

    async def lost(self, seq: int, state: str, now: int) -> None:
        """Settle a claimed reply as `unknown`, `dead` or `gone`; fleeting ones leave no row."""
        await self._db.run((sql.SETTLE_FLEETING, (seq,)), (sql.LOST, (state, now, seq)))

    async def recover(self, now: int) -> int:
        """Settle what a killed process left in the middle of sending; return how many."""
        settled = await self._db.rows(sql.RECOVER, json.dumps(TELLS_REPEATS_APART), now, now)
        await self._db.rows(sql.DROP_FLEETING)
        return len(settled)

    async def replies_after(self, address: Address, seq: int) -> Sequence[Outgoing]:
        """Return the citizen's kept replies with a greater `seq`, oldest first."""
        return rows.outgoing(await self._db.rows(sql.REPLIES_AFTER, *address, seq))

    async def backlog(self, now: int) -> Backlog:
        """Return what is still to be sent."""
        ((count, oldest),) = await self._db.rows(sql.BACKLOG)
        return Backlog(count, max(0, now - oldest) if count else 0)

    async def last_heard(self) -> int:
        """Return when the last utterance was committed; 0 before any."""
        ((at,),) = await self._db.rows(sql.LAST_HEARD)
        return int(at)

    async def forget(self, address: Address) -> None:
        """Delete session, outbox, cases and questions of one person; heard ids stay without the person."""
        await self._write(*forget(self._salt, [address]))

    async def purge(self, now: int) -> None:
        """Delete what is kept no longer, a few hundred rows at a time."""
        keep = self._settings
        for statement, seconds in (
            (sql.PURGE_SESSIONS, keep.sessions),
            (sql.PURGE_SENT, keep.sent),
            (sql.PURGE_LOST, keep.lost),
            (sql.PURGE_HEARD, keep.heard),
            (sql.PURGE_QUESTIONS, keep.questions),
            (sql.PURGE_DESK_SESSIONS, keep.desk_sessions),
            (sql.PURGE_AUDIT, keep.audit),
            (sql.PURGE_SERVED, keep.served),
            (sql.PURGE_COUNTERS, keep.counters),
            (sql.END_CASES, keep.open_cases),
            (sql.PURGE_CASES, keep.cases),
        ):
            while await self._db.count(statement, now - seconds):
                pass

    async def copy(self, target: Path) -> None:
        """Write a copy of all that is kept into the file `target`, which must not exist; turns go on meanwhile."""
        await asyncio.to_thread(copy_database, self._path, target)

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
        try:
            await self._db.close()
        finally:
            self._lock.release()

    def _commit(self, db: sqlite3.Connection, taken: Sequence[Taken], now: int) -> list[bool]:
        citizens = {one.utterance.address for one in taken}
        if len(citizens) == len(taken):
            with suppress(*ROW_ERRORS), transaction(db):
                return self._keep(db, taken, now)
        with transaction(db):  # something in it cannot be stored: find out which
            return [self._keep_alone(db, one, now) for one in taken]

    def _keep(self, db: sqlite3.Connection, taken: Sequence[Taken], now: int) -> list[bool]:
        keys = [rows.heard_key(self._salt, one.utterance) for one in taken]
        named = [(*one.utterance.address[:2], key) for one, key in zip(taken, keys, strict=True)]
        new = {row[0] for row in db.execute(sql.HEAR, (now, json.dumps(named))).fetchall()}
        written = [key in new and keys.index(key) == place for place, key in enumerate(keys)]
        fresh = [one for one, is_new in zip(taken, written, strict=True) if is_new]
        _write(db, writes(self._salt, fresh, now))
        return written

    def _keep_alone(self, db: sqlite3.Connection, one: Taken, now: int) -> bool:
        try:
            with savepoint(db):
                return self._keep(db, [one], now)[0]
        except ROW_ERRORS:
            return False

    async def _write(self, *writes: Write) -> None:
        def work(db: sqlite3.Connection) -> None:
            with transaction(db):
                _write(db, writes)

        await self._db.at_once(work)


def _write(db: sqlite3.Connection, writes: Iterable[Write]) -> None:
    for statement, values in writes:
        if values:
            db.executemany(statement, values)


async def open_store(path: Path, settings: Settings | None = None) -> SqliteStore:
    """Return the store in the file `path`, which is made if missing.

    Raises:
        StoreBusyError: another process has it open.
        StoreError: the file is damaged or cannot be written.
    """
    settings = settings or Settings()
    logging.getLogger("aiosqlite").setLevel(logging.INFO)  # at DEBUG it logs every value: tokens, citizens' words
    lock = take_lock(path)
    try:
        db = await connect(path, settings)
        try:
            return SqliteStore(path, Database(db), lock, await read_salt(db), settings)
        except sqlite3.Error as error:
            await db.close()
            raise StoreError(f"{path}: không ghi được: {error}") from error
    except BaseException:
        lock.release()
        raise
