"""Transactions on one aiosqlite connection, and which of its errors mean what."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress

from aiosqlite import Connection

from bot.errors import StoreError

# What is wrong with one row and not with the database: such a turn is left out, the others are kept.
ROW_ERRORS = (
    sqlite3.IntegrityError,
    sqlite3.DataError,
    sqlite3.InterfaceError,
    sqlite3.ProgrammingError,
    UnicodeError,  # half a character
    OverflowError,  # a number beyond 64 bits
)


@contextmanager
def as_store_error() -> Iterator[None]:
    """Let every error of SQLite out as `StoreError`; its messages hold no citizen's words."""
    try:
        yield
    except (sqlite3.Error, ValueError, OverflowError) as error:  # ValueError: the connection is closed
        raise StoreError(f"SQLite: {error}") from error


@asynccontextmanager
async def transaction(db: Connection) -> AsyncIterator[None]:
    """Commit what is run inside, or nothing of it.

    IMMEDIATE, because a deferred transaction that reads first fails at once when it comes to write.
    """
    try:
        await db.execute_fetchall("BEGIN IMMEDIATE")
        yield
        await db.execute_fetchall("COMMIT")
    except BaseException:  # also when cancelled: no transaction may stay open
        with suppress(sqlite3.Error):
            await db.rollback()
        raise


@asynccontextmanager
async def savepoint(db: Connection) -> AsyncIterator[None]:
    """Take back what was run inside when one row cannot be written; the transaction goes on."""
    await db.execute_fetchall("SAVEPOINT turn")
    try:
        yield
    except ROW_ERRORS:
        await db.execute_fetchall("ROLLBACK TO turn")
        raise
    finally:
        if db.in_transaction:  # a full disk has already rolled everything back
            await db.execute_fetchall("RELEASE turn")
