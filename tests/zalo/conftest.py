"""One OA on a fake Zalo: tokens, channel, and the room in front of a bot."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, cast

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer

from adapters.spool import FileSpool
from adapters.sqlite import open_store
from adapters.zalo import Api, Contacts, OAuth, Secrets, Settings, Tokens, ZaloChannel, ZaloRoom, add_routes, open_http
from adapters.zalo.oauth import Pair, pair_from_json, pair_to_json
from bot.app import App, Options
from bot.content.compile import compile_content
from bot.engine.edition import Edition, make_edition
from bot.engine.turn import take_turn
from bot.errors import ChannelError, StoreError
from bot.messages import Address, Reply
from bot.ports.chat import Store
from tests.fakes.clock import FakeClock
from tests.fakes.content import files
from tests.fakes.store import MemoryStore
from tests.fakes.turns import OneEdition
from tests.fakes.zalo import FakeZalo, Json
from tests.zalo.service import Service

FIXTURES = Path(__file__).parent / "fixtures"
OA, APP = "3886000111222333444", "2553000111222333444"
AN = Address("zalo", OA, "2512000111222333444")
REPLY = Reply("Chào bác")
HOUR = 3600


def fixture(name: str) -> Json:
    """Return a captured payload of the platform."""
    return cast("Json", json.loads((FIXTURES / name).read_text("utf-8")))


@dataclass
class MemoryTokens:
    """`adapters.zalo.tokens.TokenStore` and `Pins` without a disk. While `broken`, nothing can be written."""

    kept: str | None = None
    pinned: str = ""
    owner: str = ""
    until: int = 0
    broken: bool = False
    written: list[Pair] = field(default_factory=list)

    async def read(self) -> str | None:
        """Return what is kept."""
        return self.kept

    async def take_lock(self, owner: str, until: int, now: int) -> bool:
        """Give the lock where it is free."""
        if self.owner not in {"", owner} and now < self.until <= until + 60:
            return False
        self.owner, self.until = owner, until
        return True

    async def write(self, pair: str) -> None:
        """Keep the pair."""
        if self.broken:
            raise StoreError("kho giả hỏng")
        self.kept = pair
        read = pair_from_json(pair)
        assert read is not None
        self.written.append(read)

    async def release(self, owner: str) -> None:
        """Free the lock."""
        if self.owner == owner:
            self.owner, self.until = "", 0

    async def endpoint(self) -> str:
        """Return what is pinned."""
        return self.pinned

    async def pin(self, endpoint: str) -> None:
        """Pin."""
        if self.broken:
            raise StoreError("kho giả hỏng")
        self.pinned = endpoint


@dataclass
class Line:
    """All that one OA needs to send, and the fakes around it."""

    zalo: FakeZalo
    http: ClientSession
    clock: FakeClock
    kept: MemoryTokens
    settings: Settings
    contacts: Contacts = field(init=False)

    def __post_init__(self) -> None:
        self.contacts = Contacts(clock=self.now)

    @property
    def secrets(self) -> Secrets:
        """Return the app's keys."""
        return Secrets(oa=self.zalo.oa_secret, app=self.zalo.app_secret)

    def now(self) -> float:
        """Return the time."""
        return self.clock.now.timestamp()

    def api(self) -> Api:
        """Return new calls."""
        return Api(self.http, self.settings, self.secrets, self.now)

    def tokens(self) -> Tokens:
        """Return what a process holds of the tokens; several share what is kept."""
        return Tokens(self.kept, OAuth(self.http, self.settings, self.secrets), self.now, poll=0.01)

    def channel(self, **changed: Any) -> ZaloChannel:  # noqa: ANN401  # fields of the settings
        """Return a new channel, with other settings where they are named."""
        self.settings = replace(self.settings, **changed)
        return ZaloChannel(self.api(), self.tokens(), self.kept, self.contacts, self.now)

    def login(self) -> None:
        """Keep the pair that the platform has just given."""
        now = self.clock.seconds()
        life = int(str(self.zalo.expires_in))
        pair = Pair(
            app_id=APP,
            oa_id=OA,
            access=self.zalo.access,
            refresh=self.zalo.refresh,
            obtained_at=now,
            expires_at=now + life,
        )
        self.kept.kept = pair_to_json(pair)


async def refused(channel: ZaloChannel, address: Address = AN, reply: Reply = REPLY) -> ChannelError:
    """Return the error that sending meets."""
    with pytest.raises(ChannelError) as met:
        await channel.send(address, reply)
    return met.value


@pytest.fixture
async def line(zalo: FakeZalo) -> AsyncIterator[Line]:
    """Return one OA, logged in."""
    async with open_http() as http:
        settings = Settings(app_id=APP, openapi=zalo.url, oauth=zalo.url)
        made = Line(zalo, http, FakeClock(), MemoryTokens(), settings)
        made.login()
        yield made


def is_secret(log: str) -> bool:
    """Return whether a log holds a token, a key or the beginning of one."""
    return any(part in log for part in ("AT-", "RT-", "oa-secret", "app-secret"))


@pytest.fixture(scope="module")
def tiny() -> Edition:
    """Return the tiny content, ready to take turns with."""
    compiled = compile_content(files())
    assert compiled.is_sound
    return make_edition(compiled.content)


OpenService = Callable[..., Any]


@pytest.fixture(params=["memory", "sqlite"])
async def open_service(
    request: pytest.FixtureRequest, line: Line, tiny: Edition, tmp_path: Path
) -> AsyncIterator[OpenService]:
    """Return a way to start the service; it is stopped at the end."""
    store: Store = MemoryStore() if request.param == "memory" else await open_store(tmp_path / "cotu.db")
    stops: list[Callable[[], Any]] = []

    async def start(**settings: object) -> Service:
        channel = line.channel(**settings)
        app = App(
            store,
            OneEdition(tiny),
            {("zalo", OA): channel},
            line.clock,
            take_turn,
            Options(apology="Mình xin lỗi", poll=0.02, spool=FileSpool(tmp_path / "cotu.spool")),
        )
        await app.start()
        room = ZaloRoom(
            hear=app.hear,
            settings=line.settings,
            secrets=line.secrets,
            accounts=frozenset({OA}),
            contacts=line.contacts,
            now=line.now,
        )
        application = web.Application()
        add_routes(application, room)
        server = TestServer(application)
        await server.start_server()
        stops.extend((server.close, app.stop))
        return Service(line.zalo, line.clock, store, app, room, str(server.make_url(room.path)))

    yield start
    for stop in stops:
        await stop()
    await store.close()


@pytest.fixture
async def service(open_service: OpenService) -> Service:
    """Return the service with the usual settings."""
    started: Service = await open_service()
    return started
