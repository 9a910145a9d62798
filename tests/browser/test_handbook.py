"""The handbook shows pages as they are: its pictures are made here, its button names are on the pages.

`HANDBOOK_PICTURES=docs/hinh` keeps the pictures; otherwise they only prove that they can be made.
"""

from __future__ import annotations

import os
import re
from collections.abc import Awaitable
from pathlib import Path
from typing import Protocol

from playwright.async_api import Browser, Locator, Page, expect

ROOT = Path(__file__).resolve().parents[2]
HANDBOOK = (ROOT / "docs" / "so-tay-can-bo.md").read_text("utf-8")
PICTURES = set(re.findall(r"\]\((hinh/[a-z-]+\.png)\)", HANDBOOK))


async def test_the_pictures_of_the_handbook(officer: Page, chromium: Browser, address: str, tmp_path: Path) -> None:
    """One of each page that it shows, with something on it."""
    folder = Path(os.environ.get("HANDBOOK_PICTURES", tmp_path))
    made = set()
    await officer.set_viewport_size({"width": 1100, "height": 700})

    async def picture(name: str, page: Page | Locator = officer) -> None:
        await page.screenshot(path=folder / f"{name}.png")
        made.add(f"hinh/{name}.png")

    await _serve_one(officer, picture)
    await _ask_for_an_officer(chromium, address)
    await officer.goto("/ban/hop-thu")
    await officer.get_by_role("link", name="Người dân qua").first.click()
    await expect(officer.locator(".talk")).to_contain_text("giấy tạm trú")
    await picture("hop-thu")
    await officer.goto("/ban/sua/moi")
    await officer.get_by_label("Bà con hay hỏi sao?").fill("trạm bơm mấy giờ mở\nmấy giờ bơm nước vô ruộng")
    await officer.get_by_label("Cô Tư đáp").fill("Trạm bơm ấp Thí Dụ mở 5 giờ sáng, thứ hai tới thứ bảy.")
    await expect(officer.get_by_label("Bà con sẽ thấy")).to_contain_text("5 giờ sáng")
    await picture("sua")
    await officer.goto("/ban/bao-cao")
    await picture("bao-cao")
    assert made == PICTURES


class Picture(Protocol):
    """Takes a picture for the handbook."""

    def __call__(self, name: str, page: Page | Locator = ...) -> Awaitable[None]:
        """Keep what the page shows under a name."""
        ...


async def _serve_one(officer: Page, picture: Picture) -> None:
    await officer.goto("/ban")
    await picture("ban")
    await officer.keyboard.type("tam tru")
    await expect(officer.locator("#tim-thay [data-first]")).to_contain_text("Tạm trú")
    await officer.keyboard.press("Enter")
    await expect(officer.get_by_role("heading", level=1)).to_have_text("Tạm trú")
    for key in ("1", "1", "2"):
        await officer.keyboard.press(key)
    await expect(officer.get_by_role("heading", name="Bác đang ở đâu?")).to_be_visible()
    await picture("kich-ban")
    async with officer.expect_popup() as opened:
        await officer.keyboard.press("p")
    slip = await opened.value
    await slip.set_viewport_size({"width": 640, "height": 1500})
    await expect(slip.locator("svg")).to_be_visible()
    await picture("phieu", slip.locator(".slip"))
    await slip.close()
    await officer.keyboard.press("x")
    await officer.keyboard.press("x")
    await expect(officer.get_by_text("Đã đếm một lượt")).to_be_visible()


async def _ask_for_an_officer(chromium: Browser, address: str) -> None:
    browsing = await chromium.new_context(locale="vi-VN")
    page = await browsing.new_page()
    await page.goto(address)
    for said in ("giấy tạm trú bị con mèo tha lên nóc nhà", "gặp cán bộ"):
        await page.get_by_label("Câu hỏi của bác").fill(said)
        await page.get_by_label("Câu hỏi của bác").press("Enter")
        await page.wait_for_timeout(400)
    await page.get_by_role("button", name="Đồng ý", exact=True).click()
    await expect(page.locator(".bot").last).to_contain_text("đã nhắn cán bộ")
    await browsing.close()


def test_names_of_buttons_and_pages_are_those_of_the_pages() -> None:
    """What the handbook sets in bold with a capital is on some page, word for word."""
    rooms = (ROOT / "adapters" / "desk", ROOT / "adapters" / "web")
    pages = "\n".join(
        file.read_text("utf-8") for room in rooms for kind in ("*.html", "*.py", "*.js") for file in room.rglob(kind)
    )
    pages += (ROOT / "knowledge" / "loi-thoai.yaml").read_text("utf-8")
    plain = " ".join(re.sub(r"</?kbd>", "", pages).split())
    bold = {name for name in re.findall(r"\*\*([^*]+)\*\*", HANDBOOK) if name[0].isupper() and not name.endswith(".")}
    assert {name for name in bold if name not in plain} == set()


def test_every_picture_is_there() -> None:
    """And none is left that nobody shows."""
    assert {f"hinh/{file.name}" for file in (ROOT / "docs" / "hinh").iterdir()} == PICTURES
