"""Ways into the chat that are not the usual one: a slip's link, and no JavaScript."""

from __future__ import annotations

from pathlib import Path

from playwright.async_api import Browser, expect

from tests.browser.town import GREETING, PHONE, Phone, Town


async def test_the_link_on_a_slip_waits_for_one_press(phone: Phone, town: Town, tmp_path: Path) -> None:
    """Neither opening nor reloading says anything; then the code stands there as if it had been typed."""
    before = len(town.store.heard)
    await phone.page.goto(f"{town.url()}?ma=CT-7K3M-9Q")
    assert phone.page.url == town.url(), "the code is gone from the address"
    button = phone.page.get_by_role("button", name="Mở tiếp việc trên phiếu")
    await expect(button).to_be_in_viewport()
    await phone.page.screenshot(path=tmp_path / "slip.png")
    await phone.shows(GREETING)
    assert len(town.store.heard) == before
    await button.click()
    await phone.shows(GREETING, "CT-7K3M-9Q", "1. CT-7K3M-9Q")
    await expect(button).to_have_count(0)
    await phone.page.reload()
    await phone.shows(GREETING, "CT-7K3M-9Q", "1. CT-7K3M-9Q")


async def test_who_comes_by_a_slip_is_not_greeted_first(chromium: Browser, town: Town, tmp_path: Path) -> None:
    """One button, and the first answer is what the slip is about."""
    async with await chromium.new_context(viewport=PHONE) as context:
        page = await context.new_page()
        await page.goto(f"{town.url()}?ma=CT-7K3M-9Q")
        await expect(page.locator("#state")).to_be_empty()
        await page.screenshot(path=tmp_path / "slip-first.png")
        await page.get_by_role("button", name="Mở tiếp việc trên phiếu").click()
        await expect(page.locator("#log .text")).to_have_text(["CT-7K3M-9Q", "1. CT-7K3M-9Q"])


async def test_the_link_on_a_slip_works_without_javascript(chromium: Browser, town: Town) -> None:
    """The button is a form of its own."""
    async with await chromium.new_context(viewport=PHONE, java_script_enabled=False) as context:
        page = await context.new_page()
        await page.goto(f"{town.url()}?ma=CT-7K3M-9Q")
        await page.get_by_role("button", name="Mở tiếp việc trên phiếu").click()
        await expect(page.locator("#log .text")).to_have_text(["1. CT-7K3M-9Q"])
        await expect(page.get_by_role("button", name="Mở tiếp việc trên phiếu")).to_have_count(0)


async def test_without_javascript_it_is_a_form(chromium: Browser, town: Town) -> None:
    """Same page, same buttons, today's replies from the store."""
    async with await chromium.new_context(viewport=PHONE, java_script_enabled=False) as context:
        page = await context.new_page()
        await page.goto(town.url())
        await page.get_by_role("button", name="Bắt đầu").click()
        await expect(page.locator("#log .text")).to_have_text([GREETING])
        await page.fill("#text", "một")
        await page.get_by_role("button", name="Gửi").click()
        await expect(page.locator("#log .text")).to_have_text([GREETING, "1. một"])
        await page.reload()
        await expect(page.locator("#log .text")).to_have_text([GREETING, "1. một"])
        await page.fill("#text", "xóa")
        await page.get_by_role("button", name="Gửi").click()
        await expect(page.locator("#log .text")).to_have_text(["Đã xóa"])
