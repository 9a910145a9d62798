"""Opening the database: migrations, the salt, the line."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from importlib import resources
from importlib.resources.abc import Traversable

import asyncpg

from adapters.postgres.connection import PATIENCE, Database, as_store_error, open_pool
from adapters.postgres.presence import LOCKS, Line, Said
from adapters.postgres.store import PostgresStore
from adapters.tables.keeping import Keeping
from bot.errors import StoreError

_META = "CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL)"
_OLDEST = (13, 0)
_VERSION = "SELECT value FROM meta WHERE name = 'schema'"
_REACHED = "INSERT INTO meta VALUES ('schema', $1) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
_SALT = """
INSERT INTO meta (name, value) VALUES ('salt', $1)
ON CONFLICT (name) DO UPDATE SET name = excluded.name RETURNING value
"""


async def open_store(
    url: str,
    said: Said = lambda _: None,
    keep: Keeping | None = None,
    *,
    size: int = 4,
    every: float = 5.0,
) -> PostgresStore:
    """Return the store in the database at `url`, whose tables are made or brought up to date.

    Args:
        url: `postgresql://…`.
        said: hears to whom in the browser another process has spoken.
        keep: how long things are kept.
        size: connections at most, besides the line.
        every: seconds between looks whether all processes still live.

    Raises:
        StoreError: it does not answer, lets nobody in, or was made by a newer version.
    """
    salt = await _prepare(url)
    db = Database(await open_pool(url, size))
    line = Line(url, said, every)
    try:
        await line.open()
    except BaseException:
        await line.close()
        await db.close()
        raise
    return PostgresStore(db, line, salt, keep or Keeping())


async def _prepare(url: str) -> bytes:
    """Bring the tables up to date, one process at a time, and return the secret that ids are hashed with."""
    with as_store_error():
        connection = await asyncpg.connect(url, timeout=PATIENCE)
        try:
            if connection.get_server_version() < _OLDEST:
                raise StoreError("PostgreSQL quá cũ; cần 13 trở lên")
            await connection.execute("SELECT pg_advisory_lock($1::integer, 0)", LOCKS)
            await _migrate(connection)
            return bytes.fromhex(await connection.fetchval(_SALT, secrets.token_hex(16)))
        finally:
            await connection.close(timeout=PATIENCE)


async def _migrate(connection: asyncpg.Connection[asyncpg.Record]) -> None:
    steps = _steps()
    await connection.execute(_META)
    version = int(await connection.fetchval(_VERSION) or 0)
    if version > len(steps):
        raise StoreError(f"kho do bản mới hơn của chương trình viết (lược đồ {version}); cập nhật trước")
    for number, step in enumerate(steps[version:], version + 1):
        async with connection.transaction():  # a migration that a crash cuts off has not happened
            await connection.execute(step.read_text("utf-8"))
            await connection.execute(_REACHED, str(number))


def _steps() -> Sequence[Traversable]:
    folder = resources.files("adapters.postgres").joinpath("migrations")
    return sorted(folder.iterdir(), key=lambda step: step.name)
