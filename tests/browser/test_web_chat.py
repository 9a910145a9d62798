"""The citizens' chat in a real browser, on the real turn loop."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.async_api import expect

from tests.browser.town import GREETING, LONG, PHONE, Phone, Town


async def is_visible_from_its_start(phone: Phone, text: str) -> bool:
    """Return whether the bubble begins between header and footer."""
    script = """(text) => {
        const bubble = [...document.querySelectorAll("#log .text")].find((one) => one.textContent.startsWith(text));
        const top = bubble.getBoundingClientRect().top;
        return top >= document.querySelector("header").getBoundingClientRect().bottom
            && top < document.querySelector("footer").getBoundingClientRect().top;
    }"""
    return bool(await phone.page.evaluate(script, text))


async def test_enter_sends_and_a_reload_keeps_both_sides(phone: Phone) -> None:
    """Nothing is doubled, nothing read out again; Shift+Enter is a new line."""
    await phone.page.fill("#text", "một")
    await phone.page.press("#text", "Shift+Enter")
    await phone.page.type("#text", "hai")
    await phone.page.press("#text", "Enter")
    await phone.shows(GREETING, "một\nhai", "1. một\nhai")
    await phone.say("ba")
    both = [GREETING, "một\nhai", "1. một\nhai", "ba", "2. ba"]
    await phone.shows(*both)
    await phone.page.reload()
    await phone.shows(*both)
    await phone.say("bốn")
    await phone.shows(*both, "bốn", "3. bốn")


async def test_a_button_is_pressed_once_and_then_looks_quieter(phone: Phone) -> None:
    """The citizen's side shows its label."""
    await phone.press("Gặp cán bộ")
    await phone.shows(GREETING, "Gặp cán bộ", "Bác bấm CommandPress(command='gap-can-bo')")
    await expect(phone.page.locator("#log li").first).to_have_class("bot old")
    await phone.page.reload()
    await phone.shows(GREETING, "Gặp cán bộ", "Bác bấm CommandPress(command='gap-can-bo')")
    await expect(phone.page.locator("#log li").first).to_have_class("bot old")


async def test_the_keyboard_is_enough(phone: Phone) -> None:
    """Tab reaches the buttons; after a press the field has the focus again; the answer is read out."""
    await phone.page.keyboard.press("Tab")
    await expect(phone.page.get_by_role("button", name="Menu")).to_be_focused()
    await phone.page.keyboard.press("Tab")
    await phone.page.keyboard.press("Tab")
    await phone.page.keyboard.press("Enter")
    await expect(phone.page.locator("#text")).to_be_focused()
    await expect(phone.page.locator("#spoken")).to_contain_text("Bác bấm EntryPress")
    await phone.page.reload()
    await expect(phone.page.locator("#log li")).to_have_count(3)
    await expect(phone.page.locator("#spoken")).to_be_empty()


async def test_a_restart_in_the_middle_loses_and_doubles_nothing(phone: Phone, town: Town) -> None:
    """What is said meanwhile is sent when the line is there again, in order, each once."""
    await phone.say("một")
    await phone.shows(GREETING, "một", "1. một")
    await town.stop()
    await phone.say("hai")
    await phone.say("ba")
    await expect(phone.page.locator("#state")).to_have_text("Đang nối lại…")
    await town.start()
    await phone.shows(GREETING, "một", "1. một", "hai", "ba", "2. hai", "3. ba")
    await expect(phone.page.locator("#state")).to_be_empty()
    await phone.page.reload()
    await phone.shows(GREETING, "một", "1. một", "hai", "ba", "2. hai", "3. ba")
    assert len(town.store.heard) == 4


async def test_a_reload_sends_what_was_not_sent_yet(phone: Phone, town: Town) -> None:
    """A tab that is closed in a dead spot forgets nothing."""
    await town.stop()
    await phone.say("một")
    await phone.page.evaluate("window.dispatchEvent(new Event('offline'))")
    await town.start()
    await phone.page.reload()
    await phone.shows(GREETING, "một", "1. một")
    assert len(town.store.heard) == 2


async def test_a_busy_store_is_tried_again(phone: Phone, town: Town) -> None:
    """The citizen is told, and need not write it again."""
    town.store.broken = True
    await phone.say("một")
    await expect(phone.page.locator("#state")).to_have_text("Máy đang bận, bác gửi lại sau chút nghen.")
    town.store.broken = False
    await phone.shows(GREETING, "một", "1. một")
    await expect(phone.page.locator("#state")).to_be_empty()


async def test_who_is_forgotten_is_forgotten_by_the_page_too(phone: Phone) -> None:
    """Both sides go; the farewell stays until the page is left."""
    await phone.say("một")
    await phone.shows(GREETING, "một", "1. một")
    await phone.say("xóa")
    await phone.shows("Đã xóa")
    await phone.page.reload()
    await phone.shows(GREETING)


async def test_where_sockets_are_barred_the_form_does_it_alone(phone: Phone, town: Town) -> None:
    """What was written meanwhile is posted, and the citizen's side is still shown."""
    town.bars_sockets = True
    await town.stop()
    await town.start()
    await phone.page.reload()
    await phone.say("một")
    await phone.shows(GREETING, "một", "1. một")
    await phone.press_header("Gặp cán bộ")
    said = [GREETING, "một", "1. một", "Gặp cán bộ", "Bác bấm CommandPress(command='gap-can-bo')"]
    await phone.shows(*said)
    await phone.say("xóa")
    await phone.shows("Đã xóa")
    await phone.page.wait_for_load_state()
    await phone.page.goto(town.url())
    await phone.page.get_by_role("button", name="Bắt đầu").click()
    await phone.shows("Bắt đầu", GREETING)


async def test_a_long_answer_is_shown_from_its_start(phone: Phone) -> None:
    """A citizen reads from the top; nothing is wider than the phone."""
    await phone.say("dài")
    await phone.shows(GREETING, "dài", LONG, "Bác có đủ chưa?")
    assert await is_visible_from_its_start(phone, "Bác cần mấy thứ này")
    assert await phone.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


async def test_markup_stays_text_and_links_are_links(phone: Phone) -> None:
    """Before and after a reload, when the server writes the page."""
    evil = "<img src=x onerror=alert(1)>" + "ă" * 60
    await phone.say("liên kết")
    await phone.say(evil)
    for _ in range(2):
        await expect(phone.page.locator("#log .own .text").last).to_have_text(evil)
        await expect(phone.page.locator("#log .bot .text").last).to_have_text("1. " + evil)
        await expect(phone.page.locator("#log img, #log b")).to_have_count(0)
        link = phone.page.locator("#log a")
        await expect(link).to_have_attribute("href", "https://dichvucong.gov.vn/trang-chu")
        await expect(link).to_have_attribute("rel", re.compile("noopener"))
        assert await phone.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        await phone.page.reload()


async def test_buttons_are_large_enough_for_a_thumb(phone: Phone, tmp_path: Path) -> None:
    """44 px high, as wide as the bubble; the page can be photographed for who wants to look."""
    await phone.page.screenshot(path=tmp_path / "chat.png")
    for button in await phone.page.locator("button:visible").all():
        box = await button.bounding_box()
        assert box is not None
        assert box["height"] >= 44
    wide = await phone.page.locator(".choices button").first.bounding_box()
    assert wide is not None
    assert wide["width"] >= 300
