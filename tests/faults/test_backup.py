"""A whole program is backed up while citizens talk, and another goes on from there."""

from __future__ import annotations

import asyncio
import sys

import aiohttp

from tests.faults.conftest import Server, say
from tests.faults.test_killed import ANSWERS


async def _cotu(server: Server, *arguments: object) -> tuple[int, str]:
    """Run a command beside the server; return its code and all that it said."""
    options = ("--content", server.folder, "--db", server.database)
    command = [sys.executable, "-m", "bot", *map(str, (*arguments, *options))]
    process = await asyncio.create_subprocess_exec(*command, stdout=-1, stderr=-2)
    out, _ = await process.communicate()
    assert process.returncode is not None
    return process.returncode, out.decode()


async def test_a_program_goes_on_from_its_backup(server: Server) -> None:
    """The doctor and the backup ask the running server; restore waits until it has stopped."""
    file = server.folder / "luu/sao.tar.gz"
    await server.start()
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as client:
        (await client.get(server.url)).close()
        for number, text in enumerate(ANSWERS[:2]):
            await say([server], client, f"tin-thu-{number}", text)
        code, found = await _cotu(server, "doctor")
        assert code == 0, found
        assert "máy chủ: đang chạy" in found
        assert (await _cotu(server, "backup", file))[0] == 0
        await say([server], client, "tin-sau-do", "menu")
        assert (await _cotu(server, "restore", file))[0] == 1
        await server.stop()
        assert (await _cotu(server, "restore", file))[0] == 0
        await server.start()
        async with client.get(server.url) as page:
            before = await page.text()
        await say([server], client, "tin-tiep", "5")
        async with client.get(server.url) as page:
            after = await page.text()
    await server.stop()
    assert "Bác tới quầy" not in before
    assert "Bác tới quầy" in after
