"""One of two processes is restarted after the other, behind a door that asks who is ready: nobody is sent away."""

from __future__ import annotations

import asyncio
from collections import Counter

import aiohttp

from tests.faults.conftest import Server
from tests.faults.test_killed_shared import _rows as rows

PEOPLE, EACH = 6, 40


class Door:
    """Asks for readiness ten times a second and hands each post on once; dials the other where nobody listens."""

    def __init__(self, servers: tuple[Server, Server]) -> None:
        self.servers = servers
        self.ready: set[str] = set()
        self.answers: Counter[int] = Counter()

    async def watch(self) -> None:
        """Keep `ready` as a balancer does."""
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=1)) as client:
            while True:
                for one in self.servers:
                    try:
                        async with client.get(f"{one.url}readyz") as answer:
                            is_ready = answer.status == 200
                    except (aiohttp.ClientError, TimeoutError):
                        is_ready = False
                    (self.ready.add if is_ready else self.ready.discard)(one.url)
                await asyncio.sleep(0.1)

    async def post(self, client: aiohttp.ClientSession, number: int, key: str) -> None:
        """Hand on one utterance."""
        urls = sorted(self.ready)
        assert urls, "nobody is ready"
        for turn in range(2):
            url = urls[(number + turn) % len(urls)]
            headers = {"Origin": url.rstrip("/")}
            saying = {"id": key, "text": "mượn sách thư viện"}
            try:
                async with client.post(url, data=saying, headers=headers, allow_redirects=False) as answer:
                    self.answers[answer.status] += 1
                    return
            except aiohttp.ClientConnectorError:
                continue
        self.answers[0] += 1


async def test_a_rolling_restart_sends_nobody_away(pair: tuple[Server, Server]) -> None:
    """Every post is taken at its first try, and each has its reply once."""
    for one in pair:
        one.options = ("--drain", "1")
    await asyncio.gather(*(one.start() for one in pair))
    door = Door(pair)
    watching = asyncio.create_task(door.watch())
    while len(door.ready) < 2:
        await asyncio.sleep(0.05)
    talking = asyncio.gather(*(_talk(door, who) for who in range(PEOPLE)))
    for one in pair:
        await one.stop()
        await one.start()
        async with asyncio.timeout(20):
            while one.url not in door.ready:
                await asyncio.sleep(0.05)
    await talking
    watching.cancel()
    await asyncio.gather(*(one.stop() for one in pair))
    heard = await rows(pair[0].place, "SELECT count(*) AS n FROM heard")
    states = await rows(pair[0].place, "SELECT state, count(*) AS n FROM outbox GROUP BY state")
    people = await rows(pair[0].place, "SELECT count(*) AS n FROM outbox GROUP BY citizen")
    assert set(door.answers) <= {200, 303}, door.answers
    assert heard[0]["n"] == PEOPLE * EACH
    assert {one["state"]: one["n"] for one in states} == {"sent": PEOPLE * EACH}
    assert [one["n"] for one in people] == [EACH] * PEOPLE


async def _talk(door: Door, who: int) -> None:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as client:
        (await client.get(min(door.ready))).close()
        for number in range(EACH):
            await door.post(client, who + number, f"nguoi-{who}-tin-{number}")
            await asyncio.sleep(0.05)
