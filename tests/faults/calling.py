"""A Zalo that calls a real program, as tests of faults need it."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Sequence
from contextlib import closing

from adapters.zalo.oauth import Pair, pair_to_json
from bot.server.stores import open_any
from tests.fakes.zalo import FakeZalo
from tests.faults.conftest import Server

EVENTS = 40


async def log_in(server: Server, zalo: FakeZalo) -> None:
    """Keep the pair as `cotu zalo-login` would, and set the environment of the server."""
    now = int(time.time())
    pair = Pair(
        app_id=zalo.app_id,
        oa_id=zalo.oa_id,
        access=zalo.access,
        refresh=zalo.refresh,
        obtained_at=now,
        expires_at=now + 90_000,
    )
    store = await open_any(server.place or str(server.database))
    await store.tokens("zalo", zalo.oa_id).write(pair_to_json(pair))
    await store.close()
    server.environment |= {
        "ZALO_APP_ID": zalo.app_id,
        "ZALO_OA_ID": zalo.oa_id,
        "ZALO_OA_SECRET": zalo.oa_secret,
        "ZALO_APP_SECRET": zalo.app_secret,
        "ZALO_OPENAPI": zalo.url,
        "ZALO_OAUTH": zalo.url,
    }


async def call(servers: Sequence[Server], zalo: FakeZalo, scale: float = 0.002) -> list[int]:
    """Send every event of as many citizens to each of `servers`, until it is taken; return the last statuses."""
    told = []
    for number in range(EVENTS):
        event = zalo.event("user_send_text", f"nguoi-{number}", f"tin-{number}", text="mượn sách thư viện")
        event["timestamp"] = str(int(time.time() * 1000))
        calls = [zalo.tell(f"{server.url}zalo/webhook", event, scale=scale) for server in servers]
        told += [asyncio.create_task(call) for call in calls]
        await asyncio.sleep(0.05)
    return await asyncio.gather(*told)


async def settled(server: Server, heard: int) -> None:
    """Wait until so many events were heard (some rest in the spool at first) and nothing waits to be sent."""
    async with asyncio.timeout(30):
        while True:
            with closing(sqlite3.connect(server.database)) as database:
                taken = database.execute("SELECT count(*) FROM heard").fetchone()[0]
                waiting = database.execute("SELECT count(*) FROM outbox WHERE state IN ('waiting', 'sending')")
                if taken >= heard and waiting.fetchone()[0] == 0:
                    return
            await asyncio.sleep(0.1)
