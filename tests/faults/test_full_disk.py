"""The disk is full while Zalo calls: what cannot be kept is refused and comes again, and is answered once."""

from __future__ import annotations

import asyncio
import resource
import sqlite3
import subprocess
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import aiohttp
import pytest

from tests.fakes.zalo import FakeZalo
from tests.faults.calling import EVENTS, call, log_in, settled
from tests.faults.conftest import Server

ROOM = 96 * 1024 * 1024  # bytes; below 64 MB of them the program does not call itself ready


class Disk(Protocol):
    """What a server writes on."""

    def fill(self) -> None:
        """Leave room for nothing."""
        ...

    def make_room(self) -> None:
        """Take away what filled it."""
        ...


@dataclass
class SmallDisk:
    """A file system of its own: a write fails with ENOSPC, SQLite says that the disk is full."""

    server: Server

    @property
    def _filler(self) -> Path:
        return self.server.database.with_name("day")

    def fill(self) -> None:
        """Write until the disk takes nothing more."""
        with suppress(OSError), self._filler.open("wb", buffering=0) as file:
            while True:
                file.write(bytes(4096))

    def make_room(self) -> None:
        """Delete it again."""
        self._filler.unlink()


@dataclass
class Limit:
    """No file may grow: a write fails with EFBIG, SQLite says that there was an I/O error. Needs no rights."""

    server: Server

    def fill(self) -> None:
        """Let nothing be written."""
        self._limit(may_write=False)

    def make_room(self) -> None:
        """Let everything be written."""
        self._limit(may_write=True)

    def _limit(self, *, may_write: bool) -> None:
        assert self.server.process is not None
        _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.prlimit(self.server.process.pid, resource.RLIMIT_FSIZE, (hard if may_write else 0, hard))


@pytest.fixture(params=["disk", "limit"])
async def disk(request: pytest.FixtureRequest, server: Server) -> AsyncIterator[Disk]:
    """Return what `server` writes on, of each kind."""
    if request.param == "limit":
        yield Limit(server)
        return
    server.work = server.folder / "dia"
    server.work.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={ROOM}", "tmpfs", str(server.work)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:  # noqa: ASYNC221  # nothing else runs yet
        pytest.skip("cần quyền gắn tmpfs")
    yield SmallDisk(server)
    await server.kill()
    subprocess.run(["umount", server.work], check=True)  # noqa: ASYNC221  # nothing runs any more


async def test_what_a_full_disk_cannot_keep_comes_again_and_is_answered_once(
    server: Server, zalo: FakeZalo, disk: Disk
) -> None:
    """Refused while there is no room, and said so; nothing is lost or doubled, and no restart is needed."""
    await log_in(server, zalo)
    await server.start()
    assert await _statuses(server) == (200, 200, 200)
    zalo.slowness = 0.2  # some replies are on their way when the disk fills up
    calling = asyncio.create_task(call([server], zalo, scale=0.001))
    await asyncio.sleep(0.5)
    disk.fill()
    await asyncio.sleep(0.3)
    kept, answered = zalo.answers.count(200), len(zalo.answers)
    await asyncio.sleep(1.1)
    assert set(zalo.answers[answered:]) == {503}
    assert await _statuses(server) == (503, 200, 200)
    assert 0 < kept == _count(server, "SELECT count(*) FROM heard")
    disk.make_room()
    assert await calling == [200] * EVENTS
    await settled(server, EVENTS)
    async with asyncio.timeout(5):
        while await _statuses(server) != (200, 200, 200):
            await asyncio.sleep(0.1)
    assert Counter(one.user for one in zalo.sent) == {f"nguoi-{number}": 1 for number in range(EVENTS)}
    assert _count(server, "SELECT count(*) FROM heard") == EVENTS
    assert _count(server, "SELECT count(*) FROM outbox WHERE state = 'sent'") == EVENTS
    assert _count(server, "PRAGMA integrity_check") == "ok"


async def _statuses(server: Server) -> tuple[int, int, int]:
    """Return what the program says of itself: ready, alive, and whether a citizen may read."""
    found = []
    async with aiohttp.ClientSession() as client:
        for path in ("readyz", "healthz", ""):
            async with client.get(f"{server.url}{path}") as answer:
                found.append(answer.status)
    ready, alive, page = found
    return ready, alive, page


def _count(server: Server, statement: str) -> object:
    with closing(sqlite3.connect(server.database)) as database:
        return database.execute(statement).fetchone()[0]
