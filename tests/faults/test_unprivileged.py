"""The program as a server runs it: a user of its own, no rights, and nothing that it may write but its folder."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
from pathlib import Path

import aiohttp
import pytest

from tests.faults.conftest import Server

NOBODY = 10001
DROP = (
    "setpriv",
    f"--reuid={NOBODY}",
    f"--regid={NOBODY}",
    "--clear-groups",
    "--no-new-privs",
    "--inh-caps=-all",
    "--bounding-set=-all",
)


def _cannot() -> str:
    """Return why this machine cannot do it; empty when it can."""
    if os.geteuid() != 0 or shutil.which("setpriv") is None:
        return "cần quyền root và setpriv"
    probe = subprocess.run([*DROP, sys.executable, "-c", "import aiohttp, numpy"], capture_output=True, check=False)
    return "người dùng khác không chạy được Python này" if probe.returncode else ""


@pytest.fixture
def unprivileged(server: Server) -> Server:
    """Return a server whose program and content belong to somebody else."""
    if why := _cannot():
        pytest.skip(why)
    for path in (server.folder, *server.folder.parents[:3]):  # one more where tests run side by side
        path.chmod(0o755)
    own = server.folder / "rieng"
    own.mkdir(mode=0o700)
    os.chown(own, NOBODY, NOBODY)
    server.wrapper, server.work = DROP, own
    return server


async def test_it_runs_without_any_rights(unprivileged: Server) -> None:
    """It serves, keeps what it heard readable by itself alone, and stops in order."""
    await unprivileged.start()
    async with aiohttp.ClientSession() as client:
        async with client.post(unprivileged.url, data={"id": "tin-thu-1", "text": "mượn sách thư viện"}) as page:
            assert "thư viện" in await page.text()
        async with client.get(f"{unprivileged.url}readyz") as ready:
            assert ready.status == 200
    process = unprivileged.process
    assert process is not None
    status = Path(f"/proc/{process.pid}/status").read_text()
    assert f"Uid:\t{NOBODY}" in status
    assert "CapEff:\t0000000000000000" in status
    await unprivileged.stop()
    await asyncio.sleep(0)
    written = [path for path in (unprivileged.folder / "rieng").rglob("*") if path.is_file()]
    assert unprivileged.database in written
    assert all(path.stat().st_mode & 0o077 == 0 for path in written)
    elsewhere = [path for path in unprivileged.folder.rglob("*") if path.stat().st_uid == NOBODY]
    assert all(path.is_relative_to(unprivileged.folder / "rieng") for path in elsewhere)
