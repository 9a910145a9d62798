"""Three questions: alive? ready? how much?"""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST

from adapters.health.measures import Measure, exposition
from adapters.health.metrics import Metrics
from adapters.site.guards import is_here

_BY_A_PROXY = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "Via")


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthRoom:
    """How the program shows how it is.

    Args:
        unready: what keeps it from serving, in short words that anybody may read; nothing when it can.
        troubled: channels that something is wrong with, while the others serve on.
        measures: the figures to look up.
        metrics: what is counted.
        token: who shows it may see the figures; where it is empty, only this machine may, without a proxy.
    """

    unready: Callable[[], Awaitable[Sequence[str]]]
    troubled: Callable[[], Sequence[str]]
    measures: Callable[[], Awaitable[Sequence[Measure]]]
    metrics: Metrics
    token: str = ""


def add_routes(application: web.Application, room: HealthRoom) -> None:
    """Add `/healthz`, `/readyz` and `/metrics` to `application`, which must not be running yet."""

    async def alive(_: web.Request) -> web.Response:
        return _said("ok")

    async def ready(_: web.Request) -> web.Response:
        wrong = await room.unready()
        # A balancer takes us out at 503: one deaf channel is said, and must not take the others' citizens away.
        troubled = [f"kenh {channel}" for channel in room.troubled()]
        return _said("\n".join((*wrong, *troubled)), 503) if wrong else _said("\n".join(("ok", *troubled)))

    async def figures(request: web.Request) -> web.Response:
        if not _may_see(request, room.token):
            raise web.HTTPNotFound  # who may not see them need not know that they are here
        body = exposition(room.metrics.registry, await room.measures())
        return web.Response(body=body, headers={"Content-Type": CONTENT_TYPE_LATEST, "Cache-Control": "no-store"})

    application.router.add_get("/healthz", alive)
    application.router.add_get("/readyz", ready)
    application.router.add_get("/metrics", figures)


def _may_see(request: web.Request, token: str) -> bool:
    if token:
        shown = request.headers.get("Authorization", "").removeprefix("Bearer ")
        return hmac.compare_digest(shown.encode("utf-8", "surrogateescape"), token.encode())
    if any(header in request.headers for header in _BY_A_PROXY):
        return False
    return is_here(request.remote or "")


def _said(text: str, status: int = 200) -> web.Response:
    return web.Response(text=text, status=status, headers={"Cache-Control": "no-store"})
