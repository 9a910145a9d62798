"""Our headers on every answer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from aiohttp import web

from adapters.site import guards

Route = Callable[[web.Request], Awaitable[web.StreamResponse]]


def protected(route: Route, *, trusts_proxy: bool) -> Route:
    """Return `route` with our headers on whatever it answers."""

    async def guarded(request: web.Request) -> web.StreamResponse:
        host = guards.host(request, trusts_proxy=trusts_proxy)
        try:
            response = await route(request)
        except web.HTTPException as refusal:
            guards.protect(refusal.headers, host)
            raise
        if not response.prepared:  # a socket took its headers when it was opened
            guards.protect(response.headers, host)
        return response

    return guarded
