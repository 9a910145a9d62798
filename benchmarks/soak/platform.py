"""A Zalo that takes every message and counts them for each citizen."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web


@dataclass
class Platform:
    """What it was sent, by citizen."""

    port: int
    got: Counter[str] = field(default_factory=Counter)

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[None]:
        """Take messages meanwhile."""
        application = web.Application()
        for path in ("/v3.0/oa/message/cs", "/v2.0/oa/message"):
            application.router.add_post(path, self._take)
        application.router.add_get("/v2.0/oa/getoa", self._account)
        runner = web.AppRunner(application, access_log=None)
        await runner.setup()
        try:
            await web.TCPSite(runner, "127.0.0.1", self.port).start()
            yield
        finally:
            await runner.cleanup()

    async def _take(self, request: web.Request) -> web.Response:
        told = await request.json()
        self.got[str(told["recipient"]["user_id"])] += 1
        return web.json_response({"error": 0, "message": "Success", "data": {"message_id": "1"}})

    async def _account(self, _: web.Request) -> web.Response:
        return web.json_response({"error": 0, "data": {"oa_id": "3886000111222333444", "name": "OA"}})
