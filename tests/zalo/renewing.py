"""One of several processes that need a new token at once (see test_kept_tokens.py)."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from adapters import postgres
from adapters.sqlite.connection import Database
from adapters.sqlite.opening import Settings as Sqlite
from adapters.sqlite.opening import connect
from adapters.tables.tokens import TokensTable
from adapters.zalo import OAuth, Secrets, Settings, Tokens, open_http
from adapters.zalo.tokens import TokenStore
from tests.zalo.conftest import APP, OA


async def main(place: str, url: str, app_secret: str, stale: str) -> None:
    """Print the token that follows `stale`."""
    async with _tokens(place) as kept, open_http() as http:
        oauth = OAuth(http, Settings(app_id=APP, oauth=url), Secrets(oa="", app=app_secret))
        print(await Tokens(kept, oauth, time.time, poll=0.05).renew(stale))  # noqa: T201


@asynccontextmanager
async def _tokens(place: str) -> AsyncIterator[TokenStore]:
    """Give where tokens rest. A file's lock is left out: as on a database for several machines."""
    if place.startswith("postgresql:"):
        store = await postgres.open_store(place)
        yield store.tokens("zalo", OA)
        await store.close()
        return
    db = Database(await connect(Path(place), Sqlite()))
    yield TokensTable(db, ("zalo", OA))
    await db.close()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
