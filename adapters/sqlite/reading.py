"""A second pair of eyes on the database: reads beside the server that holds it, and writes nothing."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiosqlite

from adapters.sqlite.connection import Database
from adapters.tables.inbox import InboxTable
from adapters.tables.questions import QuestionsTable
from adapters.tables.tally import TallyTable
from bot.errors import StoreError

_ACCOUNTS = "SELECT DISTINCT account FROM counters UNION SELECT DISTINCT account FROM cases ORDER BY account"


class Reading:
    """What can be read of a database; made by `reading`."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def tally(self) -> TallyTable:
        """Return who was served at the desks."""
        return TallyTable(self._db)

    def questions(self) -> QuestionsTable:
        """Return what citizens asked."""
        return QuestionsTable(self._db)

    def inbox(self) -> InboxTable:
        """Return the cases."""
        return InboxTable(self._db)

    async def accounts(self) -> tuple[str, ...]:
        """Return every account that anything was counted for."""
        return tuple(str(row[0]) for row in await self._db.rows(_ACCOUNTS))


@asynccontextmanager
async def reading(path: Path) -> AsyncIterator[Reading]:
    """Open the database at `path` for reading alone.

    Raises:
        StoreError: there is none, or it cannot be read.
    """
    logging.getLogger("aiosqlite").setLevel(logging.INFO)  # at DEBUG it logs every value
    if not path.is_file():  # noqa: ASYNC240  # a command's: nobody else waits
        raise StoreError(f"{path}: không có tệp dữ liệu này")
    try:
        db = await aiosqlite.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)  # noqa: ASYNC240  # the same
    except sqlite3.Error as error:
        raise StoreError(f"{path}: không mở được để đọc: {error}") from error
    try:
        yield Reading(Database(db))
    finally:
        await db.close()
