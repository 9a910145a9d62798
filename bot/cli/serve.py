"""`cotu serve`: the running bot."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
from argparse import Namespace
from collections.abc import Coroutine, Mapping, Sequence
from datetime import datetime, timedelta, timezone

from aiohttp import web

from adapters.control import listening, socket_of
from adapters.health import HealthRoom, Metrics, watch_lag
from adapters.health import add_routes as health_routes
from adapters.logs import set_up_logs
from adapters.site.doorstep import Doorstep
from adapters.site.pace import Pace
from adapters.spool import FileSpool
from adapters.web import Office, WebChannel, WebRoom, add_routes
from bot.app import App, Options
from bot.cli.health import Health, Running
from bot.cli.library import LiveLibrary
from bot.cli.mirror import open_mirror
from bot.cli.open_desk import open_desk
from bot.cli.open_telegram import open_telegrams
from bot.cli.open_zalo import open_zalos
from bot.cli.platform import Platform
from bot.cli.requests import answering
from bot.cli.staff import staffed, watch_staff
from bot.cli.standing import Watch
from bot.cli.stores import beside, open_any
from bot.engine.speech import say
from bot.engine.turn import take_turn
from bot.ports import Channel

_KEPT_OPEN = 75.0  # seconds that a connection may rest between two requests
_VIETNAM = timezone(timedelta(hours=7))


def serve(options: Namespace) -> int:
    """Serve until told to stop (Ctrl+C, SIGTERM); return 0."""
    set_up_logs(options.log, os.environ)
    asyncio.run(_serve(options))
    return 0


async def _serve(options: Namespace) -> None:
    database = beside(options.db, options.local, options.port)
    web_channel = WebChannel()
    store = await open_any(options.db, web_channel.wake)
    platforms: list[Platform] = []
    stopping = asyncio.Event()
    try:
        mirror = await open_mirror(store, options.content, database.with_suffix(".offices"))
        library = LiveLibrary(options.content, lambda: datetime.now(_VIETNAM).date())
        platforms += open_telegrams(os.environ, library)
        platforms += open_zalos(os.environ, library, store)
        metrics = Metrics()
        logging.getLogger().addHandler(metrics.logging())
        channels: dict[tuple[str, str], Channel] = {("web", office): web_channel for office in library.names}
        for platform in platforms:
            channels |= platform.channels
        apology = say(library.edition(library.first).content, "xin-loi")
        spool = FileSpool(database.with_suffix(".spool"))
        app = App(
            store,
            library,
            {account: metrics.sending(channel) for account, channel in channels.items()},
            lambda: datetime.now(_VIETNAM),
            metrics.taking(take_turn),
            Options(apology=apology, spool=spool),
        )
        library.staffed = await staffed(store.officers())
        await app.start()
        hear = metrics.hearing(app.hear)
        doorstep = Doorstep()
        called = tuple(path for platform in platforms for path in platform.paths)
        pace = Pace(called, trusts_proxy=options.trust_proxy)
        site = web.Application(client_max_size=64 * 1024, middlewares=[doorstep.note, pace.keep])
        offices = _paths(library.names)
        chats = WebRoom(
            hear=hear,
            replies_after=store.replies_after,
            channel=web_channel,
            offices=offices,
            trusts_proxy=options.trust_proxy,
        )
        add_routes(site, chats)
        watch = Watch(
            store=store, library=library, spool=spool, platforms=platforms, now=lambda: datetime.now(_VIETNAM)
        )
        open_desk(site, options.content, watch, chats, options.public)
        for platform in platforms:
            platform.attach(site, hear)

        running = Running(
            store=store,
            library=library,
            app=app,
            spool=spool,
            folder=database.parent,
            platforms=platforms,
            stopping=stopping,
        )
        health = Health(running)
        token = os.environ.get("COTU_METRICS_TOKEN", "")
        room = HealthRoom(unready=health.unready, measures=health.measures, metrics=metrics, token=token)
        health_routes(site, room)

        async with listening(socket_of(database), answering(running, store, database)):
            watching = [library.watch(), watch_staff(store.officers(), library), *([mirror.keep()] if mirror else [])]
            working = [*watching, watch_lag(metrics.lagged), *(platform.run() for platform in platforms)]
            await _run(site, doorstep, app, working, stopping, options)
    finally:
        for platform in platforms:
            await platform.close()
        await store.close()


def _paths(names: Mapping[str, str]) -> dict[str, Office]:
    """Return the path of each office's chat: the root for one office, `/xa/<id>` for several."""
    is_alone = len(names) == 1
    return {"/" if is_alone else f"/xa/{account}": Office(account, name) for account, name in names.items()}


async def _run(
    site: web.Application,
    doorstep: Doorstep,
    app: App,
    background: Sequence[Coroutine[None, None, None]],
    stopping: asyncio.Event,
    options: Namespace,
) -> None:
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
