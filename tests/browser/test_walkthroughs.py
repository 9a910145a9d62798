"""Walk-throughs on a phone: the whole program with the real content, in a real browser."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, ViewportSize, expect

PHONE: ViewportSize = {"width": 360, "height": 740}


class Citizen:
    """Somebody with a phone."""

    def __init__(self, page: Page, shots: Path) -> None:
        self.page = page
        self._shots = shots

    async def say(self, text: str) -> str:
        """Write, press Enter; return what Cô Tư says to it."""
        return await self._after(self._write(text))

    async def press(self, label: str) -> str:
        """Press the newest button of that name; return what Cô Tư says to it."""
        return await self._after(self.page.get_by_role("button", name=label, exact=True).last.click())

    async def buttons(self) -> list[str]:
        """Return the buttons below the newest message."""
        return await self.page.locator("#log > li").last.get_by_role("button").all_inner_texts()

    async def photo(self, name: str) -> None:
        """Keep a screenshot; nothing may stick out of the screen."""
        wide = await self.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= PHONE["width"]
        await self.page.screenshot(path=self._shots / f"{name}.png")

    async def _write(self, text: str) -> None:
        await self.page.fill("#text", text)
        await self.page.keyboard.press("Enter")

    async def _after(self, action: object) -> str:
        before = await self.page.locator("#log .text").count()
        await action  # type: ignore[misc]  # an awaitable of the browser
        await self.page.wait_for_function("n => document.querySelectorAll('#log .text').length > n + 1", arg=before)
        await self.page.wait_for_timeout(250)  # a second message of the same turn
        texts = await self.page.locator("#log .text").all_inner_texts()
        return "\n".join(texts[before + 1 :])


@pytest.fixture
async def citizen(chromium: Browser, address: str, tmp_path: Path) -> AsyncIterator[Citizen]:
    """Return somebody who has just opened the chat on a phone."""
    context = await chromium.new_context(viewport=PHONE, locale="vi-VN")
    page = await context.new_page()
    await page.goto(address)
    await expect(page.locator("#log .text").first).to_contain_text("máy trả lời tự động")
    yield Citizen(page, tmp_path)
    await context.close()


async def test_1_a_lost_card_without_tone_marks(citizen: Citizen) -> None:
    """In one message: where, what is needed, the fee with its date, a button to be led; no question back."""
    said = await citizen.say("lam lai cccd bi mat o dau z co")
    assert "thẻ căn cước" in said
    assert "VNeID" in said
    assert "Giấy tờ" in said
    assert "đồng" in said
    assert re.search(r"\d{1,2}/\d{1,2}/20\d\d", said)
    assert len(said) <= 500
    assert "Làm từng bước" in await citizen.buttons()
    await citizen.photo("1")


async def test_4_a_scam_is_warned_of_first(citizen: Citizen) -> None:
    """The warning before anything else, where to report, no link repeated."""
    said = await citizen.say("co nguoi goi xung cong an xa keu cap nhat vneid qua link")
    assert "lừa đảo" in said.split("\n")[0]
    assert "113" in said
    assert "http" not in said
    await citizen.photo("4")


async def test_a_flow_by_buttons_by_typing_and_back(citizen: Citizen) -> None:
    """Buttons, words without tone marks, `quay lại`, to an outcome with sources."""
    await citizen.say("dang ky tam tru")
    await citizen.press("Làm từng bước")
    assert "bao lâu" in await citizen.press("Đăng ký mới")
    assert "Đăng ký mới" in " ".join([await citizen.say("quay lai"), *await citizen.buttons()])
    await citizen.say("moi don toi")
    await citizen.say("o lau dai")
    await citizen.press("Không, xã khác")
    said = await citizen.say("o tro")
    assert "18 tuổi" in said
    await citizen.say("khong")
    said = await citizen.say("xai dien thoai cuc gach")
    assert "Giấy tờ" in said
    assert "Nguồn:" in said
    await citizen.photo("tam-tru")


async def test_2_a_child_is_born(citizen: Citizen) -> None:
    """The one thing that splits is asked, a question in the middle is answered, a checklist stands at the end."""
    said = await citizen.say("vo em moi sanh be hom qua gio lam giay to gi")
    assert "chỉ làm khai sinh, hay làm luôn" in said
    assert (await citizen.buttons())[:2] == ["Chỉ khai sinh", "Làm luôn cả ba"]
    await citizen.press("Chỉ khai sinh")
    said = await citizen.say("bao lâu có?")
    assert "Bao lâu:" in said
    assert "Mình làm tiếp" in said
    taps = 1
    while "Menu" not in await citizen.buttons() and taps < 9:
        label = (await citizen.buttons())[0]
        said = await citizen.press(label)
        taps += 1
    assert taps <= 8
    assert "Nguồn:" in said
    await citizen.photo("2")


async def test_3_the_code_goes_to_the_old_phone(citizen: Citizen) -> None:
    """The blocker with its ways out, then back to the same step; never asks for the code."""
    await citizen.say("dang ky tam tru")
    await citizen.press("Làm từng bước")
    for said in ("moi don toi", "o lau dai", "khac xa", "o tro", "du 18 tuoi roi", "co roi"):
        await citizen.say(said)
    step = await citizen.buttons()
    said = await citizen.say("no gui ma ve so cu roi")
    assert "NFC" in said
    assert "đọc mã cho" not in said
    while "Vẫn vướng" in await citizen.buttons():
        said = await citizen.press("Vẫn vướng")
    assert "Công an xã" in said
    await citizen.press("Được rồi")
    assert await citizen.buttons() == step
    await citizen.photo("3")


async def test_5_not_for_us(citizen: Citizen) -> None:
    """Honest, where to ask or call, no invented procedure."""
    assert "Trung tâm Phục vụ hành chính công" in await citizen.say("xin giấy phép mở quán karaoke")
    assert "Công an xã" in await citizen.say("hàng xóm hát karaoke ồn quá")
    assert "115" in (await citizen.say("có người bị tai nạn")).split("\n")[0]
    await citizen.photo("5")


async def test_6_a_vague_wish(citizen: Citizen) -> None:
    """Plain choices and a way to refuse them; a wrong pick is undone; after two misses a person comes first."""
    await citizen.say("xin giấy xác nhận")
    buttons = await citizen.buttons()
    assert "Không phải mấy cái này" in buttons
    assert 3 <= len(buttons) <= 4
    await citizen.press("Không phải mấy cái này")
    await citizen.say("xin giấy xác nhận")
    await citizen.press("Không phải mấy cái này")
    assert (await citizen.buttons())[0] == "Gặp cán bộ"
    await citizen.photo("6")


async def test_8_personal_numbers_by_mistake(citizen: Citizen, tmp_path: Path) -> None:
    """Masked, one kind sentence, the answer still given; nothing in the database; forgetting leaves no row."""
    said = await citizen.say("cccd cua toi la 080123456789, sdt 0912345678, bi mat lam lai o dau")
    assert "che số" in said
    assert "thẻ căn cước" in said
    stored = b"".join(path.read_bytes() for path in tmp_path.glob("cotu.db*") if path.is_file())  # a test may wait
    assert b"080123456789" not in stored
    assert b"0912345678" not in stored
    await citizen.photo("8")
    await citizen.page.fill("#text", "xóa dữ liệu")
    await citizen.page.keyboard.press("Enter")  # the page forgets its own history as well
    await expect(citizen.page.locator("#log .text").last).to_contain_text("Đã xóa")
    with closing(sqlite3.connect(tmp_path / "cotu.db")) as database:
        for table in ("sessions", "outbox", "unheard"):
            assert database.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)  # noqa: S608  # three names
