"""kill -9 around an officer's answer: the citizen gets it once."""

from __future__ import annotations

import asyncio
import re
import sqlite3
import sys
from asyncio.subprocess import PIPE
from contextlib import closing

import aiohttp

from tests.faults.conftest import Server

PASSWORD = "một câu dài dễ nhớ"  # noqa: S105  # of nobody


def browser() -> aiohttp.ClientSession:
    """Return a browser that keeps cookies of a bare address."""
    return aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))


async def add_officer(server: Server) -> None:
    """Make an officer at the machine."""
    command = ("officer", "add", "lan", "--db", server.database, "--content", server.folder)
    adding = await asyncio.create_subprocess_exec(sys.executable, "-m", "bot", *command, stdin=PIPE, stdout=PIPE)
    await adding.communicate(PASSWORD.encode())
    assert adding.returncode == 0


async def post(server: Server, client: aiohttp.ClientSession, path: str, fields: dict[str, str]) -> int:
    """Post a form of our page; 0 where the server was gone."""
    headers = {"Origin": server.url.rstrip("/")}
    try:
        async with client.post(f"{server.url}{path}", data=fields, headers=headers, allow_redirects=False) as answer:
            return answer.status
    except aiohttp.ClientError:
        return 0


async def test_an_answer_sent_again_after_a_kill_arrives_once(server: Server) -> None:
    """The form has an id, and the browser sends it until it is answered."""
    await add_officer(server)
    await server.start()
    async with browser() as citizen, browser() as officer:
        (await citizen.get(server.url)).close()
        for number, text in enumerate(("gặp cán bộ", "đồng ý")):
            assert await post(server, citizen, "", {"id": f"tin-thu-{number}", "text": text}) in {200, 303}
        assert await post(server, officer, "ban/dang-nhap", {"ten": "lan", "mat-khau": PASSWORD}) == 303
        inbox = await (await officer.get(f"{server.url}ban/hop-thu")).text()
        (number_of_case,) = set(re.findall(r"/ban/hop-thu/(\d+)", inbox))
        page = await (await officer.get(f"{server.url}ban/hop-thu/{number_of_case}")).text()
        (mark,) = set(re.findall(r'name="dau" value="([0-9a-f]+)"', page))
        form = {"dau": mark, "viec": "viet", "ma": "mot-to-giay", "loi": "Dạ bác tới quầy số 2."}
        path = f"ban/hop-thu/{number_of_case}"
        sending = asyncio.create_task(post(server, officer, path, form))
        await asyncio.sleep(0.02)
        await server.kill()
        await sending
        await server.start()
        for _ in range(2):
            assert await post(server, officer, path, form) == 303
    await server.stop()
    with closing(sqlite3.connect(server.database)) as database:
        letters = database.execute("SELECT text FROM letters WHERE who = 'can-bo'").fetchall()
        replies = [row[0] for row in database.execute("SELECT reply FROM outbox WHERE state = 'sent'")]
    assert letters == [("Dạ bác tới quầy số 2.",)]
    assert sum('by_officer":true' in reply for reply in replies) == 1
