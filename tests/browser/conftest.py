"""A real browser for the tests of pages: Debian's Chromium, driven by Playwright."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, async_playwright, expect

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
