"""A real browser for the tests of pages: Debian's Chromium, driven by Playwright."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import socket
import subprocess
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, async_playwright, expect

from tests.browser.town import PHONE, Phone, Town, abort, on_phone

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "một câu dài dễ nhớ"  # noqa: S105  # of nobody
PROGRAM = Path("/usr/bin/chromium")
SWITCHES = (
    "--no-sandbox",  # tests may run as root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

expect.set_options(timeout=15_000)  # milliseconds; test machines are slow at times


@pytest.fixture
async def chromium() -> AsyncIterator[Browser]:
    """Return a browser of its own for one test; each test opens its contexts and pages in it.

    Without the program the test is skipped, but not in CI, where it must be there.
    """
    if not PROGRAM.exists() and os.environ.get("CI") != "true":
        pytest.skip(f"không có {PROGRAM} (gói chromium)")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=PROGRAM, args=SWITCHES)
        yield browser
        await browser.close()


@pytest.fixture(scope="session")
def staffed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database with one officer, `lan`, who may do everything at the desk; to be copied."""
    made = tmp_path_factory.mktemp("kho") / "cotu.db"
    command = ("officer", "add", "lan", "--role", "quan-tri", "--db", made, "--content", ROOT)
    subprocess.run(
        [sys.executable, "-m", "bot", *command],
        input=PASSWORD.encode(),
        stdout=subprocess.DEVNULL,
        check=True,
        cwd=ROOT,
    )
    return made


@pytest.fixture
async def database(staffed: Path, tmp_path: Path) -> Path:
    """Return a database of its own with the officer `lan`."""
    return Path(shutil.copy(staffed, tmp_path / "cotu.db"))


@pytest.fixture
async def address(database: Path) -> AsyncIterator[str]:
    """Return where `cotu serve` shows its chat."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = ("serve", "--content", ROOT, "--port", str(port), "--db", database)
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", *command, stdout=PIPE, stderr=PIPE, cwd=ROOT
    )
    assert process.stdout is not None
    async with asyncio.timeout(60):
        started = await process.stdout.readline()
    if not started:
        _, errors = await process.communicate()
        pytest.fail(errors.decode())
    yield f"http://127.0.0.1:{port}/"
    process.terminate()
    await process.communicate()


@pytest.fixture
async def officer(chromium: Browser, address: str) -> AsyncIterator[Page]:
    """Return a page at the desk where `lan` has signed in."""
    browsing = await chromium.new_context(viewport={"width": 1366, "height": 768}, locale="vi-VN", base_url=address)
    page = await browsing.new_page()
    await page.goto("/ban/dang-nhap")
    await page.get_by_label("Tên đăng nhập").fill("lan")
    await page.get_by_label("Mật khẩu").fill(PASSWORD)
    await page.get_by_role("button", name="Đăng nhập").click()
    await page.wait_for_url("**/ban")
    yield page
    await browsing.close()


@pytest.fixture
async def town() -> AsyncIterator[Town]:
    """Return a running town."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    town = Town(port)
    await town.start()
    yield town
    await town.stop()


@pytest.fixture
async def phone(chromium: Browser, town: Town) -> AsyncIterator[Phone]:
    """Return a phone with the page open and greeted; the page must have nothing to complain of."""
    async with await chromium.new_context(viewport=PHONE, has_touch=True, is_mobile=True) as context:
        await context.route(re.compile("^(?!http://127\\.0\\.0\\.1)"), abort)
        opened = await on_phone(context, town)
        yield opened
        assert opened.complaints == []
