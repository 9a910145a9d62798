"""The booklet on a phone without a network."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from adapters.book import page as written
from bot.desk.print.booklet import book_of
from bot.engine.edition import Edition
from tests.browser.test_accessibility import findings

SEARCH = "Tìm, không dấu cũng được"
MEANT = {
    "lam lai cccd bi mat o dau z co": "Làm, đổi thẻ căn cước",
    "otp ve may cu": "Mã OTP gửi về máy cũ, số cũ",
    "KHAI SANH": "Đăng ký khai sinh",
    "dang ky tam tr": "Đăng ký, gia hạn tạm trú",
    "xã Dương Xuân Hội": "Huyện Châu Thành, Long An",
}
# axe-core takes a minute and a half for the whole: what repeats is looked at once or twice a chapter.
FEWER = """() => document.querySelectorAll(".chapter").forEach((chapter) => {
    [...chapter.querySelectorAll("article, h3.about")].slice(6).forEach((one) => one.remove());
    const lists = [...document.querySelectorAll("nav ul, .sources")];
    lists.forEach((list) => [...list.children].slice(4).forEach((one) => one.remove()));
})"""


@pytest.fixture
async def book(chromium: Browser, edition: Edition, tmp_path: Path) -> AsyncIterator[Page]:
    """Return the booklet opened from the disk; nothing is fetched and no script fails."""
    file = tmp_path / "so-tay.html"
    file.write_text(written(book_of(edition, date(2026, 11, 24))), "utf-8")
    asked: list[str] = []
    async with await chromium.new_context(viewport={"width": 360, "height": 740}, offline=True) as context:
        page = await context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: asked.append(str(error)))
        await page.goto(file.as_uri())
        yield page
        assert {one.partition("#")[0] for one in asked} == {file.as_uri()}


async def test_a_search_without_tone_marks_finds_first_what_is_meant(book: Page) -> None:
    """As people type, half a word too; a tap leads there."""
    field, first, target = book.get_by_label(SEARCH), book.locator("#list a").first, book.locator("article:target")
    for words, name in MEANT.items():
        await field.fill(words)
        await expect(first.locator("b")).to_have_text(name)
        await first.click()
        await expect(target).to_be_in_viewport()
        await expect(target.locator("h3, h4")).to_have_text(name)


async def test_what_is_not_found_is_said_and_an_emptied_search_goes_away(book: Page) -> None:
    """With the way on."""
    field = book.get_by_label(SEARCH)
    await field.fill("xyzzy")
    await expect(book.locator("#count")).to_contain_text("coi Mục lục")
    await field.fill("")
    await expect(book.locator("#found")).to_be_hidden()


async def test_the_keyboard_reaches_the_first_result(book: Page) -> None:
    """Enter in the field, Enter again."""
    await book.get_by_label(SEARCH).fill("tam tru")
    await book.keyboard.press("Enter")
    await book.keyboard.press("Enter")
    await expect(book.locator("article:target")).to_be_in_viewport()


async def test_it_fits_a_phone_and_is_accessible(book: Page, tmp_path: Path) -> None:
    """Nothing wider than the screen; axe-core finds nothing serious."""
    await book.screenshot(path=tmp_path / "book.png")
    assert await book.evaluate("document.documentElement.scrollWidth") <= 360
    await book.evaluate(FEWER)
    assert not await findings(book)
