"""`cotu serve`: the running bot."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys
import time
from argparse import Namespace
from collections.abc import Coroutine, Mapping, Sequence
from datetime import datetime, timedelta, timezone
from pathlib import Path

from aiohttp import web

from adapters.control import Values, listening, socket_of
from adapters.spool import FileSpool
from adapters.sqlite import open_store
from adapters.web import Office, WebChannel, WebRoom, add_routes
from bot.app import App, Options
from bot.cli.library import LiveLibrary
from bot.cli.officer import carry_out
from bot.cli.open_desk import open_desk
from bot.cli.open_telegram import open_telegrams
from bot.cli.open_zalo import open_zalos
from bot.cli.platform import Platform
from bot.engine.speech import say
from bot.engine.turn import take_turn
from bot.ports import Channel

_VIETNAM = timezone(timedelta(hours=7))


def serve(options: Namespace) -> int:
    """Serve until told to stop (Ctrl+C, SIGTERM); return 0."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s", stream=sys.stderr)
    logging.getLogger("aiohttp.access").setLevel(logging.WARNING)  # addresses and paths are nobody's business
    logging.getLogger("watchfiles").setLevel(logging.WARNING)
    asyncio.run(_serve(options))
    return 0


async def _serve(options: Namespace) -> None:
    library = LiveLibrary(options.content, lambda: datetime.now(_VIETNAM).date())
    database = Path(options.db)
    store = await open_store(database)
    platforms: list[Platform] = []
    try:
        platforms += open_telegrams(os.environ, library)
        platforms += open_zalos(os.environ, library, store)
        web_channel = WebChannel()
        channels: dict[tuple[str, str], Channel] = {("web", office): web_channel for office in library.names}
        for platform in platforms:
            channels |= platform.channels
        apology = say(library.edition(library.first).content, "xin-loi")
        spool = FileSpool(database.with_suffix(".spool"))
        app = App(
            store,
            library,
            channels,
            lambda: datetime.now(_VIETNAM),
            take_turn,
            Options(apology=apology, spool=spool),
        )
        await app.start()
        site = web.Application(client_max_size=64 * 1024)
        offices = _paths(library.names)
        add_routes(
            site,
            WebRoom(hear=app.hear, replies_after=store.replies_after, channel=web_channel, offices=offices),
        )
        open_desk(site, options.content, library, store, offices, lambda: datetime.now(_VIETNAM))
        for platform in platforms:
            platform.attach(site, app.hear)

        async def answer(request: Values) -> Values:
            return await carry_out(store.officers(), request, int(time.time()))

        async with listening(socket_of(database), answer):
            await _run(site, app, [library.watch(), *(platform.run() for platform in platforms)], options)
    finally:
        for platform in platforms:
            await platform.close()
        await store.close()


def _paths(names: Mapping[str, str]) -> dict[str, Office]:
    """Return the path of each office's chat: the root for one office, `/xa/<id>` for several."""
    is_alone = len(names) == 1
    return {"/" if is_alone else f"/xa/{account}": Office(account, name) for account, name in names.items()}


async def _run(
    site: web.Application, app: App, background: Sequence[Coroutine[None, None, None]], options: Namespace
) -> None:
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stopping.set)
    runner = web.AppRunner(site, access_log=None, shutdown_timeout=3)
    await runner.setup()
    tasks: list[asyncio.Task[None]] = []
    try:
        await web.TCPSite(runner, options.host, options.port).start()
        tasks = [asyncio.create_task(one) for one in background]  # platforms call back: only once we listen
        print(f"Cô Tư đang nghe tại http://{options.host}:{options.port}", flush=True)  # noqa: T201  # for whom started it
        await stopping.wait()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await runner.cleanup()
        await app.stop()
