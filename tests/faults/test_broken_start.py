"""The content is broken when the machine comes back: what was good last answers until it is mended."""

from __future__ import annotations

import asyncio
import os
import sys
from asyncio.subprocess import PIPE

import aiohttp
import pytest

from tests.faults.conftest import Server
from tests.faults.test_reload import ARTICLE, QUESTION, answer

FILE = "knowledge/hoi-dap/bao.yaml"


async def doctor(server: Server) -> str:
    """Return what `cotu doctor` says of the content of the server that runs."""
    where = ("--content", server.folder, "--db", server.database)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    asked = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "doctor", *where, stdout=PIPE, stderr=PIPE, cwd=server.work, env=environment
    )
    said, _ = await asked.communicate()
    return "\n".join(line for line in said.decode().splitlines() if "nội dung đang chạy" in line)


async def test_a_power_cut_and_a_broken_file_silence_nobody(server: Server) -> None:
    """Killed, broken, started: it answers as before, says what is broken, and takes what is mended at once."""
    server.work = server.folder
    path = server.folder / FILE
    path.parent.mkdir()
    path.write_text(ARTICLE, "utf-8")
    await server.start()
    await server.kill()
    path.write_text(ARTICLE.replace("dap: Báo", "dap: Báo: Báo"), "utf-8")
    await server.start()
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as client:
        assert "đọc tại chỗ" in await answer(server, client, "cau-hoi-1", QUESTION)
        assert f"{FILE}:3:11" in await doctor(server)
        async with client.get(f"{server.url}metrics") as figures:
            assert "cotu_content_refused 1" in await figures.text()
        async with client.get(f"{server.url}readyz") as ready:
            assert ready.status == 200
        path.write_text(ARTICLE.replace("đọc tại chỗ", "mượn được"), "utf-8")
        for number in range(100):
            if "mượn được" in await answer(server, client, f"cau-hoi-moi-{number}", QUESTION):
                break
            await asyncio.sleep(0.1)
        assert "mượn được" in await answer(server, client, "cau-hoi-cuoi", QUESTION)
        assert FILE not in await doctor(server)
    assert server.process is not None
    server.process.terminate()
    _, errors = await server.process.communicate()
    server.process = None
    assert f"{FILE}:3:11" in errors.decode()
    assert "chạy bản tốt có từ" in errors.decode()


async def test_a_first_start_with_broken_content_ends_with_the_list(server: Server) -> None:
    """There is nothing else to serve."""
    path = server.folder / FILE
    path.parent.mkdir()
    path.write_text("- hoi: a: b\n", "utf-8")
    with pytest.raises(AssertionError, match=f"{FILE}:1:"):
        await server.start()
