"""The citizens' chat in a real browser, on the real turn loop."""

from __future__ import annotations

import re
import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.typedefs import Handler
from playwright.async_api import Browser, BrowserContext, Page, Route, ViewportSize, expect

from adapters.web import Office, WebChannel, WebRoom, add_routes
from bot.app import App, Options
from bot.engine.edition import Edition
from bot.messages import Choice, CommandPress, Reply, Utterance
from bot.session import Session, Turn
from tests.fakes.store import MemoryStore
from tests.fakes.turns import NO_EDITION, OneEdition, echo

PHONE: ViewportSize = {"width": 360, "height": 740}
OPTIONS = Options(apology="Mình xin lỗi", poll=0.05, stop_within=1.0)
GREETING = "Dạ, Cô Tư nghe. Cô Tư là máy trả lời tự động."
LONG = "\n".join(["Bác cần mấy thứ này:", *[f"{number}. Giấy tờ thứ {number}" for number in range(1, 41)]])


def buttons(edition: Edition, session: Session, utterance: Utterance, now: datetime) -> Turn:
    """Be the echo bot, with a greeting that has buttons, a long answer and a link."""
    match utterance:
        case Utterance(press=CommandPress("bat-dau" | "menu")):
            choices = (Choice("Làm lại căn cước", "e|cap-lai-can-cuoc|"), Choice("Gặp cán bộ", "c|gap-can-bo"))
            return Turn(session, (Reply(GREETING, choices),))
        case Utterance(press=None, text="dài"):
            return Turn(session, (Reply(LONG), Reply("Bác có đủ chưa?", (Choice("Đủ rồi", "c|tiep-tuc"),))))
        case Utterance(press=None, text="liên kết"):
            return Turn(session, (Reply("Vào https://dichvucong.gov.vn/trang-chu. <b>Không</b> bấm chỗ khác."),))
        case Utterance(press=None):
            return echo(edition, session, utterance, now)
        case _:
            return Turn(session, (Reply(f"Bác bấm {utterance.press}"),))


@dataclass
class Town:
    """A server that can be stopped and started again on the same port and store."""

    port: int
    store: MemoryStore = field(default_factory=MemoryStore)
    app: App | None = None
    runner: web.AppRunner | None = None
    bars_sockets: bool = False

    async def start(self) -> None:
        """Serve."""
        channel = WebChannel()
        accounts = {("web", "xa-mau"): channel}
        self.app = App(self.store, OneEdition(NO_EDITION), accounts, lambda: datetime.now(UTC), buttons, OPTIONS)
        await self.app.start()
        offices = {"/": Office("xa-mau", "Trung tâm Phục vụ hành chính công xã Mẫu")}
        room = WebRoom(hear=self.app.hear, replies_after=self.store.replies_after, channel=channel, offices=offices)
        application = web.Application(middlewares=[self.proxy])
        add_routes(application, room)
        self.runner = web.AppRunner(application, shutdown_timeout=1)
        await self.runner.setup()
        await web.TCPSite(self.runner, "127.0.0.1", self.port, reuse_address=True).start()

    @web.middleware
    async def proxy(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Be an old proxy in front, which may know nothing of sockets."""
        if self.bars_sockets and request.path.endswith("/ws"):
            raise web.HTTPBadRequest
        return await handler(request)

    async def stop(self) -> None:
        """Serve no more."""
        if self.runner is not None:
            await self.runner.cleanup()
        if self.app is not None:
            await self.app.stop()
        self.app = self.runner = None

    def url(self) -> str:
        """Return the page's address."""
        return f"http://127.0.0.1:{self.port}/"


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


@dataclass
class Phone:
    """A citizen's phone: its page, and what the page complained of."""

    page: Page
    complaints: list[str] = field(default_factory=list)

    async def bubbles(self) -> list[str]:
        """Return what stands on the page, both sides, in order."""
        return await self.page.locator("#log .text").all_inner_texts()

    async def shows(self, *texts: str) -> None:
        """Wait until exactly these bubbles stand on the page."""
        await expect(self.page.locator("#log .text")).to_have_text(list(texts))

    async def say(self, text: str) -> None:
        """Write and press Enter."""
        await self.page.fill("#text", text)
        await self.page.press("#text", "Enter")

    async def press(self, label: str) -> None:
        """Press a button of the newest reply."""
        await self.page.locator("#log li:last-child button", has_text=label).click()

    async def press_header(self, label: str) -> None:
        """Press a button that is always there."""
        await self.page.locator("header button", has_text=label).click()


async def on_phone(context: BrowserContext, town: Town) -> Phone:
    """Return a phone that has opened the page and was greeted."""
    phone = Phone(await context.new_page())
    phone.page.on("pageerror", lambda error: phone.complaints.append(str(error)))
    phone.page.on("console", lambda said: phone.complaints.append(said.text) if "Policy" in said.text else None)
    await phone.page.goto(town.url())
    await phone.shows(GREETING)
    return phone


@pytest.fixture
async def phone(chromium: Browser, town: Town) -> AsyncIterator[Phone]:
    """Return a phone with the page open and greeted; the page must have nothing to complain of."""
    async with await chromium.new_context(viewport=PHONE, has_touch=True, is_mobile=True) as context:
        await context.route(re.compile("^(?!http://127\\.0\\.0\\.1)"), abort)
        opened = await on_phone(context, town)
        yield opened
        assert opened.complaints == []


async def abort(route: Route) -> None:
    """Let nothing out of this machine."""
    await route.abort()


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
