"""The running bot on Telegram, asked for updates and posted them: the same conversations."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer, unused_port

from adapters.telegram import Settings, TelegramChannel, TelegramRoom, add_routes, connect, run
from bot.app import App, Options
from bot.content.compile import compile_content
from bot.engine.edition import Edition, make_edition
from bot.engine.turn import take_turn
from bot.flow.slip_code import encode
from bot.messages import Address
from tests.fakes import content
from tests.fakes.clock import FakeClock
from tests.fakes.store import MemoryStore
from tests.fakes.telegram import SECRET, FakeTelegram
from tests.fakes.turns import OneEdition
from tests.telegram.conftest import Until

SAU, BAY = 700100200, 700100300
TO_SAU = Address("telegram", "666", str(SAU))
PRIVATE = "tôi tên Nguyễn Thị Sáu, căn cước 079123456789"


@dataclass
class World:
    """A running bot, and the platform that citizens use."""

    telegram: FakeTelegram
    store: MemoryStore
    clock: FakeClock
    until: Until

    async def answer(self, user: int, count: int) -> str:
        """Return the newest message to `user` once there are `count`."""
        await self.until(lambda: len(self.telegram.texts(user)) >= count)
        assert len(self.telegram.texts(user)) == count
        return self.telegram.texts(user)[-1]

    async def quiet(self) -> None:
        """Wait until every update is taken and every reply settled."""
        await self.until(lambda: not self.telegram.waiting())
        await self.until(lambda: not {"waiting", "sending"} & set(self.store.states()))


@pytest.fixture(scope="module")
def tiny() -> Edition:
    """Return the tiny content, ready to take turns with."""
    return make_edition(compile_content(content.files()).content)


@pytest.fixture(params=["polling", "webhook"])
async def world(  # fixtures
    request: pytest.FixtureRequest, telegram: FakeTelegram, settings: Settings, tiny: Edition, until: Until
) -> AsyncIterator[World]:
    """Return a bot that runs with everything but a disk, opened and closed as the roof does."""
    site = web.Application(client_max_size=64 * 1024)
    server = TestServer(site, port=unused_port())
    if request.param == "webhook":
        url = f"http://127.0.0.1:{server.port}/telegram/666"
        settings = replace(settings, mode="webhook", webhook_url=url, secret=SECRET)
    bot = connect(settings)
    channel = TelegramChannel(bot, settings)
    store, clock = MemoryStore(), FakeClock()
    options = Options(apology="Mình xin lỗi", poll=0.02)
    app = App(store, OneEdition(tiny), {("telegram", settings.account): channel}, clock, take_turn, options)
    await app.start()
    room = TelegramRoom(settings, bot, app.hear)
    add_routes(site, room)
    await server.start_server()
    opening = asyncio.create_task(run(room))
    yield World(telegram, store, clock, until)
    opening.cancel()
    await asyncio.gather(opening, return_exceptions=True)
    await telegram.stop()
    await server.close()
    await app.stop()
    await room.close()


async def test_a_flow_is_walked_by_buttons(world: World) -> None:
    """Greeted, started by a link, answered, gone back, answered by number, done."""
    telegram = world.telegram
    telegram.say(SAU, "/start")
    assert await world.answer(SAU, 1) == "Chào bà con, Cô Tư là máy trả lời tự động.\n[kenh-telegram]"
    telegram.say(SAU, "/start flow_muon-sach")
    assert "Ai mượn vậy bác?" in await world.answer(SAU, 2)
    assert {"Người lớn", "Học sinh"} <= set(telegram.sent[-1].labels())
    telegram.press(SAU, "Học sinh")
    assert "Có giấy của trường chưa?" in await world.answer(SAU, 3)
    telegram.say(SAU, "/quaylai")
    assert "Ai mượn vậy bác?" in await world.answer(SAU, 4)
    telegram.press(SAU, "Người lớn")
    telegram.say(SAU, "3")
    assert "Bác tới quầy" in await world.answer(SAU, 6)
    assert len(telegram.answered) == 2


async def test_a_question_is_answered(world: World) -> None:
    """And a link to a service tells about it."""
    world.telegram.say(SAU, "muon sach thu vien het bao nhieu tien")
    assert "1.000 đồng" in await world.answer(SAU, 1)
    world.telegram.say(BAY, "/start svc_muon-sach")
    assert "Mượn sách ở thư viện xã" in await world.answer(BAY, 1)


async def test_the_link_on_a_slip_goes_on_where_the_slip_left_off(world: World, tiny: Edition) -> None:
    """One tap of Start on the phone that read the QR."""
    code = encode(tiny.content.flows, tiny.content.flows["muon-sach"], (("ai", "hoc-sinh"),))
    world.telegram.say(SAU, f"/start {code}")
    assert "Có giấy của trường chưa?" in await world.answer(SAU, 1)


async def test_forgetting_leaves_nothing(world: World) -> None:
    """Neither a session nor a row, once the farewell is sent."""
    world.telegram.say(SAU, "mượn sách thư viện")
    await world.answer(SAU, 1)
    world.telegram.say(SAU, "/xoa")
    assert await world.answer(SAU, 2) == "Đã xóa hết."
    await world.quiet()
    assert world.store.sessions == {}
    assert world.store.outbox == {}


async def test_pictures_are_refused_unread(world: World) -> None:
    """An album once; no call fetches a file."""
    photo = [{"file_id": "AgAC1", "file_unique_id": "u1", "width": 9, "height": 9}]
    for _ in range(3):
        world.telegram.send(SAU, photo=photo, caption=PRIVATE, media_group_id="77")
    assert "Cô Tư không xem hình." in await world.answer(SAU, 1)
    await world.quiet()
    assert len(world.telegram.texts(SAU)) == 1
    assert "getFile" not in {method for method, _ in world.telegram.calls}
    assert "AgAC1" not in repr(world.store)


async def test_an_update_that_comes_five_times_is_answered_once(world: World) -> None:
    """By its number, whenever it comes."""
    number = world.telegram.say(SAU, "/start")
    await world.answer(SAU, 1)
    update = {"message": {"message_id": 1, "from": {"id": SAU}, "chat": {"id": SAU, "type": "private"}, "date": 1}}
    update["message"]["text"] = "/start"
    for _ in range(4):
        world.telegram.push(update, number)
        await world.quiet()
    assert len(world.telegram.texts(SAU)) == 1


async def test_who_blocked_the_bot_is_written_to_no_more(world: World) -> None:
    """What was on its way is given up; who comes back and says something is answered."""
    telegram = world.telegram
    telegram.say(SAU, "/start")
    await world.answer(SAU, 1)
    telegram.block(SAU)
    telegram.say(SAU, "/menu")  # said before, delivered after
    await world.quiet()
    assert world.store.states()[-1] == "gone"
    telegram.unblock(SAU)
    telegram.say(SAU, "/start")
    assert "Chào bà con" in await world.answer(SAU, 2)


async def test_a_reply_refused_for_a_while_comes_later(world: World) -> None:
    """Once, after what Telegram asked for."""
    world.telegram.fail("sendMessage", "flood")
    world.telegram.say(SAU, "/start")
    await world.until(lambda: any(row.out.tries for row in world.store.outbox.values()))
    assert world.telegram.texts(SAU) == []
    world.clock.forward(seconds=10)
    await world.answer(SAU, 1)
    await world.quiet()
    assert world.store.states() == ["sent"]


async def test_a_reply_whose_answer_was_lost_is_not_sent_again(world: World) -> None:
    """It arrived; the store says that nobody knows."""
    world.telegram.fail("sendMessage", "lost")
    world.telegram.say(SAU, "/start")
    await world.answer(SAU, 1)
    await world.quiet()
    world.clock.forward(hours=1)
    assert world.store.states() == ["unknown"]
    assert len(world.telegram.texts(SAU)) == 1


async def test_a_slow_platform_holds_up_nobody_else(world: World) -> None:
    """Another citizen is answered meanwhile."""
    world.telegram.slow = 1.0
    world.telegram.fail("sendMessage", "slow")
    world.telegram.say(SAU, "/start")
    world.telegram.say(BAY, "/start")
    await world.until(lambda: world.telegram.sent)
    assert world.telegram.sent[0].user in {SAU, BAY}
    await world.quiet()
    assert len(world.telegram.texts(SAU)) == len(world.telegram.texts(BAY)) == 1


async def test_a_store_that_fails_for_a_while_loses_nothing(world: World) -> None:
    """Without a spool the platform keeps the update until it is taken."""
    world.store.broken = True
    world.telegram.say(SAU, "/start")
    await asyncio.sleep(0.1)
    assert world.telegram.waiting()
    world.store.broken = False
    await world.answer(SAU, 1)


async def test_nothing_secret_is_logged(world: World, caplog: pytest.LogCaptureFixture) -> None:
    """Neither the token nor a citizen's words, with everything logged and much going wrong."""
    caplog.set_level(logging.DEBUG)
    world.telegram.fail("sendMessage", "lost", "400_parse", "html", "403_blocked", "400_too_long", "dropped", "401")
    world.telegram.fail("getUpdates", "cut", "html", "dropped")
    for text in ("/start", PRIVATE, PRIVATE, PRIVATE, PRIVATE, PRIVATE):
        world.telegram.say(SAU, text)
        await world.until(lambda: not world.telegram.waiting())
    world.telegram.push({"message": {"text": PRIVATE}})
    await world.until(lambda: not world.telegram.waiting())
    assert world.telegram.calls
    assert "no-such-bot" not in caplog.text
    assert SECRET not in caplog.text
    assert "Nguyễn Thị Sáu" not in caplog.text
    assert "079123456789" not in caplog.text


async def test_many_citizens_each_in_order(world: World) -> None:
    """Twenty at once, each with ten words in a row: nobody waits for another, nothing changes places."""
    for number in range(10):
        for user in range(1, 21):
            world.telegram.say(user, f"câu số {number}")
    await world.quiet()
    for user in range(1, 21):
        rows = [row.out for row in world.store.outbox.values() if row.out.address.user == str(user)]
        assert [one.reply.text for one in rows] == world.telegram.texts(user)
