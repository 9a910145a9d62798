"""The routes of the browser chat: the page, the form, the socket, the static files."""

from __future__ import annotations

import asyncio
from functools import partial

from aiohttp import WSCloseCode, web

from adapters.site.protected import protected
from adapters.web.door import Door
from adapters.web.page import Page
from adapters.web.room import WebRoom


def add_routes(application: web.Application, room: WebRoom) -> None:
    """Add the chat of every office in `room` to `application`, which must not be running yet."""
    page = Page()
    guarded = partial(protected, trusts_proxy=room.trusts_proxy)
    open_sockets: dict[web.WebSocketResponse, str] = {}  # and where each comes from
    for prefix, office in room.offices.items():
        path = prefix.rstrip("/")
        door = Door(room, page, path or "/", office, open_sockets)
        application.router.add_get(path or "/", guarded(door.show))
        application.router.add_post(path or "/", guarded(door.say))
        application.router.add_get(f"{path}/ws", guarded(door.talk))
        if path:
            application.router.add_get(f"{path}/", guarded(door.without_slash))
    application.router.add_get(page.files.route, guarded(page.files.show))

    async def say_goodbye(_: web.Application) -> None:
        closings = [socket.close(code=WSCloseCode.GOING_AWAY) for socket in list(open_sockets)]
        await asyncio.gather(*closings)

    application.on_shutdown.append(say_goodbye)
