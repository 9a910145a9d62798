"""Listens until told to stop, then stops in order."""

from __future__ import annotations

import asyncio
import logging
import signal
from argparse import Namespace
from collections.abc import Coroutine, Sequence

from aiohttp import web

from adapters.site.connection_limit import Doorstep
from bot.app import App
from bot.app.turns import where

_KEPT_OPEN = 75.0  # seconds that a connection may rest between two requests
_log = logging.getLogger("cotu.serve")


async def serve_until_stopped(
    site: web.Application,
    doorstep: Doorstep,
    app: App,
    background: Sequence[Coroutine[None, None, None]],
    stopping: asyncio.Event,
    options: Namespace,
) -> None:
    """Listen, work in the background, and stop in order: not ready, no more requests, no more turns, no more sends."""
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stopping.set)
    runner = web.AppRunner(site, access_log=None, shutdown_timeout=3, keepalive_timeout=_KEPT_OPEN)
    await runner.setup()
    tasks: list[asyncio.Task[None]] = []
    listening: asyncio.Server | None = None
    try:
        listening = await doorstep.listen(runner, options.host, options.port)
        tasks = [asyncio.create_task(one) for one in background]  # platforms call back: only once we listen
        for task in tasks:
            task.add_done_callback(_mourn)
        print(f"Cô Tư đang nghe tại http://{options.host}:{options.port}", flush=True)  # noqa: T201  # for whom started it
        await stopping.wait()
        await asyncio.sleep(options.drain)  # a load balancer sees that we are not ready before we refuse anybody
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if listening is not None:
            listening.close()
        await runner.cleanup()
        await app.stop()


def _mourn(task: asyncio.Task[None]) -> None:
    """Say that something in the background ended which should not have; everything else goes on."""
    error = None if task.cancelled() else task.exception()
    if error is not None:
        _log.error("background ended: %s", where(error))  # its message may hold citizens' words
