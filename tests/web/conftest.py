"""The browser chat on a loopback server, with a bot that needs nothing else."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import ClientResponse, ClientWebSocketResponse, ClientWSTimeout, web
from aiohttp.test_utils import TestClient, TestServer

from adapters.web import Office, WebChannel, WebRoom, add_routes
from bot.errors import ChannelError
from bot.messages import Address, Utterance
from bot.ports.chat import Taken
from bot.session import Session, Turn
from tests.fakes.clock import NOON
from tests.fakes.store import MemoryStore
from tests.fakes.turns import NO_EDITION, echo

Json = dict[str, Any]
TIME = int(NOON.timestamp())


@dataclass
class FakeBot:
    """Commits the echo's turns (or those of `take`) and sends what is due at once, as loop and senders do."""

    channel: WebChannel
    store: MemoryStore = field(default_factory=MemoryStore)
    take: Callable[[Utterance], Turn] = lambda utterance: echo(NO_EDITION, Session(), utterance, NOON)
    heard: list[Utterance] = field(default_factory=list)

    async def hear(self, utterance: Utterance) -> bool:
        """Take the turn, unless it was taken before."""
        self.heard.append(utterance)
        (is_new,) = await self.store.commit([Taken(utterance, self.take(utterance))], TIME)
        await self.send_due(utterance.address)
        return is_new

    async def send_due(self, address: Address) -> None:
        """Send the outbox of an account; what nobody takes goes back."""
        while due := await self.store.claim(address.channel, address.account, TIME, 32):
            for one in due:
                try:
                    await self.channel.send(one.address, one.reply)
                except ChannelError:
                    await self.store.later(one.seq, TIME + 5)
                else:
                    await self.store.sent([one.seq], TIME)


Client = TestClient[web.Request, web.Application]


@dataclass
class Chat:
    """A running chat: the bot behind it, and a browser without JavaScript in front."""

    bot: FakeBot
    room: WebRoom
    client: Client

    def origin(self) -> str:
        """Return the page's own origin."""
        return str(self.client.make_url("/").origin())

    async def post(self, path: str = "/", **fields: str) -> ClientResponse:
        """Post the form from our own page, and do not follow where it leads."""
        return await self.client.post(path, data=fields, headers={"Origin": self.origin()}, allow_redirects=False)

    async def socket(self, path: str = "/ws", after: int = 0) -> ClientWebSocketResponse:
        """Open a socket as our page does, and take the first frame."""
        patience = ClientWSTimeout(ws_receive=5)
        socket = await self.client.ws_connect(path, headers={"Origin": self.origin()}, timeout=patience)
        await socket.send_json({"after": after})
        return socket

    async def page(self, path: str = "/") -> str:
        """Return the page's HTML."""
        async with self.client.get(path) as response:
            return await response.text()

    def user(self) -> str:
        """Return the token that the browser was given."""
        return next(cookie.value for cookie in self.client.session.cookie_jar if cookie.key == "cotu")


OpenChat = Callable[..., Any]


@pytest.fixture
async def open_chat() -> AsyncIterator[OpenChat]:
    """Return a way to start a chat with other settings; all are stopped at the end."""
    clients: list[Client] = []

    async def start(**settings: object) -> Chat:
        channel = WebChannel()
        bot = FakeBot(channel)
        chosen: Json = {"offices": {"/": Office("xa-mau", "Xã Mẫu")}, "patience": 0.2, "store_wait": 0.01, **settings}
        room = WebRoom(hear=bot.hear, replies_after=bot.store.replies_after, channel=channel, **chosen)
        application = web.Application()
        add_routes(application, room)
        clients.append(TestClient(TestServer(application)))
        await clients[-1].start_server()
        return Chat(bot, room, clients[-1])

    yield start
    for client in clients:
        await client.close()


@pytest.fixture
async def chat(open_chat: OpenChat) -> Chat:
    """Return a chat of one office, opened once by a citizen."""
    started: Chat = await open_chat()
    await started.page()
    return started


def bubbles(html: str) -> list[str]:
    """Return what the bubbles of a page say, as it stands in the HTML."""
    return [text.strip() for text in re.findall(r'<p class="text">(.*?)</p>', html, re.DOTALL)]
