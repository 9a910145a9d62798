"""One OA on a fake Zalo: tokens, channel, and the room in front of a bot."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, cast

import pytest
from aiohttp import ClientSession

from adapters.zalo import Api, Contacts, OAuth, Secrets, Settings, Tokens, ZaloChannel, open_http
from adapters.zalo.oauth import Pair, pair_from_json, pair_to_json
from bot.errors import StoreError
from bot.messages import Address
from tests.fakes.clock import FakeClock
from tests.fakes.zalo import FakeZalo, Json

FIXTURES = Path(__file__).parent / "fixtures"
OA, APP = "3886000111222333444", "2553000111222333444"
AN = Address("zalo", OA, "2512000111222333444")
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


@pytest.fixture
async def zalo() -> AsyncIterator[FakeZalo]:
    """Return a fake platform that runs."""
    fake = FakeZalo()
    await fake.start()
    yield fake
    await fake.stop()


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
