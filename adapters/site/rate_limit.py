"""How fast one address may ask: enough for a village behind one router, not for a program that floods."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable

from aiohttp import web

from adapters.site import guards
from adapters.site.bucket import Bucket

Next = Callable[[web.Request], Awaitable[web.StreamResponse]]

_BURST, _RATE = 300, 30.0  # requests at once, and a second after that; whole villages share an address
_REMEMBERED = 10_000  # addresses


class Pace:
    """A bucket for each address but this machine's own, the latest only; `free` paths know who calls them."""

    def __init__(
        self,
        free: tuple[str, ...],
        *,
        trusts_proxy: bool,
        burst: int = _BURST,
        rate: float = _RATE,
        remembered: int = _REMEMBERED,
    ) -> None:
        self._free = free
        self._trusts_proxy = trusts_proxy
        self._burst, self._rate, self._remembered = burst, rate, remembered
        self._buckets: OrderedDict[str, Bucket] = OrderedDict()

    @web.middleware
    async def keep(self, request: web.Request, handler: Next) -> web.StreamResponse:
        """Let the request through, or answer 429."""
        if request.path not in self._free:
            place = guards.address(request, trusts_proxy=self._trusts_proxy)
            if not guards.is_here(place) and not self.may(place, asyncio.get_running_loop().time()):
                raise web.HTTPTooManyRequests(text="Nhanh quá, chờ một chút rồi thử lại.", headers={"Retry-After": "5"})
        return await handler(request)

    def may(self, address: str, now: float) -> bool:
        """Return whether `address` may ask once more at `now` (seconds on any clock that only goes forward)."""
        bucket = self._buckets.pop(address, None) or Bucket(self._burst, self._rate, now)
        self._buckets[address] = bucket
        if len(self._buckets) > self._remembered:
            self._buckets.popitem(last=False)
        return bucket.take(now)
