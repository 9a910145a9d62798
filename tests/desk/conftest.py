"""The officers' pages of two offices on a loopback server, over a real database in memory's speed."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from aiohttp import ClientResponse, CookieJar, web
from aiohttp.test_utils import TestClient, TestServer

from adapters.desk import DeskOffice, DeskRoom, add_routes, hash_password
from adapters.sqlite import SqliteStore, open_store
from bot.desk.inbox.frame import Standing
from bot.engine.edition import Edition
from bot.engine.turn import take_turn
from bot.messages import Utterance
from bot.ports.chat import Taken
from bot.ports.desk_store import Role, SignedIn
from bot.session import Session
from tests.fakes.clock import FakeClock
from tests.fakes.editor import NoEditor

PASSWORD = "một câu dài dễ nhớ"  # noqa: S105  # of nobody
HASHED = hash_password(PASSWORD)  # slow: once is enough
HERE, THERE = "xa-mau", "xa-khac"

_CSRF = re.compile(r'name="dau" value="([0-9a-f]{64})"')


@dataclass(frozen=True)
class OneEdition:
    """A library with one edition for everybody."""

    one: Edition

    def edition(self, _: str) -> Edition:
        """Return it."""
        return self.one


@dataclass
class Browser:
    """A browser without JavaScript at the desk; it keeps its cookie and the last page's CSRF token."""

    client: TestClient[web.Request, web.Application]
    csrf: str = ""

    @property
    def origin(self) -> str:
        """Return the pages' own origin."""
        return str(self.client.make_url("/").origin())

    async def get(self, path: str, status: int = 200) -> str:
        """Return the page at `path`."""
        async with self.client.get(path, allow_redirects=False) as response:
            text = await response.text()
            assert response.status == status, text
        self.csrf = next(iter(_CSRF.findall(text)), self.csrf)
        return text

    async def post(self, path: str, /, **fields: str) -> ClientResponse:
        """Send a form as our page does, and do not follow where it leads; `_` in names stands for "-"."""
        data = {"dau": self.csrf} | {name.replace("_", "-"): value for name, value in fields.items()}
        headers = {"Origin": self.origin}
        return await self.client.post(path, data=data, headers=headers, allow_redirects=False)


@dataclass
class Place:
    """Two offices with the same content."""

    store: SqliteStore
    clock: FakeClock
    server: TestServer
    room: DeskRoom
    clients: list[TestClient[web.Request, web.Application]]

    async def browser(self) -> Browser:
        """Return a browser that nobody has signed in with."""
        client = TestClient(self.server, cookie_jar=CookieJar(unsafe=True))
        self.clients.append(client)
        return Browser(client)

    async def officer(self, role: Role = "can-bo", office: str = HERE, name: str = "lan") -> Browser:
        """Return a browser in which an officer of that role is signed in."""
        await self.store.officers().keep(SignedIn(office, name, role), HASHED, self.clock.seconds())
        browser = await self.browser()
        answer = await browser.post("/ban/dang-nhap", don_vi=office, ten=name, mat_khau=PASSWORD)
        assert answer.status == 303, await answer.text()
        return browser


OpenPlace = Callable[[], Awaitable[Place]]


@pytest.fixture
async def place(tmp_path: Path, edition: Edition) -> AsyncIterator[Place]:
    """Return the desk of two offices."""
    store = await open_store(tmp_path / "co-tu.db")
    clock = FakeClock()

    async def standing(_: str) -> Standing:
        return Standing()

    async def hear(utterance: Utterance) -> bool:
        session = (await store.load([utterance])).sessions.get(utterance.address, Session())
        taken = Taken(utterance, take_turn(edition, session, utterance, clock()))
        return (await store.commit([taken], clock.seconds()))[0]

    room = DeskRoom(
        offices={HERE: DeskOffice("Xã Mẫu", "/xa/xa-mau", (HERE,)), THERE: DeskOffice("Xã Khác", "/xa/khac", (THERE,))},
        library=OneEdition(edition),
        officers=store.officers(),
        tally=store.tally(),
        questions=store.questions(),
        editor=NoEditor(),
        book=lambda office: f"<!DOCTYPE html><title>{office}</title>",
        limits={},
        inbox=store.inbox(),
        hear=hear,
        now=clock,
        standing=standing,
    )
    site = web.Application()
    add_routes(site, room)
    server = TestServer(site)
    await server.start_server()
    found = Place(store, clock, server, room, [])
    yield found
    for client in found.clients:
        await client.close()
    await server.close()
    await store.close()
