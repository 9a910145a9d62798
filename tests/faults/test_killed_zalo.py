"""kill -9 and restarts while Zalo calls: each event is answered once, or at most left unknown; none comes twice."""

from __future__ import annotations

import asyncio
import random
import sqlite3
from collections import Counter
from contextlib import closing

import asyncpg

from tests.fakes.zalo import FakeZalo
from tests.faults.calling import EVENTS, call, log_in, settled
from tests.faults.conftest import Server


async def test_kills_while_zalo_calls_lose_and_double_nothing(server: Server, zalo: FakeZalo) -> None:
    """Events come while the program dies and comes back; Zalo repeats what was not taken."""
    await log_in(server, zalo)
    chance = random.Random(7)  # noqa: S311  # repeatable, guards nothing
    await server.start()
    calling = asyncio.create_task(call([server], zalo))
    for _ in range(4):
        await asyncio.sleep(chance.uniform(0.1, 0.7))
        await server.kill()
        await server.start()
    statuses = await calling
    await settled(server, EVENTS)
    await server.stop()
    with closing(sqlite3.connect(server.database)) as database:
        heard = database.execute("SELECT count(*) FROM heard").fetchone()[0]
        states = Counter(row[0] for row in database.execute("SELECT state FROM outbox"))
    got = Counter(one.user for one in zalo.sent)
    assert statuses == [200] * EVENTS
    assert heard == EVENTS
    assert states.total() == EVENTS
    assert set(states) <= {"sent", "unknown"}
    assert states["unknown"] <= 4  # at most what was on its way at each kill
    assert max(got.values()) == 1
    assert states["sent"] <= len(got) <= EVENTS


async def test_restarts_in_order_leave_no_message_unanswered(server: Server, zalo: FakeZalo) -> None:
    """What could not be delivered comes again, replies in flight are waited for: none is even unknown."""
    await log_in(server, zalo)
    server.options = ("--drain", "0.1")
    await server.start()
    calling = asyncio.create_task(call([server], zalo))
    for _ in range(3):
        await asyncio.sleep(0.3)
        await server.stop()
        await server.start()
    statuses = await calling
    await settled(server, EVENTS)
    await server.stop()
    with closing(sqlite3.connect(server.database)) as database:
        states = Counter(row[0] for row in database.execute("SELECT state FROM outbox"))
    got = Counter(one.user for one in zalo.sent)
    assert statuses == [200] * EVENTS
    assert states == {"sent": EVENTS}
    assert len(got) == EVENTS
    assert set(got.values()) == {1}


async def test_kills_of_one_of_two_while_zalo_calls_both(pair: tuple[Server, Server], zalo: FakeZalo) -> None:
    """A balancer sends events to either, a repeat to the other; one of them dies again and again."""
    await asyncio.gather(*(log_in(one, zalo) for one in pair))
    chance = random.Random(9)  # noqa: S311  # repeatable, guards nothing
    await asyncio.gather(*(one.start() for one in pair))
    calling = asyncio.create_task(call(pair, zalo))
    for number in range(4):
        await asyncio.sleep(chance.uniform(0.1, 0.7))
        await pair[number % 2].kill()
        await asyncio.sleep(chance.uniform(0.0, 0.3))
        await pair[number % 2].start()
    statuses = await calling
    async with asyncio.timeout(30):
        while (states := await _states(pair[0].place)).keys() - {"sent", "unknown"}:
            await asyncio.sleep(0.1)
    await asyncio.gather(*(one.stop() for one in pair))
    got = Counter(one.user for one in zalo.sent)
    assert all(200 in statuses[number : number + 2] for number in range(0, len(statuses), 2))  # taken by one or both
    assert states.total() == EVENTS
    assert states["unknown"] <= 4  # at most what was on its way at each kill
    assert max(got.values()) == 1
    assert states["sent"] <= len(got) <= EVENTS


async def _states(url: str) -> Counter[str]:
    connection = await asyncpg.connect(url)
    try:
        return Counter(str(row[0]) for row in await connection.fetch("SELECT state FROM outbox"))
    finally:
        await connection.close()
