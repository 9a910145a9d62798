"""`cotu serve`: the running bot."""

from __future__ import annotations

import asyncio
import logging
import os
import time
from argparse import Namespace
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone

import uvloop
from aiohttp import web

from adapters.control import listening, socket_of
from adapters.health import HealthRoom, Metrics, watch_lag
from adapters.health import add_routes as health_routes
from adapters.logs import set_up_logs
from adapters.site.connection_limit import Doorstep
from adapters.site.rate_limit import Pace
from adapters.spool import FileSpool
from adapters.web import Office, WebChannel, WebRoom, add_routes
from bot.app import App, Options
from bot.engine.turn import take_turn
from bot.engine.wording.speech import say
from bot.ports.chat import Channel
from bot.server.health import Health, Running
from bot.server.last_good import good_beside
from bot.server.library import LiveLibrary
from bot.server.listening import serve_until_stopped
from bot.server.malloc import give_back_freed_memory
from bot.server.office_sync import open_mirror
from bot.server.open_desk import open_desk
from bot.server.open_telegram import open_telegrams
from bot.server.open_zalo import open_zalos
from bot.server.page_frame import Watch
from bot.server.platform import Platform
from bot.server.requests import answering
from bot.server.staff import staffed, watch_staff
from bot.server.stores import beside, open_any

_VIETNAM = timezone(timedelta(hours=7))


def serve(options: Namespace) -> int:
    """Serve until told to stop (Ctrl+C, SIGTERM); return 0."""
    give_back_freed_memory()
    set_up_logs(options.log, os.environ)
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(_serve(options))
    return 0


async def _serve(options: Namespace) -> None:
    database = beside(options.db, options.local, options.port)
    web_channel = WebChannel()
    store = await open_any(options.db, web_channel.wake)
    platforms: list[Platform] = []
    stopping = asyncio.Event()
    try:
        mirror = await open_mirror(store, options.content, database.with_suffix(".offices"))
        good = good_beside(database)
        library = LiveLibrary(options.content, lambda: datetime.now(_VIETNAM).date(), good, lambda: int(time.time()))
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
        room = HealthRoom(
            unready=health.unready, troubled=health.troubled, measures=health.measures, metrics=metrics, token=token
        )
        health_routes(site, room)

        async with listening(socket_of(database), answering(running, store, database)):
            watching = [library.watch(), watch_staff(store.officers(), library), *([mirror.keep()] if mirror else [])]
            working = [*watching, watch_lag(metrics.lagged), *(platform.run() for platform in platforms)]
            await serve_until_stopped(site, doorstep, app, working, stopping, options)
    finally:
        for platform in platforms:
            await platform.close()
        await store.close()


def _paths(names: Mapping[str, str]) -> dict[str, Office]:
    """Return the path of each office's chat: the root for one office, `/xa/<id>` for several."""
    is_alone = len(names) == 1
    return {"/" if is_alone else f"/xa/{account}": Office(account, name) for account, name in names.items()}
