"""Raw sockets at the door: silent, slow, too many, too big."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress

import pytest
from aiohttp import web

from adapters.site import guards
from adapters.site.connection_limit import Crowd, Doorstep

Start = Callable[[Crowd], Awaitable[int]]
Socket = tuple[asyncio.StreamReader, asyncio.StreamWriter]
BRIEF = Crowd(within=0.2)
CHUNKED = b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
POST = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n"


@pytest.fixture
async def start() -> AsyncIterator[Start]:
    """Return a way to start a server behind a doorstep; it answers with the body's length, given in 0.2 s."""
    running: list[tuple[asyncio.Server, web.AppRunner]] = []

    async def show(request: web.Request) -> web.Response:
        return web.Response(text=str(len(await guards.bounded_body(request, 100, 0.2))))

    async def begin(crowd: Crowd) -> int:
        door = Doorstep(crowd)
        site = web.Application(middlewares=[door.note])
        site.router.add_route("*", "/", show)
        runner = web.AppRunner(site, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        server = await door.listen(runner, "127.0.0.1", 0)
        running.append((server, runner))
        port: int = server.sockets[0].getsockname()[1]
        return port

    yield begin
    for server, runner in running:
        server.close()
        await runner.cleanup()


async def connect(port: int, say: bytes = b"") -> Socket:
    """Open a connection and say something."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(say)
    return reader, writer


async def ended(socket: Socket) -> bytes:
    """Return what came until the other side closed."""
    reader, writer = socket
    try:
        async with asyncio.timeout(15):
            return await reader.read()
    except ConnectionResetError:
        return b""
    finally:
        writer.close()


async def status(socket: Socket) -> bytes:
    """Return the status of the answer, and close."""
    reader, writer = socket
    async with asyncio.timeout(15):
        line = await reader.readline()
    writer.close()
    return line.split(b" ")[1]


@pytest.mark.parametrize("said", [b"", b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: "])
async def test_who_never_ends_a_request_is_shown_out(start: Start, said: bytes) -> None:
    """Silent or half a header: no answer, no connection."""
    port = await start(BRIEF)
    assert await ended(await connect(port, said)) == b""


async def test_headers_by_drops_gain_no_time(start: Start) -> None:
    """Slowloris: a byte now and then."""
    port = await start(BRIEF)
    reader, writer = await connect(port, b"GET / HTTP/1.1\r\n")
    async with asyncio.timeout(10):
        with suppress(ConnectionError):
            while not reader.at_eof():
                writer.write(b"X-a: b\r\n")
                await writer.drain()
                await asyncio.sleep(0.02)
    writer.close()


async def test_who_asked_once_may_stay(start: Start) -> None:
    """A connection is used again after the time for the first request."""
    port = await start(BRIEF)
    reader, writer = await connect(port, b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    assert b"200" in await reader.readline()
    await asyncio.sleep(0.4)
    writer.write(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    async with asyncio.timeout(5):
        rest = await reader.readuntil(b"HTTP/1.1 200")
    assert rest
    writer.close()


async def test_a_body_that_does_not_come_is_given_up(start: Start) -> None:
    """408, and the connection is closed."""
    port = await start(Crowd())
    assert await status(await connect(port, POST + b"12")) == b"408"


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        (b"GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + b"a" * 20_000 + b"\r\n\r\n", b"400"),
        (b"GET /" + b"a" * 20_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", b"400"),
        (b"GET / HTTP/1.1\r\nHost: x\r\n" + b"X-Many: a\r\n" * 1_000 + b"\r\n", b"400"),
        (b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 101\r\n\r\n" + b"a" * 101, b"413"),
        (
            b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + b"ff\r\n" + b"a" * 255 + b"\r\n",
            b"413",
        ),
        (b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", b"400"),
    ],
    ids=["header", "path", "headers", "body", "chunks", "smuggled"],
)
async def test_what_is_too_big_is_refused(start: Start, said: bytes, answer: bytes) -> None:
    """Nothing of it is kept."""
    assert await status(await connect(await start(Crowd()), said)) == answer


async def test_no_more_come_in_than_there_is_room_for(start: Start) -> None:
    """And one that goes makes room."""
    port = await start(Crowd(all=3))
    inside = [await connect(port) for _ in range(3)]
    assert await ended(await connect(port, b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")) == b""
    inside[0][1].close()
    await inside[0][1].wait_closed()
    async with asyncio.timeout(5):
        while True:
            answer = await ended(await connect(port, b"GET / HTTP/1.0\r\nHost: x\r\n\r\n"))
            if answer:
                break
    assert b"200" in answer
    for _, writer in inside[1:]:
        writer.close()


def test_one_address_cannot_take_all_the_room() -> None:
    """This machine may: a proxy on it stands for everybody."""
    door, first = Doorstep(Crowd(all=10, each=2)), asyncio.Protocol()
    assert [door.take_in("203.0.113.9", one) for one in (first, asyncio.Protocol(), asyncio.Protocol())] == [1, 1, 0]
    assert all(door.take_in("127.0.0.1", asyncio.Protocol()) for _ in range(8))
    assert not door.take_in("203.0.113.10", asyncio.Protocol())
    door.let_go("203.0.113.9", first)
    assert door.take_in("203.0.113.9", first)
