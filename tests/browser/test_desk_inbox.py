"""A citizen asks for an officer in the browser chat, and is answered at the desk."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, Page, expect

from tests.browser.test_accessibility import DESK, PHONE, findings

CITIZEN = "Câu hỏi của bác"


async def chat(chromium: Browser, address: str) -> Page:
    """Return a citizen's phone with the chat open."""
    browsing = await chromium.new_context(viewport={"width": 360, "height": 740}, locale="vi-VN")
    page = await browsing.new_page()
    await page.goto(address)
    await expect(page.locator(".bot").first).to_be_visible()
    return page


async def say(page: Page, text: str) -> None:
    """Have the citizen say something."""
    await page.get_by_label(CITIZEN).fill(text)
    await page.get_by_label(CITIZEN).press("Enter")


async def test_an_officer_answers_in_the_browser_chat(officer: Page, chromium: Browser, address: str) -> None:
    """Asked with a yes, answered by keyboard, seen without loading a page again, closed with a question."""
    an = await chat(chromium, address)
    await say(an, "zzz qqq www 0912345678")
    await say(an, "gặp cán bộ")
    await an.get_by_role("button", name="Đồng ý").click()
    await expect(an.locator(".bot").last).to_contain_text("đã nhắn cán bộ")

    await officer.goto("/ban/hop-thu")
    await expect(officer.locator("nav .count")).to_have_text("1")
    await officer.get_by_role("link", name="Người dân qua trang mạng").click()
    await expect(officer.locator(".talk")).to_contain_text("zzz qqq www [số điện thoại]")
    await officer.get_by_label("Trả lời người dân").fill("Chào bác.\nBác cần gì?")
    await officer.keyboard.press("Control+Enter")
    await expect(an.locator(".officer .text")).to_have_text("Cán bộ xã: Chào bác.\nBác cần gì?")

    await say(an, "tui hỏi giấy hẹn")
    await expect(officer.locator(".talk")).to_contain_text("tui hỏi giấy hẹn")
    await officer.get_by_role("button", name="Đã trả lời xong, đóng").click()
    await expect(officer.get_by_role("heading", name="Đã xong")).to_be_visible()
    await an.get_by_role("button", name="Có, được rồi").click()
    await expect(an.locator(".bot").last).to_contain_text("Cảm ơn bác")
    await say(an, "mất căn cước")
    await expect(an.locator(".bot").last).to_contain_text("căn cước")


async def test_an_officer_who_writes_is_not_interrupted(officer: Page, chromium: Browser, address: str) -> None:
    """Who changes their mind meanwhile is told of above; the words stay in the box."""
    an = await chat(chromium, address)
    await say(an, "gặp cán bộ")
    await an.get_by_role("button", name="Đồng ý").click()
    await expect(an.locator(".bot").last).to_contain_text("đã nhắn cán bộ")
    await officer.goto("/ban/hop-thu")
    await officer.get_by_role("link", name="Người dân qua trang mạng").click()
    await officer.get_by_label("Trả lời người dân").fill("Dạ bác chờ")
    await say(an, "thôi")
    await expect(an.locator(".bot").last).to_contain_text("đã rút lại")
    await expect(officer.locator("#moved")).to_be_visible()
    await expect(officer.get_by_label("Trả lời người dân")).to_have_value("Dạ bác chờ")


@pytest.mark.parametrize("night", [False, True], ids=["day", "night"])
async def test_a_case_is_accessible(officer: Page, chromium: Browser, address: str, *, night: bool) -> None:
    """Waiting, taken and closed; at a desk and on a phone."""
    an = await chat(chromium, address)
    await say(an, "gặp cán bộ")
    await an.get_by_role("button", name="Đồng ý").click()
    await expect(an.locator(".bot").last).to_contain_text("đã nhắn cán bộ")
    await officer.emulate_media(color_scheme="dark" if night else "light")
    await officer.goto("/ban/hop-thu")
    await officer.get_by_role("link", name="Người dân qua trang mạng").click()
    case, bad = officer.url, []
    for step in ("Nhận cuộc này", "Đã trả lời xong, đóng", ""):
        for path in (case, "/ban/hop-thu"):
            await officer.goto(path)
            for size in (DESK, PHONE):
                await officer.set_viewport_size(size)
                bad += [f"{step} {path} {size['width']}: {one}" for one in await findings(officer)]
                wide = await officer.evaluate("document.documentElement.scrollWidth")
                bad += [f"{step} {path}: {wide} px on {size['width']}"] if wide > size["width"] else []
        if step:
            await officer.goto(case)
            await officer.get_by_role("button", name=step).click()
            await officer.wait_for_load_state()
    assert not bad
