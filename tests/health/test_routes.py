"""Alive, ready, figures: who is told what."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from adapters.health import HealthRoom, Measure, Metrics, add_routes

Client = TestClient[web.Request, web.Application]
Start = Callable[..., Awaitable[Client]]


@pytest.fixture
async def start() -> AsyncIterator[Start]:
    """Return a way to start a server with these routes alone."""
    clients: list[Client] = []

    async def begin(*wrong: str, token: str = "") -> Client:
        async def unready() -> Sequence[str]:
            return wrong

        async def measures() -> Sequence[Measure]:
            return [Measure("cotu_spool_bytes", 7)]

        site = web.Application()
        add_routes(site, HealthRoom(unready=unready, troubled=list, measures=measures, metrics=Metrics(), token=token))
        clients.append(TestClient(TestServer(site)))
        await clients[-1].start_server()
        return clients[-1]

    yield begin
    for client in clients:
        await client.close()


async def status(client: Client, path: str, **headers: str) -> int:
    """Return the status of a GET."""
    async with client.get(path, headers={name.replace("_", "-"): value for name, value in headers.items()}) as answer:
        return answer.status


async def test_alive_is_always_ok_and_ready_says_what_is_wrong(start: Start) -> None:
    """503 with short words that anybody may read."""
    client = await start("kho", "dia")
    assert await status(client, "/healthz") == 200
    async with client.get("/readyz") as answer:
        assert (answer.status, await answer.text()) == (503, "kho\ndia")
    assert await status(await start(), "/readyz") == 200


async def test_figures_are_for_this_machine_alone(start: Start) -> None:
    """What came through a proxy came from anywhere, whoever spoke to us last."""
    client = await start()
    async with client.get("/metrics") as answer:
        assert answer.status == 200
        assert answer.headers["Content-Type"].startswith("text/plain; version=")
        text = await answer.text()
    assert "cotu_spool_bytes 7.0" in text
    assert "process_resident_memory_bytes" in text
    for header in ("X_Forwarded_For", "Forwarded", "Via", "X_Forwarded_Proto"):
        assert await status(client, "/metrics", **{header: "x"}) == 404


async def test_with_a_token_only_who_shows_it_sees_the_figures(start: Start) -> None:
    """Also from this machine, also behind a proxy."""
    client = await start(token="figures-for-the-watch")  # noqa: S106  # of nobody
    assert await status(client, "/metrics") == 404
    assert await status(client, "/metrics", Authorization="Bearer figures") == 404
    assert await status(client, "/metrics", Authorization="Bearer figures-for-the-watch", Via="1.1 caddy") == 200
