"""kill -9 between any two messages, and in the middle of them, loses and doubles nothing."""

from __future__ import annotations

import asyncio
import random
import sqlite3
from contextlib import closing

import aiohttp

from bot.session import session_from_json
from tests.faults.conftest import Server, say

ANSWERS = ("f|muon-sach", "người lớn", "5", "xong")


async def test_a_kill_between_any_two_messages_changes_nothing(server: Server) -> None:
    """The flow goes on where it stood, and each utterance has its replies once."""
    await server.start()
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as client:
        (await client.get(server.url)).close()
        for number, text in enumerate(ANSWERS):
            await say([server], client, f"tin-thu-{number}", text)
            await server.kill()
            await server.start()
            await say([server], client, f"tin-thu-{number}", text)  # and the browser sends it again
    await server.stop()
    with closing(sqlite3.connect(server.database)) as database:
        ((stored,),) = database.execute("SELECT state FROM sessions").fetchall()
        states = database.execute("SELECT DISTINCT state FROM outbox").fetchall()
        replies = [row[0] for row in database.execute("SELECT reply FROM outbox ORDER BY seq")]
    session = session_from_json(stored.encode())
    assert session.flow == "muon-sach"
    assert session.answers == (("ai", "nguoi-lon"), ("so-cuon", "5"), ("toi-quay", "xong"))
    assert states == [("sent",)]
    assert sum("Ai mượn vậy bác?" in reply for reply in replies) == 1
    assert sum("Bác tới quầy" in reply for reply in replies) == 1


async def test_kills_under_load_lose_and_double_nothing(server: Server) -> None:
    """Many citizens, kills at any moment: every utterance that was kept has exactly one reply."""
    chance = random.Random(4)  # noqa: S311  # repeatable, guards nothing
    await server.start()
    jars = [aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) for _ in range(6)]
    try:
        for jar in jars:
            (await jar.get(server.url)).close()
        talking = [asyncio.create_task(_talk(server, jar, f"{n}")) for n, jar in enumerate(jars)]
        for _ in range(4):
            await asyncio.sleep(chance.uniform(0.05, 0.6))
            await server.kill()
            await server.start()
        await asyncio.gather(*talking)
    finally:
        for jar in jars:
            await jar.close()
    await server.stop()
    with closing(sqlite3.connect(server.database)) as database:
        heard = database.execute("SELECT count(*) FROM heard").fetchone()[0]
        replies = database.execute("SELECT count(*), count(DISTINCT seq) FROM outbox WHERE state = 'sent'").fetchone()
        unsettled = database.execute("SELECT count(*) FROM outbox WHERE state != 'sent'").fetchone()[0]
        people = database.execute("SELECT count(*) FROM outbox GROUP BY user").fetchall()
        problems = database.execute("PRAGMA integrity_check").fetchone()[0]
    assert heard == 6 * 15
    assert replies == (6 * 15, 6 * 15)
    assert unsettled == 0
    assert people == [(15,)] * 6
    assert problems == "ok"


async def _talk(server: Server, client: aiohttp.ClientSession, who: str) -> None:
    for number in range(15):
        await say([server], client, f"nguoi-{who}-tin-{number}", "menu")
