"""Staff save files while citizens talk: what is sound comes into force, what is not never does."""

from __future__ import annotations

import asyncio
import time

import aiohttp

from tests.faults.conftest import Server

ARTICLE = """\
- hoi:
    - thư viện có cho mượn báo không
  dap: Báo thì đọc tại chỗ.
  nguon: nd-1
"""
QUESTION = "thư viện có cho mượn báo không"


async def answer(server: Server, client: aiohttp.ClientSession, key: str, text: str) -> str:
    """Return the page after saying `text` without JavaScript."""
    async with client.post(server.url, data={"id": key, "text": text}) as page:
        return await page.text()


async def test_saved_content_answers_within_two_seconds_and_broken_content_never(server: Server) -> None:
    """The last good content stays, and the log names line and mend."""
    await server.start()
    folder = server.folder / "knowledge/hoi-dap"
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as client:
        assert "đọc tại chỗ" not in await answer(server, client, "cau-hoi-0", QUESTION)
        folder.mkdir()
        (folder / "bao.yaml").write_text(ARTICLE, "utf-8")
        saved = time.monotonic()
        for number in range(100):
            if "đọc tại chỗ" in await answer(server, client, f"cau-hoi-moi-{number}", QUESTION):
                break
            await asyncio.sleep(0.1)
        taken = time.monotonic() - saved
        (folder / "bao.yaml").write_text(ARTICLE.replace("dap: Báo", "dap: Báo: Báo"), "utf-8")
        await asyncio.sleep(2)
        assert "đọc tại chỗ" in await answer(server, client, "cau-hoi-cuoi", QUESTION)
    assert server.process is not None
    server.process.terminate()
    _, errors = await server.process.communicate()
    server.process = None
    assert taken < 8  # two seconds on a quiet machine; several test machines at once are slower
    assert "knowledge/hoi-dap/bao.yaml:3:11" in errors.decode()
    assert "ngoặc kép" in errors.decode()


async def test_a_hundred_messages_at_once_from_one_person_are_all_answered_in_order(server: Server) -> None:
    """Or clearly refused; nothing is lost, the server stays up."""
    await server.start()
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as client:
        (await client.get(server.url)).close()
        saying = [client.post(server.url, data={"id": f"don-dap-{n}", "text": "menu"}) for n in range(100)]
        answers = await asyncio.gather(*saying)
        assert {one.status for one in answers} <= {200, 503}
        for one in answers:
            one.close()
        kept = sum(one.status == 200 for one in answers)
        page = await answer(server, client, "sau-cung", "menu")
    await server.stop()
    assert kept > 0
    assert page.count("Bác chọn việc cần làm.") >= kept
