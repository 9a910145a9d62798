"""Two processes on one PostgreSQL: kill -9 of either, and of the database, loses, doubles and reorders nothing."""

from __future__ import annotations

import asyncio
import random
from collections import Counter, defaultdict
from collections.abc import Sequence

import aiohttp
import asyncpg

from tests.fakes.postgres import Postgres
from tests.faults.conftest import Server, say

ANSWERS = ("f|muon-sach", "người lớn", "5", "xong")
ROUNDS = 3
PEOPLE = 6


async def test_kills_of_one_of_two_under_load(pair: tuple[Server, Server]) -> None:
    """Citizens talk to either, everything may come twice and to both at once, one of them dies again and again."""
    chance = random.Random(8)  # noqa: S311  # repeatable, guards nothing
    await asyncio.gather(*(one.start() for one in pair))
    talking = asyncio.create_task(_talk_all([pair] * PEOPLE))
    for number in range(4):
        await asyncio.sleep(chance.uniform(0.2, 0.8))
        await pair[number % 2].kill()
        await asyncio.sleep(chance.uniform(0.0, 0.3))
        await pair[number % 2].start()
    await talking
    await _all_sent(pair[0].place)
    await asyncio.gather(*(one.stop() for one in pair))
    await _everything_is_answered_once_in_order(pair[0].place)


async def test_the_database_is_restarted_under_load(pair: tuple[Server, Server], postgres_server: Postgres) -> None:
    """As in a power cut; the processes stay up, and what they took into their spools is answered.

    Each citizen stays with one process, as behind a balancer that remembers: two spools know no common order.
    """
    await asyncio.gather(*(one.start() for one in pair))
    talking = asyncio.create_task(_talk_all([[pair[who % 2]] for who in range(PEOPLE)]))
    for _ in range(2):
        await asyncio.sleep(0.5)
        await asyncio.to_thread(postgres_server.stop, "immediate")
        await asyncio.sleep(0.3)
        await asyncio.to_thread(postgres_server.start)
    await talking
    await _all_sent(pair[0].place)
    await asyncio.gather(*(one.stop() for one in pair))
    await _everything_is_answered_once_in_order(pair[0].place)


async def _talk_all(servers: Sequence[Sequence[Server]]) -> None:
    async with asyncio.TaskGroup() as people:
        for who, theirs in enumerate(servers):
            people.create_task(_talk(theirs, who))


async def _talk(servers: Sequence[Server], who: int) -> None:
    """Walk through the flow again and again, each answer after the one before was taken, old ones once more."""
    chance = random.Random(who)  # noqa: S311  # repeatable, guards nothing
    said: list[tuple[str, str]] = []
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as client:
        (await client.get(servers[0].url)).close()
        for number in range(ROUNDS * len(ANSWERS)):
            said.append((f"nguoi-{who}-tin-{number}", ANSWERS[number % len(ANSWERS)]))
            saying = [say(chance.sample(servers, len(servers)), client, *said[-1])]
            if chance.random() < 0.4:
                saying.append(say(chance.sample(servers, len(servers)), client, *chance.choice(said)))
            await asyncio.gather(*saying)


async def _all_sent(url: str) -> None:
    """Wait until nothing waits to be sent."""
    async with asyncio.timeout(30):
        while await _rows(url, "SELECT 1 FROM outbox WHERE state <> 'sent' LIMIT 1"):
            await asyncio.sleep(0.2)


async def _everything_is_answered_once_in_order(url: str) -> None:
    talks: dict[str, list[str]] = defaultdict(list)
    for citizen, reply in await _rows(url, "SELECT citizen, reply FROM outbox ORDER BY seq"):
        talks[citizen].append(reply)
    assert len(await _rows(url, "SELECT id FROM heard")) == PEOPLE * ROUNDS * len(ANSWERS)
    assert len(talks) == PEOPLE
    assert len({tuple(talk) for talk in talks.values()}) == 1  # all heard the same, in the same order
    (one, *_) = talks.values()
    asked = Counter(text for text in ("Ai mượn", "mấy cuốn", "tới quầy") for reply in one if text in reply)
    assert set(asked.values()) == {ROUNDS}


async def _rows(url: str, statement: str) -> list[asyncpg.Record]:
    connection = await asyncpg.connect(url)
    try:
        return await connection.fetch(statement)
    finally:
        await connection.close()
