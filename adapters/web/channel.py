"""Sending to the browser: wake whoever shows this citizen's replies."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from adapters.web.render import LIMITS
from bot.errors import ChannelError
from bot.messages import Address, Limits, Reply


class Listener:
    """One who shows a citizen's replies: an open socket, or a posted form that waits for its answer."""

    def __init__(self) -> None:
        self._woken = asyncio.Event()
        self._handed: list[Reply] = []

    def wake(self) -> None:
        """Have the store read again."""
        self._woken.set()

    def hand(self, reply: Reply) -> None:
        """Give a reply that the store will not keep."""
        self._handed.append(reply)
        self.wake()

    async def wait(self) -> tuple[Reply, ...]:
        """Return once woken, with the replies handed over meanwhile."""
        await self._woken.wait()
        self._woken.clear()
        handed = tuple(self._handed)
        self._handed.clear()
        return handed


class WebChannel:
    """`bot.ports.chat.Channel` of the browser chat.

    Replies are shown from the store, by their number; so sending one only says that there is something
    to read, and succeeds when nobody is there: who comes back reads it then.
    """

    name: str = "web"
    limits: Limits = LIMITS

    def __init__(self) -> None:
        self._listeners: dict[Address, list[Listener]] = {}

    async def send(self, address: Address, reply: Reply) -> None:
        """Wake the listeners of `address`; hand a fleeting reply to them.

        Raises:
            ChannelError: a fleeting reply has nobody to go to; try again later.
        """
        listeners = self._listeners.get(address, [])
        if reply.fleeting and not listeners:
            raise ChannelError("không có trang nào đang mở", retryable=True)
        for listener in listeners:
            if reply.fleeting:
                listener.hand(reply)
            else:
                listener.wake()

    def wake(self, address: Address) -> None:
        """Have the listeners of `address` read: another process has spoken to them."""
        for listener in self._listeners.get(address, []):
            listener.wake()

    def count(self, address: Address) -> int:
        """Return how many listeners `address` has."""
        return len(self._listeners.get(address, []))

    @contextmanager
    def listen(self, address: Address) -> Iterator[Listener]:
        """Give a listener that is woken for `address` until the block ends."""
        listener = Listener()
        self._listeners.setdefault(address, []).append(listener)
        try:
            yield listener
        finally:
            self._listeners[address].remove(listener)
            if not self._listeners[address]:
                del self._listeners[address]
