"""The tally and the weekly report in a browser: counted, seen, fetched, opened."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.async_api import Page, expect

from adapters.sqlite import open_store
from bot.ports.desk_store import Served
from tests.browser.test_accessibility import DESK, PHONE, findings

DAY = date(2026, 11, 18)  # a Wednesday
SERVED = (
    Served(day=DAY, hour=8, flow="dang-ky-khai-sinh", minutes=9, outcome="xong", way="nop-ho"),
    Served(
        day=DAY, hour=9, flow="dang-ky-tam-tru", minutes=5, outcome="xong", way="truc-tuyen", blockers=("chi-nhan-pdf",)
    ),
)


@pytest.fixture
async def database(database: Path) -> Path:
    """Return the database of an office that served two people on a Wednesday."""
    store = await open_store(database)
    for number, one in enumerate(SERVED):
        await store.tally().serve("xa", one, f"phieu-{number}")
    await store.close()
    return database


async def test_the_report_is_fetched_and_opens(officer: Page, tmp_path: Path) -> None:
    """From the tally of a day to its week's report, and into a spreadsheet."""
    await officer.goto(f"/ban/so?ngay={DAY}")
    await expect(officer.get_by_role("heading", name="Sổ đếm: Thứ Tư 18/11/2026")).to_be_visible()
    await officer.get_by_role("link", name="Báo cáo tuần này").click()
    await expect(officer.locator("article")).to_contain_text("Hướng dẫn 2 lượt người (tuần trước 0)")
    async with officer.expect_download() as fetching:
        await officer.get_by_role("link", name="Tải Excel").click()
    file = tmp_path / "bao-cao.xlsx"
    await (await fetching.value).save_as(file)
    book = load_workbook(file)
    assert "2 lượt người" in str(book["Báo cáo"]["B2"].value)
    assert book["Từng lượt"]["C2"].value == "Đăng ký khai sinh"


async def test_the_report_is_printed_without_the_frame(officer: Page) -> None:
    """What is on paper is the report, no buttons."""
    await officer.goto(f"/ban/bao-cao?ngay={DAY}")
    await officer.emulate_media(media="print")
    await expect(officer.get_by_role("heading", level=1)).to_be_visible()
    await expect(officer.locator("nav")).to_be_hidden()
    await expect(officer.locator(".period")).to_be_hidden()


@pytest.mark.parametrize("path", ["/ban/so", "/ban/bao-cao"])
async def test_with_numbers_the_pages_are_accessible_too(officer: Page, path: str) -> None:
    """Charts, tables that are wider than a phone."""
    bad: list[str] = []
    for size in (DESK, PHONE):
        await officer.set_viewport_size(size)
        for query in (f"?ngay={DAY}", f"?ngay={DAY}&xem=tuan"):
            await officer.goto(path + query)
            bad += await findings(officer)
            assert await officer.evaluate("document.documentElement.scrollWidth") <= size["width"]
    assert not bad
