"""A running bot on fakes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from adapters.spool import FileSpool
from bot.app import App, Options
from tests.fakes.channel import FakeChannel
from tests.fakes.clock import FakeClock
from tests.fakes.store import MemoryStore
from tests.fakes.turns import NO_EDITION, OneEdition, echo

OPTIONS = Options(apology="Mình xin lỗi", poll=0.005)


@dataclass
class World:
    """An app and the fakes around it. `start` begins a new app on the same store, as after a restart."""

    store: MemoryStore
    web: FakeChannel
    zalo: FakeChannel
    clock: FakeClock
    spool: FileSpool
    app: App

    def restart(self, options: Options = OPTIONS) -> App:
        """Return a new app, not yet started."""
        channels = {("web", "xa-mau"): self.web, ("zalo", "xa-mau"): self.zalo, ("web", "hỏng"): self.web}
        self.app = App(self.store, OneEdition(NO_EDITION), channels, self.clock, echo, options)
        return self.app

    def with_spool(self) -> App:
        """Return a new app that has a spool, not yet started."""
        return self.restart(replace(OPTIONS, spool=self.spool))


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    """Return an app that is not yet started, stopped at the end."""
    store, clock, spool = MemoryStore(), FakeClock(), FileSpool(tmp_path / "spool.jsonl")
    web, zalo = FakeChannel("web"), FakeChannel("zalo")
    app = App(store, OneEdition(NO_EDITION), {}, clock, echo, OPTIONS)
    made = World(store, web, zalo, clock, spool, app)
    made.restart()
    yield made
    for channel in (web, zalo):
        channel.opened.set()
    await made.app.stop()


Until = Callable[[Callable[[], bool]], Awaitable[None]]


@pytest.fixture
def until() -> Until:
    """Return a way to wait for something that must come true soon."""

    async def wait(condition: Callable[[], bool]) -> None:
        async with asyncio.timeout(5):
            while not condition():
                await asyncio.sleep(0)

    return wait
