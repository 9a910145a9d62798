"""The pool of connections, and which errors of PostgreSQL mean what."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from typing import TypeAlias

import asyncpg
from asyncpg.pool import PoolConnectionProxy

from bot.errors import StoreError

# What is wrong with one row and not with the database: such a turn is left out, the others are kept.
ROW_ERRORS = (
    asyncpg.DataError,  # half a character, a null character, a number beyond 64 bits
    asyncpg.IntegrityConstraintViolationError,
    asyncpg.ProgramLimitExceededError,  # a key too long for its index
    UnicodeError,
    OverflowError,
)
LOST = (asyncpg.PostgresError, asyncpg.InterfaceError, OSError, TimeoutError)  # also: not there at all

SETTINGS: Mapping[str, str] = {
    "application_name": "cotu",
    "timezone": "UTC",
    "jit": "off",
    "enable_seqscan": "off",  # every statement has its index; a new table's statistics say that none is needed
    "enable_hashjoin": "off",
    "enable_mergejoin": "off",
    "synchronous_commit": "on",  # "received" is said only of what outlives a power cut
    "statement_timeout": "10s",
    "idle_in_transaction_session_timeout": "10s",  # a process that hangs holds nobody's citizens
    "tcp_keepalives_idle": "10",  # a machine that vanished is noticed within half a minute
    "tcp_keepalives_interval": "5",
    "tcp_keepalives_count": "3",
}
PATIENCE = 15.0  # seconds that any statement may take, the way to the server included

Connection: TypeAlias = "PoolConnectionProxy[asyncpg.Record]"  # generic in its stubs only
Row = Sequence[object]


@contextmanager
def as_store_error() -> Iterator[None]:
    """Let every error of PostgreSQL out as `StoreError`, without its message: that may hold a citizen's words."""
    try:
        yield
    except (*LOST, ValueError, OverflowError) as error:  # ValueError: an address that makes no sense
        raise StoreError(f"PostgreSQL: {what(error)}") from error


def what(error: BaseException) -> str:
    """Return the name of an error and its code, if it has one."""
    return f"{type(error).__name__} {getattr(error, 'sqlstate', None) or ''}".rstrip()


class Database:
    """Short ways to run statements; everything may raise StoreError."""

    citizen = "citizen"

    def __init__(self, pool: asyncpg.Pool[asyncpg.Record]) -> None:
        self._pool = pool

    def among(self, value: str, kind: str) -> str:
        """Return the condition that a column is among those of the set `value`."""
        return f"= ANY({value}::{kind}[])"

    def set_of(self, values: Collection[object]) -> object:
        """Return `values` as `among` takes them."""
        return list(values)

    def storable(self, user: str) -> str:
        """Return a user id without null characters, which PostgreSQL does not take; `stored` is its inverse."""
        return user.replace("\\", "\\\\").replace("\0", "\\0")

    def stored(self, user: str) -> str:
        """Return the user id that `storable` was given."""
        return "\\".join(part.replace("\\0", "\0") for part in user.split("\\\\"))

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[Connection]:
        """Give a connection of one's own."""
        with as_store_error():
            async with self._pool.acquire(timeout=PATIENCE) as connection:
                try:
                    yield connection
                except TimeoutError:
                    connection.terminate()  # its server may have gone without a word: the next caller gets another
                    raise

    async def rows(self, statement: str, *values: object) -> list[Row]:
        """Return the rows of one statement, which is a transaction of its own."""
        async with self.connection() as connection:
            return [tuple(row) for row in await connection.fetch(statement, *values)]

    async def run(self, *statements: tuple[str, Sequence[object]]) -> list[Row]:
        """Return the rows of the last of `statements`, which are run as one."""
        found: list[Row] = []
        async with self.connection() as connection, connection.transaction():
            for statement, values in statements:
                found = [tuple(row) for row in await connection.fetch(statement, *values)]
        return found

    async def count(self, statement: str, *values: object) -> int:
        """Return how many rows a statement changed."""
        async with self.connection() as connection:
            status = await connection.execute(statement, *values)
        return int(status.rsplit(" ", 1)[-1])

    async def close(self) -> None:
        """Let go of all connections."""
        with as_store_error():
            await self._pool.close()


async def _leave_as_it_is(_: asyncpg.Connection[asyncpg.Record]) -> None:
    """Save a round trip: no statement of ours leaves anything behind on its connection."""


async def open_pool(url: str, size: int) -> asyncpg.Pool[asyncpg.Record]:
    """Return up to `size` connections to the database at `url`, of which one is open.

    Raises:
        StoreError: it does not answer, or lets nobody in.
    """
    with as_store_error():
        return await asyncpg.create_pool(
            url,
            min_size=1,
            max_size=size,
            command_timeout=PATIENCE,
            timeout=PATIENCE,
            server_settings=dict(SETTINGS),
            reset=_leave_as_it_is,
        )
