"""The wall clock of a running program jumps: nothing is lost or doubled, and nothing waits for the wrong day."""

from __future__ import annotations

import asyncio
import os
import random
import sqlite3
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing

import pytest

from tests.fakes.zalo import FakeZalo
from tests.faults.calling import EVENTS, call, log_in, settled
from tests.faults.conftest import Server

HOUR, DAY = 3600, 86_400
SetClock = Callable[[int], None]


@pytest.fixture
async def set_clock(server: Server, zalo: FakeZalo) -> SetClock:
    """Return a way to set the clock of `server`: so many seconds ahead of the true one."""
    clock = server.folder / "dong-ho"

    def change(ahead: int) -> None:
        new = clock.with_suffix(".moi")
        new.write_text(str(ahead), "ascii")
        os.replace(new, clock)  # noqa: PTH105  # at once, as a clock is set

    change(0)
    server.program = "tests.fakes.clockwork"
    server.environment = {"COTU_TEST_CLOCK": str(clock)}
    await log_in(server, zalo)
    return change


async def test_jumps_under_load_lose_and_double_nothing(server: Server, zalo: FakeZalo, set_clock: SetClock) -> None:
    """An hour, a day, a month ahead and back, many times, while citizens write: each is answered once."""
    chance = random.Random(5)  # noqa: S311  # repeatable, guards nothing
    await server.start()
    calling = asyncio.create_task(call([server], zalo))
    while not calling.done():
        set_clock(chance.choice((0, HOUR, -HOUR, DAY, -DAY, 30 * DAY)))
        await asyncio.sleep(0.1)
    assert await calling == [200] * EVENTS
    set_clock(0)
    await settled(server, EVENTS)
    assert Counter(one.user for one in zalo.sent) == {f"nguoi-{number}": 1 for number in range(EVENTS)}
    assert _states(server) == {"sent": EVENTS}


@pytest.mark.parametrize("is_restarted", [False, True])
async def test_a_reply_put_off_by_a_clock_that_was_wrong_is_sent_once_it_is_right(
    server: Server,
    zalo: FakeZalo,
    set_clock: SetClock,
    is_restarted: bool,  # noqa: FBT001  # a table
) -> None:
    """Not a day later; where the program was killed meanwhile, neither."""
    set_clock(2 * DAY)
    zalo.oauth_script = ["html502"] * 9  # no token: the reply is put off, and nothing of it was sent
    await server.start()
    await _say(server, zalo, "tin-1")
    async with asyncio.timeout(10):
        while (await asyncio.to_thread(_due, server)) < time.time() + DAY:
            await asyncio.sleep(0.05)
    if is_restarted:
        await server.kill()
    set_clock(0)
    if is_restarted:
        await server.start()
    async with asyncio.timeout(15):
        while not zalo.sent:
            await asyncio.sleep(0.1)
    await settled(server, 1)
    assert _states(server) == {"sent": 1}
    assert len(zalo.sent) == 1


async def test_what_comes_again_after_a_jump_is_answered_once(
    server: Server, zalo: FakeZalo, set_clock: SetClock
) -> None:
    """Thirteen hours later as well as before: the id decides, not the time."""
    await server.start()
    for ahead in (0, 13 * HOUR, -13 * HOUR, 2 * DAY):
        set_clock(ahead)
        await _say(server, zalo, "tin-1")
    await _say(server, zalo, "tin-2")
    await settled(server, 2)
    assert len(zalo.sent) == 2
    assert _states(server) == {"sent": 2}


async def _say(server: Server, zalo: FakeZalo, key: str) -> None:
    event = zalo.event("user_send_text", "nguoi-1", key, text="mượn sách thư viện")
    event["timestamp"] = str(int(time.time() * 1000))
    assert await zalo.tell(f"{server.url}zalo/webhook", event, retries=False) == 200


def _states(server: Server) -> Counter[str]:
    with closing(sqlite3.connect(server.database)) as database:
        return Counter(row[0] for row in database.execute("SELECT state FROM outbox"))


def _due(server: Server) -> int:
    """Return when the reply that was put off is tried again; 0 while none is."""
    with closing(sqlite3.connect(server.database)) as database:
        found = database.execute("SELECT max(due) FROM outbox WHERE tries > 0 AND state = 'waiting'").fetchone()
    return int(found[0] or 0)
