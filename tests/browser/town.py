"""A town whose office answers in the browser, and a phone there."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

from aiohttp import web
from aiohttp.typedefs import Handler
from playwright.async_api import BrowserContext, Page, Route, ViewportSize, expect

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


async def abort(route: Route) -> None:
    """Let nothing out of this machine."""
    await route.abort()
