"""Tokens in the database: the same promises as the fake's, a private file, and two true processes."""

from __future__ import annotations

import asyncio
import stat
import sys
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.sqlite import open_store
from adapters.zalo.oauth import Pair, pair_from_json, pair_to_json
from bot.errors import StoreError
from bot.server.stores import Tokens, open_any
from tests.fakes.postgres import Postgres
from tests.fakes.zalo import FakeZalo
from tests.zalo.conftest import APP, OA, MemoryTokens, is_secret

PAIR = Pair(app_id=APP, oa_id=OA, access="AT-1", refresh="RT-1", obtained_at=0, expires_at=90_000)
ROOT = Path(__file__).parents[2]


def new_place(kind: str, request: pytest.FixtureRequest) -> str:
    """Return where an empty database of a kind is."""
    if kind == "sqlite":
        folder: Path = request.getfixturevalue("tmp_path")
        return str(folder / "kho" / "cotu.db")
    server: Postgres = request.getfixturevalue("postgres_server")
    return server.new()


@pytest.fixture(params=["sqlite", "postgres"])
def place(request: pytest.FixtureRequest) -> str:
    """Return where an empty database of each kind is."""
    return new_place(request.param, request)


@pytest.fixture(params=["sqlite", "postgres", "memory"])
async def kept(request: pytest.FixtureRequest) -> AsyncIterator[Tokens]:
    """Return where tokens rest, of each kind."""
    if request.param == "memory":
        yield MemoryTokens()
        return
    store = await open_any(new_place(request.param, request))
    yield store.tokens("zalo", OA)
    await store.close()


async def test_a_pair_comes_back_as_it_was_written(kept: Tokens) -> None:
    """None before the first; the last one counts."""
    assert await kept.read() is None
    await kept.write(pair_to_json(PAIR))
    await kept.write(pair_to_json(PAIR))
    assert pair_from_json(await kept.read() or "") == PAIR


async def test_one_at_a_time_holds_the_lock(kept: Tokens) -> None:
    """Until it lets go or its time is over; only the holder can let go, and the pair is not touched."""
    await kept.write(pair_to_json(PAIR))
    assert await kept.take_lock("a", until=60, now=0)
    assert await kept.take_lock("a", until=70, now=10)
    assert not await kept.take_lock("b", until=129, now=69)
    await kept.release("b")
    assert not await kept.take_lock("b", until=129, now=69)
    assert await kept.take_lock("b", until=130, now=70)
    await kept.release("b")
    assert await kept.take_lock("c", until=130, now=70)
    assert pair_from_json(await kept.read() or "") == PAIR


async def test_a_lock_from_a_clock_that_was_set_back_is_taken_over(kept: Tokens) -> None:
    """Clocks of two processes may be a minute apart, not more."""
    assert await kept.take_lock("a", until=86_460, now=86_400)
    assert not await kept.take_lock("b", until=86_400, now=86_340)
    assert await kept.take_lock("b", until=60, now=0)


async def test_the_lock_can_be_had_before_the_first_pair(kept: Tokens) -> None:
    """Nothing is there to lock yet."""
    assert await kept.take_lock("a", until=60, now=0)
    assert await kept.read() is None


async def test_a_door_is_remembered_beside_the_pair(kept: Tokens) -> None:
    """Neither overwrites the other."""
    assert await kept.endpoint() == ""
    await kept.pin("v2")
    await kept.write(pair_to_json(PAIR))
    await kept.pin("v3")
    assert await kept.endpoint() == "v3"
    assert pair_from_json(await kept.read() or "") == PAIR


async def test_accounts_are_apart_and_outlive_a_restart(tmp_path: Path) -> None:
    """In a file that is readable by us alone."""
    path = tmp_path / "cotu.db"
    store = await open_store(path)
    await store.tokens("zalo", OA).write(pair_to_json(PAIR))
    modes = {stat.S_IMODE(entry.stat().st_mode) for entry in tmp_path.iterdir()}
    await store.close()
    store = await open_store(path)
    assert await store.tokens("zalo", OA).read() == pair_to_json(PAIR)
    assert await store.tokens("zalo", "9").read() is None
    await store.close()
    assert modes == {0o600}


async def test_a_pair_that_was_replaced_is_nowhere_in_the_file(tmp_path: Path) -> None:
    """Deleted means overwritten."""
    path = tmp_path / "cotu.db"
    store = await open_store(path)
    for refresh in ("RT-tokenthunhat", "RT-tokenthuhai"):
        await store.tokens("zalo", OA).write(pair_to_json(replace(PAIR, refresh=refresh)))
    await store.close()
    assert b"RT-tokenthuhai" in path.read_bytes()
    assert b"RT-tokenthunhat" not in path.read_bytes()


async def test_no_token_is_logged_however_much_is_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The database's driver would log every value at DEBUG."""
    caplog.set_level("DEBUG")
    store = await open_store(tmp_path / "cotu.db")
    await store.tokens("zalo", OA).write(pair_to_json(PAIR))
    await store.close()
    assert not is_secret(caplog.text)


async def test_a_closed_store_says_so(tmp_path: Path) -> None:
    """As for everything else in it."""
    store = await open_store(tmp_path / "cotu.db")
    await store.close()
    with pytest.raises(StoreError):
        await store.tokens("zalo", OA).read()


async def test_two_true_processes_renew_once(place: str, zalo: FakeZalo) -> None:
    """They meet only in the database; the refresh token is good for one of them."""
    store = await open_any(place)
    first = replace(PAIR, access=zalo.access, refresh=zalo.refresh)
    await store.tokens("zalo", OA).write(pair_to_json(first))
    await store.close()
    zalo.slowness = 0.5
    script = str(Path(__file__).parent / "renewing.py")
    command = (sys.executable, script, place, zalo.url, zalo.app_secret, zalo.access)
    running = [
        await asyncio.create_subprocess_exec(*command, cwd=ROOT, env={"PYTHONPATH": str(ROOT)}, stdout=-1)
        for _ in range(2)
    ]
    told = [(await process.communicate())[0].decode().strip() for process in running]
    assert told == [zalo.access] * 2
    assert zalo.refreshes == 1
