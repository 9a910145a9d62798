"""One of two processes is restarted after the other, behind HAProxy as deploy/ sets it up: nobody is sent away."""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
from asyncio.subprocess import PIPE
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from tests.faults.conftest import Server
from tests.faults.test_killed_shared import _rows as rows

PROGRAM = shutil.which("haproxy", path=f"{os.environ['PATH']}:/usr/sbin")
SETTINGS = Path(__file__).resolve().parents[2] / "deploy" / "haproxy.cfg"
PEOPLE, EACH = 6, 40


@asynccontextmanager
async def balanced(servers: tuple[Server, Server], folder: Path) -> AsyncIterator[str]:
    """Run HAProxy before two servers; give its address. Its settings are ours but for the ports."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    settings = SETTINGS.read_text("utf-8")
    for ours, theirs in ((8000, port), (8080, servers[0].port), (8081, servers[1].port)):
        assert settings.count(f":{ours}\n") == 1
        settings = settings.replace(f":{ours}\n", f":{theirs}\n")
    (folder / "haproxy.cfg").write_text(settings, "utf-8")
    assert PROGRAM is not None
    balancer = await asyncio.create_subprocess_exec(PROGRAM, "-f", folder / "haproxy.cfg", stdout=PIPE, stderr=PIPE)
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        balancer.terminate()
        await balancer.communicate()


async def _is_up(url: str) -> bool:
    try:
        async with aiohttp.ClientSession() as client, client.get(f"{url}readyz") as answer:
            return answer.status == 200
    except aiohttp.ClientError:
        return False


async def _until_up(url: str) -> None:
    async with asyncio.timeout(30):
        while not await _is_up(url):
            await asyncio.sleep(0.05)


async def _talk(url: str, who: int, answers: Counter[int]) -> None:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as client:
        (await client.get(url)).close()
        for number in range(EACH):
            said = {"id": f"nguoi-{who}-tin-{number}", "text": "mượn sách thư viện"}
            headers = {"Origin": url.rstrip("/")}
            async with client.post(url, data=said, headers=headers, allow_redirects=False) as answer:
                answers[answer.status] += 1
            await asyncio.sleep(0.05)


async def test_a_rolling_restart_sends_nobody_away(pair: tuple[Server, Server], tmp_path: Path) -> None:
    """Every post is taken at its first try, and each has its reply once."""
    if PROGRAM is None and os.environ.get("CI") != "true":
        pytest.skip("không có haproxy (gói haproxy)")
    for one in pair:
        one.options = ("--drain", "2")
    await asyncio.gather(*(one.start() for one in pair))
    answers: Counter[int] = Counter()
    async with balanced(pair, tmp_path) as url:
        await _until_up(url)
        talking = asyncio.gather(*(_talk(url, who, answers) for who in range(PEOPLE)))
        for one in pair:
            await one.stop()
            await one.start()
            await _until_up(one.url)
            await asyncio.sleep(1)  # two looks of the balancer: it must know before the other goes
        await talking
    await asyncio.gather(*(one.stop() for one in pair))
    heard = await rows(pair[0].place, "SELECT count(*) AS n FROM heard")
    states = await rows(pair[0].place, "SELECT state, count(*) AS n FROM outbox GROUP BY state")
    people = await rows(pair[0].place, "SELECT count(*) AS n FROM outbox GROUP BY citizen")
    assert set(answers) <= {200, 303}, answers
    assert heard[0]["n"] == PEOPLE * EACH
    assert {one["state"]: one["n"] for one in states} == {"sent": PEOPLE * EACH}
    assert [one["n"] for one in people] == [EACH] * PEOPLE
