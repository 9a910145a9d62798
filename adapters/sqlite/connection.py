"""The one connection, and which errors of SQLite mean what."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache, partial
from typing import Any, TypeVar

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

Row = tuple[Any, ...]  # of whatever types the columns have
_T = TypeVar("_T")


@contextmanager
def as_store_error() -> Iterator[None]:
    """Let every error of SQLite out as `StoreError`; its messages hold no citizen's words."""
    try:
        yield
    except (sqlite3.Error, ValueError, OverflowError) as error:  # ValueError: the connection is closed
        raise StoreError(f"SQLite: {error}") from error


_AMONG = "IN (SELECT value FROM json_each({}))"


class Database:
    """Short ways to run statements; everything may raise StoreError.

    Whatever is asked for is done in the connection's own thread, one thing after the other and each in one go:
    a whole transaction is one hop there and back, and nobody can step into it.
    """

    citizen = "user"

    def __init__(self, db: Connection) -> None:
        self._db = db

    def among(self, value: str, kind: str) -> str:
        """Return the condition that a column is among those of the set `value`, whatever their kind."""
        del kind
        return _AMONG.format(value)

    def set_of(self, values: Collection[object]) -> object:
        """Return `values` as `among` takes them."""
        return json.dumps(list(values))

    def storable(self, user: str) -> str:
        """Return a user id as it is."""
        return user

    stored = storable

    async def at_once(self, work: Callable[[sqlite3.Connection], _T]) -> _T:
        """Return what `work` returns; it is done to its end even where nobody waits for it any more."""
        with as_store_error():
            # aiosqlite's own way in: its public ones hop once a statement, with the loop's work in between.
            return await self._db._execute(work, self._db._conn)  # type: ignore[no-any-return,no-untyped-call]  # noqa: SLF001

    async def rows(self, statement: str, *values: object) -> list[Row]:
        """Return the rows of one statement, which is a transaction of its own."""
        return await self.at_once(partial(_rows, statement=statement, values=values))

    async def run(self, *statements: tuple[str, Sequence[object]]) -> list[Row]:
        """Return the rows of the last of `statements`, which are run as one."""

        def work(db: sqlite3.Connection) -> list[Row]:
            found: list[Row] = []
            with transaction(db):
                for statement, values in statements:
                    found = _rows(db, statement, values)
            return found

        return await self.at_once(work)

    async def count(self, statement: str, *values: object) -> int:
        """Return how many rows a statement changed."""
        return await self.at_once(lambda db: db.execute(statement, values).rowcount)

    async def close(self) -> None:
        """Let go of the connection; the last to do so empties the log into the file."""
        with as_store_error():
            await self._db.close()


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """Commit what is run inside, or nothing of it.

    IMMEDIATE, because a deferred transaction that reads first fails at once when it comes to write.
    """
    try:
        db.execute("BEGIN IMMEDIATE")
        yield
        db.execute("COMMIT")
    except BaseException:  # no transaction may stay open, whatever happened
        with suppress(sqlite3.Error):
            db.rollback()
        raise


@contextmanager
def savepoint(db: sqlite3.Connection) -> Iterator[None]:
    """Take back what was run inside when one row cannot be written; the transaction goes on."""
    db.execute("SAVEPOINT turn")
    try:
        yield
    except ROW_ERRORS:
        db.execute("ROLLBACK TO turn")
        raise
    finally:
        if db.in_transaction:  # a full disk has already rolled everything back
            db.execute("RELEASE turn")


def _rows(db: sqlite3.Connection, statement: str, values: Sequence[object]) -> list[Row]:
    return db.execute(_numbered(statement), values).fetchall()


@cache
def _numbered(statement: str) -> str:
    """Return a statement with its values as SQLite numbers them: `$1` is `?1`."""
    return re.sub(r"\$(\d)", r"?\1", statement)
