"""The routes of the browser chat: the page, the form, the socket, the static files."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from aiohttp import WSCloseCode, web

from adapters.web import guards
from adapters.web.door import Door
from adapters.web.page import STATIC, Page
from adapters.web.room import WebRoom

_Route = Callable[[web.Request], Awaitable[web.StreamResponse]]


def add_routes(application: web.Application, room: WebRoom) -> None:
    """Add the chat of every office in `room` to `application`, which must not be running yet."""
    page = Page()
    open_sockets: set[web.WebSocketResponse] = set()
    for prefix, office in room.offices.items():
        path = prefix.rstrip("/")
        door = Door(room, page, path or "/", office, open_sockets)
        application.router.add_get(path or "/", _protected(room, door.show))
        application.router.add_post(path or "/", _protected(room, door.say))
        application.router.add_get(f"{path}/ws", _protected(room, door.talk))
        if path:
            application.router.add_get(f"{path}/", _protected(room, door.without_slash))
    application.router.add_get(f"{STATIC}/{{edition}}/{{name}}", _protected(room, page.file))

    async def say_goodbye(_: web.Application) -> None:
        closings = [socket.close(code=WSCloseCode.GOING_AWAY) for socket in open_sockets]
        await asyncio.gather(*closings)

    application.on_shutdown.append(say_goodbye)


def _protected(room: WebRoom, route: _Route) -> _Route:
    """Return `route` with our headers on whatever it answers."""

    async def protected(request: web.Request) -> web.StreamResponse:
        host = guards.host(request, trusts_proxy=room.trusts_proxy)
        try:
            response = await route(request)
        except web.HTTPException as refusal:
            guards.protect(refusal.headers, host)
            raise
        if not response.prepared:  # a socket took its headers when it was opened
            guards.protect(response.headers, host)
        return response

    return protected
