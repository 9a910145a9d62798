"""The chat of one office, as its citizens reach it."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Sequence
from dataclasses import replace

from aiohttp import web

from adapters.site import guards
from adapters.web import citizen
from adapters.web.channel import Listener
from adapters.web.page import Page
from adapters.web.parse import read_code, read_form
from adapters.web.render import View, messages
from adapters.web.room import Office, WebRoom
from adapters.web.talk import Talk
from bot.errors import StoreError
from bot.messages import Address, Reply, Utterance

BUSY = "Máy đang bận, bác gửi lại sau chút nghen."

_NONE: tuple[Reply, ...] = ()
_CLOSE_WITHIN = 2.0  # seconds that a browser has to answer our goodbye


class Door:
    """Three ways in: the page (GET), its form (POST), its socket."""

    def __init__(
        self, room: WebRoom, page: Page, path: str, office: Office, open_sockets: dict[web.WebSocketResponse, str]
    ) -> None:
        self._room = room
        self._page = page
        self._path = path
        self._office = office
        self._open_sockets = open_sockets

    async def show(self, request: web.Request) -> web.Response:
        """Return the page with the replies that the store still holds."""
        who = citizen.who_asks(request)
        try:
            response = await self._answer(self._address(who), code=read_code(request.query.get("ma", "")))
        except StoreError:
            response = self._busy()
        self._remember(request, response, who)
        return response

    async def without_slash(self, _: web.Request) -> web.Response:
        """Send the browser to the one name of the page."""
        raise web.HTTPPermanentRedirect(self._path)

    async def say(self, request: web.Request) -> web.Response:
        """Hear a posted form, wait a little for the answer, and show it."""
        self._refuse_other_sites(request)
        who = citizen.who_asks(request)
        utterance = read_form(await guards.bounded_body(request), self._address(who))
        if utterance is None:
            raise web.HTTPSeeOther(self._path)
        try:
            response = await self._hear(utterance, has_cookie=not who.is_new)
        except StoreError:
            response = self._busy(utterance)
        self._remember(request, response, who)
        return response

    async def talk(self, request: web.Request) -> web.WebSocketResponse:
        """Stay connected until either side goes."""
        self._refuse_other_sites(request)
        who = citizen.who_asks(request)
        place = guards.address(request, trusts_proxy=self._room.trusts_proxy)
        if self._is_full(self._address(who), place):
            raise web.HTTPTooManyRequests
        socket = web.WebSocketResponse(
            timeout=_CLOSE_WITHIN,
            heartbeat=self._room.pulse,
            max_msg_size=guards.BODY_LIMIT,
            compress=False,
        )
        guards.protect(socket.headers, guards.host(request, trusts_proxy=self._room.trusts_proxy))
        self._remember(request, socket, who)
        await socket.prepare(request)
        self._open_sockets[socket] = place
        try:
            with self._room.channel.listen(self._address(who)) as listener:
                await Talk(self._room, self._address(who), socket, listener).run()
        finally:
            del self._open_sockets[socket]
        return socket

    def _is_full(self, address: Address, place: str) -> bool:
        """Return whether no more sockets may be open: in all, from one place, of one citizen."""
        room = self._room
        if len(self._open_sockets) >= room.all_sockets or room.channel.count(address) >= room.sockets:
            return True
        from_there = sum(one == place for one in self._open_sockets.values())
        return from_there >= room.sockets_here and not guards.is_here(place)

    async def _hear(self, utterance: Utterance, *, has_cookie: bool) -> web.Response:
        """Return the way back to the page, or the page itself where going back would lose the answer.

        Raises:
            StoreError: the utterance is not kept.
        """
        address = utterance.address
        with self._room.channel.listen(address) as listener:
            seen = max((one.seq for one in await self._room.replies_after(address, 0)), default=0)
            first, handed = 0, _NONE
            if await self._room.hear(utterance):
                first, handed = await self._wait(address, listener, seen)
        if handed or not has_cookie:
            return await self._answer(address, handed)
        return web.Response(status=303, headers={"Location": f"{self._path}#s{first}"})

    async def _wait(self, address: Address, listener: Listener, seen: int) -> tuple[int, tuple[Reply, ...]]:
        """Return the first kept reply's number (0: none came in time) and the fleeting replies."""
        first, handed = 0, _NONE
        try:
            async with asyncio.timeout(self._room.patience):
                while not handed:
                    new = await self._room.replies_after(address, seen)
                    first = min((one.seq for one in new if not one.reply.fleeting), default=0)
                    if first and not any(one.reply.fleeting for one in new):
                        break
                    handed = await listener.wait()
        except (TimeoutError, StoreError):  # it is kept; the answer will stand on the page later
            return first, handed
        return first, handed

    async def _answer(self, address: Address, fleeting: Sequence[Reply] = (), code: str = "") -> web.Response:
        kept = await self._room.replies_after(address, 0)
        return self._html(replace(self._blank(), messages=messages(kept, fleeting), code=code))

    def _busy(self, utterance: Utterance | None = None) -> web.Response:
        """Return a page from which the same thing can be said again under the same id."""
        if utterance is None:
            return self._html(replace(self._blank(), note=BUSY), status=503)
        view = replace(self._blank(), note=BUSY, key=utterance.id, draft=utterance.text)
        return self._html(view, status=503)

    def _blank(self) -> View:
        return View(office=self._office.name, path=self._path, key=str(uuid.uuid4()))

    def _html(self, view: View, status: int = 200) -> web.Response:
        return web.Response(text=self._page.render(view), content_type="text/html", status=status)

    def _address(self, who: citizen.Citizen) -> Address:
        return Address(self._room.channel.name, self._office.account, who.token)

    def _remember(self, request: web.Request, response: web.StreamResponse, who: citizen.Citizen) -> None:
        if who.is_new:
            secure = guards.is_secure(request, trusts_proxy=self._room.trusts_proxy)
            citizen.give_cookie(response, who.token, self._path, secure=secure)

    def _refuse_other_sites(self, request: web.Request) -> None:
        if not guards.is_from_our_page(request, trusts_proxy=self._room.trusts_proxy):
            raise web.HTTPForbidden(text="Yêu cầu từ trang khác bị từ chối.")
