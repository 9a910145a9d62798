"""`cotu serve`: the running bot."""

from __future__ import annotations

import asyncio
import logging
import signal
import sys
from argparse import Namespace
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from pathlib import Path

from aiohttp import web

from adapters.spool import FileSpool
from adapters.sqlite import open_store
from adapters.web import Office, WebChannel, WebRoom, add_routes
from bot.app import App, Options
from bot.cli.library import LiveLibrary
from bot.engine.speech import say
from bot.engine.turn import take_turn

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
    try:
        channel = WebChannel()
        apology = say(library.edition(next(iter(library.names))).content, "xin-loi")
        app = App(
            store,
            library,
            {("web", account): channel for account in library.names},
            lambda: datetime.now(_VIETNAM),
            take_turn,
            Options(apology=apology, spool=FileSpool(database.with_suffix(".spool"))),
        )
        await app.start()
        site = web.Application(client_max_size=64 * 1024)
        room = WebRoom(
            hear=app.hear,
            replies_after=store.replies_after,
            channel=channel,
            offices=_paths(library.names),
        )
        add_routes(site, room)
        await _run(site, app, library, options)
    finally:
        await store.close()


def _paths(names: Mapping[str, str]) -> dict[str, Office]:
    """Return the path of each office's chat: the root for one office, `/xa/<id>` for several."""
    is_alone = len(names) == 1
    return {"/" if is_alone else f"/xa/{account}": Office(account, name) for account, name in names.items()}


async def _run(site: web.Application, app: App, library: LiveLibrary, options: Namespace) -> None:
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stopping.set)
    runner = web.AppRunner(site, access_log=None, shutdown_timeout=3)
    await runner.setup()
    watching = asyncio.create_task(library.watch())
    try:
        await web.TCPSite(runner, options.host, options.port).start()
        print(f"Cô Tư đang nghe tại http://{options.host}:{options.port}", flush=True)  # noqa: T201  # for whom started it
        await stopping.wait()
    finally:
        watching.cancel()
        await runner.cleanup()
        await app.stop()
