"""Walk-through 10: a new answer in the browser, a theft mended, answered at once; then Notepad breaks the file."""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, ViewportSize, expect

from tests.browser.conftest import PASSWORD, ROOT

THIEF = "làm lại căn cước"
OWN = "chừng nào đoàn lưu động xuống ấp"
FILE = "offices/xa-thu/hoi-dap/cau-them.yaml"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a copy of the content with one commune, whose values are invented."""
    folder = tmp_path / "noi-dung"
    for room in ("knowledge", "flows", "offices"):
        shutil.copytree(ROOT / room, folder / room)
    office = folder / "offices" / "xa-thu"
    shutil.copytree(folder / "offices" / "mau", office)
    told = (office / "don-vi.yaml").read_text("utf-8").replace("vi_du: true\n", "").replace("Xã Mẫu", "Xã Thử")
    (office / "don-vi.yaml").write_text(told, "utf-8")
    return folder


@pytest.fixture
async def place(tmp_path: Path, content: Path) -> AsyncIterator[str]:
    """Return where that commune is served; `lan` may edit."""
    common = ("--content", content, "--db", tmp_path / "cotu.db")
    adding = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "officer", "add", "lan", "--role", "bien-tap", "--office", "xa-thu", *common,
        stdin=PIPE, stdout=PIPE, cwd=tmp_path, env=_environment(),
    )  # fmt: skip
    await adding.communicate(PASSWORD.encode())
    assert adding.returncode == 0
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    serving = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "serve", "--port", str(port), *common,
        stdout=PIPE, stderr=PIPE, cwd=tmp_path, env=_environment(),
    )  # fmt: skip
    assert serving.stdout is not None
    async with asyncio.timeout(60):
        assert await serving.stdout.readline()
    yield f"http://127.0.0.1:{port}/"
    serving.terminate()
    await serving.communicate()


def _environment() -> dict[str, str]:

    return {**os.environ, "PYTHONPATH": str(ROOT)}


async def sign_in(page: Page) -> None:
    """Sign in as `lan`."""
    await page.goto("/ban/dang-nhap")
    await page.get_by_label("Tên đăng nhập").fill("lan")
    await page.get_by_label("Mật khẩu").fill(PASSWORD)
    await page.get_by_role("button", name="Đăng nhập").click()
    await page.wait_for_url("**/ban")


async def ask(page: Page, text: str) -> None:
    """Ask in the citizens' chat."""
    await page.locator("textarea, input[type=text]").last.fill(text)
    await page.keyboard.press("Enter")


async def test_a_new_answer(chromium: Browser, place: str, content: Path) -> None:
    """No restart, no loss, no jargon; the bot answers throughout."""
    size: ViewportSize = {"width": 1366, "height": 768}
    desk = await (await chromium.new_context(base_url=place, locale="vi-VN", viewport=size)).new_page()
    chat = await (await chromium.new_context(base_url=place, locale="vi-VN")).new_page()
    await chat.goto("/")
    await sign_in(desk)

    await desk.goto("/ban/sua")
    await desk.get_by_role("link", name="Thêm câu mới").click()
    await desk.get_by_label("Bà con hay hỏi sao?").fill(f"{OWN}\n{THIEF}")
    await desk.get_by_label("Cô Tư đáp").fill("Xã làm căn cước tại ấp sáng thứ bảy: bác mang thẻ cũ.")
    await desk.get_by_label("Nguồn thứ 1").fill("xa-mau")
    await expect(desk.locator("#xem-thu")).to_contain_text("sáng thứ bảy: bác mang thẻ cũ")
    await expect(desk.locator("#xem-thu")).to_contain_text("Zalo")

    await expect(desk.locator("#soat-truoc")).to_contain_text(f'Câu "{THIEF}" giống câu của')  # before it is saved
    await desk.get_by_role("button", name="Lưu", exact=True).click()
    await expect(desk.locator(".notice").get_by_text(f'Câu "{THIEF}" giống câu của')).to_be_visible()
    assert not (content / FILE).exists()
    await desk.get_by_label("Bà con hay hỏi sao?").fill(OWN)
    await desk.get_by_role("button", name="Lưu", exact=True).click()
    await expect(desk.get_by_text("Đã lưu. Cô Tư trả lời theo bản mới rồi.")).to_be_visible()

    await ask(chat, "chung nao doan luu dong xuong ap")
    answers = chat.locator("#log").get_by_text("sáng thứ bảy: bác mang thẻ cũ")
    await expect(answers).to_have_count(1)
    written = (content / FILE).read_text("utf-8")
    assert f'  hoi:\n    - {OWN}\n  dap: "Xã làm căn cước tại ấp sáng thứ bảy: bác mang thẻ cũ."\n' in written

    (content / FILE).write_text(written.replace('dap: "Xã', "dap: Xã").replace('cũ."', "cũ."), "utf-8")
    line = next(n for n, text in enumerate(written.split("\n"), 1) if "dap:" in text)
    alert = desk.get_by_label("Cần để ý").get_by_text(f"{FILE}:{line}:")
    async with asyncio.timeout(30):
        while not await alert.count():
            await asyncio.sleep(0.3)
            await desk.goto("/ban/sua")
    await expect(alert).to_contain_text("đặt cả câu trong dấu ngoặc kép")
    await chat.reload()
    await ask(chat, "doan luu dong xuong ap chung nao")
    await expect(answers).to_have_count(2)
