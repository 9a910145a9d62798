"""The tokens of one account in the database, as text that only their room reads."""

from __future__ import annotations

from adapters.tables.database import Database

_READ = "SELECT pair, endpoint FROM tokens WHERE channel = $1 AND account = $2"
# One process renews at a time: the row holds who, and until when.
_TAKE_LOCK = """
INSERT INTO tokens (channel, account, owner, until) VALUES ($1, $2, $3, $4)
ON CONFLICT (channel, account) DO UPDATE SET owner = excluded.owner, until = excluded.until
WHERE tokens.owner = '' OR tokens.owner = excluded.owner OR tokens.until <= $5
    OR tokens.until > excluded.until + 60 RETURNING 1
"""
_WRITE = """
INSERT INTO tokens (channel, account, pair) VALUES ($1, $2, $3)
ON CONFLICT (channel, account) DO UPDATE SET pair = excluded.pair
"""
_RELEASE = "UPDATE tokens SET owner = '', until = 0 WHERE channel = $1 AND account = $2 AND owner = $3"
_PIN = """
INSERT INTO tokens (channel, account, endpoint) VALUES ($1, $2, $3)
ON CONFLICT (channel, account) DO UPDATE SET endpoint = excluded.endpoint
"""


class TokensTable:
    """Where one account's tokens rest; made by `Store.tokens`. All of it may raise StoreError.

    Args:
        db: the database.
        key: channel and account.
    """

    def __init__(self, db: Database, key: tuple[str, str]) -> None:
        self._db = db
        self._key = key

    async def read(self) -> str | None:
        """Return the tokens as they were written; None before the first."""
        rows = await self._db.rows(_READ, *self._key)
        return None if not rows or rows[0][0] is None else str(rows[0][0])

    async def endpoint(self) -> str:
        """Return what was pinned; empty before that."""
        rows = await self._db.rows(_READ, *self._key)
        return str(rows[0][1]) if rows else ""

    async def take_lock(self, owner: str, until: int, now: int) -> bool:
        """Let `owner` alone renew until `until`; false while another's time has not passed at `now`."""
        return bool(await self._db.rows(_TAKE_LOCK, *self._key, owner, until, now))

    async def write(self, pair: str) -> None:
        """Keep `pair` in place of the one before; on return it outlives a power cut."""
        await self._db.rows(_WRITE, *self._key, pair)

    async def release(self, owner: str) -> None:
        """Let the next one in; nothing where `owner` does not hold the lock."""
        await self._db.rows(_RELEASE, *self._key, owner)

    async def pin(self, endpoint: str) -> None:
        """Remember `endpoint`."""
        await self._db.rows(_PIN, *self._key, endpoint)
