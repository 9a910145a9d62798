"""Who may stand at the door: not too many at once, and nobody who says nothing.

aiohttp bounds the size of headers, but waits for ever for the first request of a connection; so a few
thousand silent ones would keep everybody else out.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import cast

from aiohttp import web

from adapters.site.guards import is_here, place

Next = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """How many connections at once, and how many seconds the headers of the first request may take."""

    all: int = 4000
    each: int = 400  # from one address that is not this machine: a proxy and its like stand for many
    within: float = 10.0


class Doorstep:
    """Counts connections and ends those that no request comes from."""

    def __init__(self, crowd: Crowd | None = None) -> None:
        self.crowd = crowd or Crowd()
        self._from: Counter[str] = Counter()
        self._silent: set[asyncio.BaseProtocol] = set()

    @web.middleware
    async def note(self, request: web.Request, handler: Next) -> web.StreamResponse:
        """Note that a request has come; to be the outermost middleware."""
        self._silent.discard(request.protocol)
        return await handler(request)

    async def listen(self, runner: web.AppRunner, host: str, port: int) -> asyncio.Server:
        """Return what listens for `runner`, which is set up; `close` it before the runner's own clean-up.

        Raises:
            OSError: nothing can listen there.
        """
        server = runner.server
        assert server is not None  # noqa: S101  # it is set up
        loop = asyncio.get_running_loop()
        return await loop.create_server(lambda: _Guest(self, server()), host, port, backlog=128)

    def is_silent(self, protocol: asyncio.BaseProtocol) -> bool:
        """Return whether no request came yet from the connection of `protocol`."""
        return protocol in self._silent

    def take_in(self, address: str, protocol: asyncio.BaseProtocol) -> bool:
        """Return whether one more may come from `address`, and count it."""
        if self._from.total() >= self.crowd.all:
            return False
        if self._from[address] >= self.crowd.each and not is_here(address):
            return False
        self._from[address] += 1
        self._silent.add(protocol)
        return True

    def let_go(self, address: str, protocol: asyncio.BaseProtocol) -> None:
        """Count one from `address` less."""
        self._silent.discard(protocol)
        self._from[address] -= 1
        if not self._from[address]:
            del self._from[address]


class _Guest(asyncio.Protocol):
    """One connection: passes on to aiohttp what comes, once it was let in."""

    def __init__(self, door: Doorstep, inner: asyncio.Protocol) -> None:
        self._door = door
        self._inner = inner
        self._address = ""
        self._is_in = False
        self._waiting: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Let it in, or close it at once."""
        transport = cast("asyncio.Transport", transport)  # what any loop's create_server makes, by whatever name
        self._address = place(str((transport.get_extra_info("peername") or ("",))[0]))
        self._is_in = self._door.take_in(self._address, self._inner)
        if not self._is_in:
            transport.abort()
            return
        self._inner.connection_made(transport)
        within = self._door.crowd.within
        self._waiting = asyncio.get_running_loop().call_later(within, self._look, transport)

    def _look(self, transport: asyncio.Transport) -> None:
        if self._door.is_silent(self._inner):
            transport.abort()

    def data_received(self, data: bytes) -> None:
        """Pass it on."""
        if self._is_in:
            self._inner.data_received(data)

    def eof_received(self) -> bool | None:
        """Pass it on."""
        return self._inner.eof_received() if self._is_in else None

    def pause_writing(self) -> None:
        """Pass it on."""
        self._inner.pause_writing()

    def resume_writing(self) -> None:
        """Pass it on."""
        self._inner.resume_writing()

    def connection_lost(self, exc: Exception | None) -> None:
        """Count it no more."""
        if not self._is_in:
            return
        if self._waiting is not None:
            self._waiting.cancel()
        self._door.let_go(self._address, self._inner)
        self._inner.connection_lost(exc)
