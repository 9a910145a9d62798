"""The offices' own files in the database, each change a version, so that every machine serves the same."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import NamedTuple

from adapters.postgres.connection import Database

_NEWEST = "SELECT DISTINCT ON (path) path, version, text FROM documents ORDER BY path, version DESC"
# Written only after the version that was read: who comes second has to read again.
_PUT = """
WITH put AS (
    INSERT INTO documents (path, version, text, by, at)
    SELECT $1, $2 + 1, $3, $4, $5 WHERE $2 = coalesce((SELECT max(version) FROM documents WHERE path = $1), 0)
    ON CONFLICT DO NOTHING RETURNING version
)
SELECT pg_notify('cotu_documents', '') FROM put
"""
_HISTORY = """
SELECT path, version, by, at, text IS NULL FROM documents
WHERE starts_with(path, $1) ORDER BY at DESC, path, version DESC LIMIT $2
"""


class Stored(NamedTuple):
    """A file as it stands: the number of its version (0: none was ever kept), and its text unless it is deleted."""

    version: int
    text: bytes | None


class Made(NamedTuple):
    """One change to one file."""

    path: str
    version: int
    by: str
    at: int
    is_deleted: bool


class PostgresDocuments:
    """Made by `PostgresStore.documents`; all of it may raise StoreError.

    Args:
        db: the database.
        changed: is set when some process has changed something.
    """

    def __init__(self, db: Database, changed: asyncio.Event) -> None:
        self._db = db
        self._changed = changed

    async def newest(self) -> Mapping[str, Stored]:
        """Return every file by its path, deleted ones too."""
        found = await self._db.rows(_NEWEST)
        return {
            str(path): Stored(int(str(version)), text if isinstance(text, bytes) else None)
            for path, version, text in found
        }

    async def put(self, path: str, text: bytes | None, after: int, by: str, now: int) -> bool:
        """Keep a file's text (None: it is deleted); false where version `after` is not the newest any more."""
        return bool(await self._db.rows(_PUT, path, after, text, by, now))

    async def history(self, folder: str, limit: int) -> Sequence[Made]:
        """Return what was changed below a folder, newest first."""
        found = await self._db.rows(_HISTORY, folder, limit)
        return [Made(str(path), int(str(n)), str(by), int(str(at)), bool(gone)) for path, n, by, at, gone in found]

    async def changed(self, within: float) -> None:
        """Return when something was changed, or after so many seconds: a word may be lost with its connection."""
        with suppress(TimeoutError):
            async with asyncio.timeout(within):
                await self._changed.wait()
        self._changed.clear()
