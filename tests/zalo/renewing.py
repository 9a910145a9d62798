"""One of several processes that need a new token at once (see test_kept_tokens.py)."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from adapters.sqlite.opening import Settings as Sqlite
from adapters.sqlite.opening import connect
from adapters.sqlite.tokens import SqliteTokens
from adapters.zalo import OAuth, Secrets, Settings, Tokens, open_http
from tests.zalo.conftest import APP, OA


async def main(path: str, url: str, app_secret: str, stale: str) -> None:
    """Print the token that follows `stale`. The lock file is left out: as on a database for several machines."""
    db = await connect(Path(path), Sqlite())

    @asynccontextmanager
    async def alone() -> AsyncIterator[None]:
        yield

    async with open_http() as http:
        oauth = OAuth(http, Settings(app_id=APP, oauth=url), Secrets(oa="", app=app_secret))
        print(await Tokens(SqliteTokens(db, alone, ("zalo", OA)), oauth, time.time, poll=0.05).renew(stale))  # noqa: T201
    await db.close()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
