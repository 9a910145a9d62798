"""A whole program is asked how it is, while it serves and while it stops."""

from __future__ import annotations

import asyncio
import json

import aiohttp

from tests.faults.conftest import Server


async def test_a_program_shows_how_it_is(server: Server) -> None:
    """What was said is counted; ready until it is told to stop, then alive and not ready until it has drained."""
    server.options = ("--log", "json", "--drain", "1")
    await server.start()
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as client:
        saying = {"id": "tin-thu-1", "text": "thẻ 080123456789 mượn sách"}
        (await client.post(server.url, data=saying)).close()
        assert await _status(client, f"{server.url}readyz") == 200
        async with client.get(f"{server.url}metrics") as answer:
            figures = await answer.text()
        assert server.process is not None
        server.process.terminate()
        async with asyncio.timeout(5):
            while await _status(client, f"{server.url}readyz") == 200:
                await asyncio.sleep(0.02)
        assert await _status(client, f"{server.url}healthz") == 200
        assert await _status(client, server.url) == 200  # who comes meanwhile is still served
    out, errors = await server.process.communicate()
    assert server.process.returncode == 0
    assert 'cotu_utterances_total{channel="web",outcome="new"} 1.0' in figures
    assert "cotu_store_up 1.0" in figures
    assert "cotu_content{version=" in figures
    assert "080123456789" not in f"{figures}{out.decode()}{errors.decode()}"
    assert all(json.loads(line)["level"] for line in errors.decode().splitlines())


async def _status(client: aiohttp.ClientSession, url: str) -> int:
    async with client.get(url) as answer:
        return answer.status
