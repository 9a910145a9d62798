"""Listening, and stopping in order."""

from __future__ import annotations

import asyncio
import logging
import socket
from argparse import Namespace
from typing import cast

import aiohttp
import pytest
from aiohttp import web

from adapters.site.connection_limit import Doorstep
from bot.app import App
from bot.server.listening import serve_until_stopped


class FakeApp:
    """Remembers how often it was stopped."""

    def __init__(self) -> None:
        self.stops: list[str] = []

    async def stop(self) -> None:
        """Stop."""
        self.stops.append("dừng")


async def test_what_ends_in_the_background_is_said_and_the_rest_goes_on(caplog: pytest.LogCaptureFixture) -> None:
    """Kind and place in the log, not the message; pages are served until the stop, and the app stops last."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]

    async def show(_: web.Request) -> web.Response:
        return web.Response(text="đây")

    async def fails() -> None:
        raise ValueError("lời của dân")

    site, app, stopping = web.Application(), FakeApp(), asyncio.Event()
    site.router.add_get("/", show)
    options = Namespace(host="127.0.0.1", port=port, drain=0)
    serving = asyncio.create_task(serve_until_stopped(site, Doorstep(), cast("App", app), [fails()], stopping, options))
    async with aiohttp.ClientSession() as client:
        for _ in range(100):
            try:
                async with client.get(f"http://127.0.0.1:{port}/") as answer:
                    assert await answer.text() == "đây"
                break
            except aiohttp.ClientConnectorError:
                await asyncio.sleep(0.02)
        assert app.stops == []
        stopping.set()
        await serving
        with pytest.raises(aiohttp.ClientConnectorError):
            await client.get(f"http://127.0.0.1:{port}/")
    assert app.stops == ["dừng"]
    (record,) = (one for one in caplog.records if one.levelno == logging.ERROR)
    assert "ValueError" in record.getMessage()
    assert "dân" not in record.getMessage()
