"""One open socket: what it says is heard, what the store holds for it is shown."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress

from aiohttp import WSCloseCode, WSMsgType, web

from adapters.site.bucket import Bucket
from adapters.web.channel import Listener
from adapters.web.parse import Opening, Ping, read_frame
from adapters.web.render import fleeting_json, kept_json
from adapters.web.room import WebRoom
from bot.errors import StoreError
from bot.messages import Address, Reply, Utterance
from bot.ports.chat import Outgoing


class Talk:
    """A citizen on one socket, from its first frame to its close."""

    def __init__(self, room: WebRoom, address: Address, socket: web.WebSocketResponse, listener: Listener) -> None:
        self._room = room
        self._address = address
        self._socket = socket
        self._listener = listener
        self._showing: asyncio.Task[None] | None = None
        self._bucket = Bucket(room.burst, room.rate, asyncio.get_running_loop().time())

    async def run(self) -> None:
        """Hear and show until the socket is closed by either side."""
        try:
            with suppress(ConnectionResetError):  # they left while something was on its way to them
                async for message in self._socket:
                    if message.type is not WSMsgType.TEXT or not await self._take(message.data):
                        await self._socket.close(code=WSCloseCode.UNSUPPORTED_DATA)
        finally:
            await self._stop_showing()

    async def _take(self, frame: str) -> bool:
        """Return false where the frame is none of our page's."""
        match read_frame(frame, self._address):
            case Opening(after):
                if self._showing is None:
                    self._showing = asyncio.create_task(self._show(after))
            case Ping():
                await self._tell({"pong": True})
            case Utterance() as utterance:
                await self._hear(utterance)
            case None:
                return False
        return True

    async def _hear(self, utterance: Utterance) -> None:
        if not self._bucket.take(asyncio.get_running_loop().time()):
            await self._tell({"slow": utterance.id})
            return
        try:
            await self._room.hear(utterance)
        except StoreError:
            await self._tell({"busy": utterance.id})
            return
        await self._tell({"kept": utterance.id})
        self._listener.wake()

    async def _show(self, after: int) -> None:
        """Tell of the replies with a greater number than `after`, now (even if none) and as they come."""
        handed: tuple[Reply, ...] = ()
        is_first = True
        with suppress(ConnectionResetError):
            while True:
                kept = await self._read(after)
                after = max((after, *(one.seq for one in kept)))
                replies = kept_json(kept) + fleeting_json(handed)
                if replies or is_first:
                    await self._tell({"replies": replies})
                is_first = False
                handed = await self._listener.wait()

    async def _read(self, after: int) -> Sequence[Outgoing]:
        while True:
            try:
                return await self._room.replies_after(self._address, after)
            except StoreError:
                await asyncio.sleep(self._room.store_wait)

    async def _stop_showing(self) -> None:
        if self._showing is not None:
            self._showing.cancel()
            (end,) = await asyncio.gather(self._showing, return_exceptions=True)
            if isinstance(end, Exception):  # not a cancellation: a fault of ours
                raise end

    async def _tell(self, frame: Mapping[str, object]) -> None:
        await self._socket.send_json(frame)
