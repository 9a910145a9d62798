"""Updates asked for and updates posted, heard by somebody who may be busy."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup

from adapters.telegram import Settings, TelegramRoom, add_routes, run
from adapters.telegram.parse import Incoming
from adapters.telegram.receive import BODY_LIMIT
from bot.errors import StoreError
from bot.messages import Address, Utterance
from tests.fakes.telegram import SECRET, FakeTelegram
from tests.telegram.conftest import Until

SAU, BAY = 700100200, 700100300
HEADERS = {"X-Telegram-Bot-Api-Secret-Token": SECRET}


@dataclass
class Ear:
    """Hears; while `busy` holds something it refuses that many times first."""

    heard: list[Utterance] = field(default_factory=list)
    busy: int = 0

    async def hear(self, utterance: Utterance) -> bool:
        """Hear, or be busy."""
        await asyncio.sleep(0)
        if self.busy:
            self.busy -= 1
            raise StoreError("kho bận")
        self.heard.append(utterance)
        return True

    def texts(self) -> list[str]:
        """Return what was heard."""
        return [one.text for one in self.heard]


@asynccontextmanager
async def running(settings: Settings, bot: Bot, ear: Ear) -> AsyncIterator[asyncio.Task[None]]:
    """Run the room until the block ends."""
    room = TelegramRoom(settings, bot, ear.hear)
    task = asyncio.create_task(run(room))
    yield task
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    await room.close()


async def test_an_update_is_acknowledged_after_it_was_heard(
    telegram: FakeTelegram, settings: Settings, bot: Bot, until: Until
) -> None:
    """A store that is busy has it come again; the order of a citizen's words stays."""
    for text in ("một", "hai", "ba"):
        telegram.say(SAU, text)
    ear = Ear(busy=2)
    async with running(settings, bot, ear):
        await until(lambda: not telegram.waiting())
    assert ear.texts() == ["một", "hai", "ba"]


async def test_one_citizen_does_not_hold_up_another(
    telegram: FakeTelegram, settings: Settings, bot: Bot, until: Until
) -> None:
    """What of a batch was not kept comes again; the rest is heard at once."""
    telegram.say(SAU, "một")
    telegram.say(BAY, "hai")
    ear = Ear(busy=1)
    async with running(settings, bot, ear):
        await until(lambda: not telegram.waiting())
    assert sorted(set(ear.texts())) == ["hai", "một"]


async def test_broken_updates_do_not_stop_the_others(
    telegram: FakeTelegram, settings: Settings, bot: Bot, until: Until, caplog: pytest.LogCaptureFixture
) -> None:
    """They are noted by their number, and asked for no more."""
    caplog.set_level(logging.DEBUG)
    broken = telegram.push({"message": {"message_id": 1, "text": "không có chat"}})
    telegram.push({"some_future_update": {}})
    telegram.say(SAU, "chào")
    ear = Ear()
    async with running(settings, bot, ear):
        await until(lambda: not telegram.waiting())
    assert ear.texts() == ["chào"]
    assert f"update {broken}: nothing for us" in caplog.text
    assert "không có chat" not in caplog.text


@pytest.mark.parametrize("fault", ["html", "dropped", "500", "cut", "flood", "lost"])
async def test_polling_outlives_a_bad_line(
    telegram: FakeTelegram, settings: Settings, bot: Bot, until: Until, fault: str
) -> None:
    """Nothing is lost: what was not acknowledged comes again."""
    telegram.fail("getMe", fault)
    telegram.fail("getUpdates", fault, fault)
    telegram.say(SAU, "chào")
    ear = Ear()
    async with running(settings, bot, ear):
        await until(lambda: not telegram.waiting())
    assert ear.texts() == ["chào"]


async def test_polling_ends_where_the_token_is_refused(
    telegram: FakeTelegram, settings: Settings, bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    """Nothing else would mend it; the operator is told."""
    telegram.fail("getUpdates", "401")
    room = TelegramRoom(settings, bot, Ear().hear)
    await asyncio.wait_for(run(room), 5)
    await room.close()
    assert "polling ends" in caplog.text
    assert room.ear.is_over
    assert "token" in room.ear.trouble


@pytest.mark.parametrize(
    ("method", "fault"),
    [
        ("getUpdates", "409_conflict"),
        ("getUpdates", "500"),
        ("getUpdates", "flood"),
        ("getMe", "409_conflict"),
        ("deleteWebhook", "400_parse"),
        ("setMyCommands", "500"),
    ],
)
async def test_a_bot_that_was_deaf_hears_again(  # fixtures
    telegram: FakeTelegram, settings: Settings, bot: Bot, until: Until, method: str, fault: str
) -> None:
    """Another program that polls, a refused call, a broken server: it says so meanwhile, and is tried again."""
    telegram.fail(method, *[fault] * (1 if fault == "flood" else 5))
    ear = Ear()
    room = TelegramRoom(settings, bot, ear.hear)
    telegram.say(SAU, "chào")
    assert room.ear.trouble
    task = asyncio.create_task(run(room))
    troubles: set[str] = set()
    async with asyncio.timeout(10):
        while not ear.texts():
            troubles.add(room.ear.trouble)
            await asyncio.sleep(0.002)
    await until(lambda: not room.ear.trouble)
    assert len(troubles - {""}) > 1, "why it hears nothing is said"
    assert room.ear.seconds == 0
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    await room.close()


async def test_a_refused_webhook_is_set_again(
    telegram: FakeTelegram, settings: Settings, bot: Bot, until: Until
) -> None:
    """Its address may come to work a minute later."""
    telegram.fail("setWebhook", "400_parse", "400_parse", "500")
    posted = replace(settings, mode="webhook", webhook_url="http://127.0.0.1:9/tg", secret=SECRET)
    room = TelegramRoom(posted, bot, Ear().hear)
    task = asyncio.create_task(run(room))
    await until(lambda: telegram.webhook and not room.ear.trouble)
    await task
    await room.close()


async def test_a_refused_token_is_not_told(
    telegram: FakeTelegram, settings: Settings, bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    """The room stays shut, and the others open."""
    telegram.fail("getMe", "401")
    async with running(settings, bot, Ear()) as task:
        await asyncio.wait_for(task, 5)
    assert "room stays shut" in caplog.text
    assert settings.token not in caplog.text


async def test_the_room_tells_telegram_who_it_is(
    telegram: FakeTelegram, settings: Settings, bot: Bot, until: Until
) -> None:
    """Commands for all and for Vietnamese; an old webhook is taken down, waiting updates are kept."""
    telegram.webhook = {"url": "http://127.0.0.1:9/", "secret_token": SECRET}
    ear = Ear()
    telegram.say(SAU, "chào")
    async with running(settings, bot, ear):
        await until(lambda: ear.heard)
    assert telegram.webhook == {}
    assert set(telegram.commands) == {"", "vi"}
    assert {"command": "xoa", "description": "Xóa ngay những gì Cô Tư nhớ"} in telegram.commands["vi"]


@pytest.fixture
async def route(telegram: FakeTelegram, settings: Settings, bot: Bot) -> AsyncIterator[tuple[Any, Ear]]:
    """Return a client of our route, and who hears what is posted there."""
    ear = Ear()
    posted = replace(settings, mode="webhook", webhook_url="http://127.0.0.1/tg", secret=SECRET)
    room = TelegramRoom(posted, bot, ear.hear)
    application = web.Application(client_max_size=64 * 1024)
    add_routes(application, room)
    assert telegram.webhook == {}
    async with TestClient(TestServer(application)) as client:
        yield client, ear
    await room.close()


def update(text: str = "chào", number: int = 1) -> dict[str, Any]:
    """Return a private message."""
    chat = {"id": SAU, "type": "private"}
    return {
        "update_id": number,
        "message": {"message_id": 1, "from": {"id": SAU}, "chat": chat, "date": 1, "text": text},
    }


async def test_a_posted_update_is_heard(route: tuple[Any, Ear]) -> None:
    """Longer ones than the rest of the site takes, too."""
    client, ear = route
    answer = await client.post("/tg", json=update("a" * 70_000), headers=HEADERS)
    assert (answer.status, len(ear.heard)) == (200, 1)


@pytest.mark.parametrize("shown", ["", SECRET[:-1], SECRET + "x", "không"])
async def test_who_does_not_know_the_secret_is_refused(route: tuple[Any, Ear], shown: str) -> None:
    """Whatever letters are shown instead."""
    client, ear = route
    answer = await client.post("/tg", json=update(), headers={"X-Telegram-Bot-Api-Secret-Token": shown})
    assert (answer.status, ear.heard) == (403, [])


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"\xff", b"[" * 50_000, b'{"update_id": 5, "message": {"text": "x"}}']
)
async def test_what_no_other_try_would_mend_is_taken(route: tuple[Any, Ear], body: bytes) -> None:
    """Else Telegram would post it for a day, before all others."""
    client, ear = route
    answer = await client.post("/tg", data=body, headers=HEADERS)
    assert (answer.status, ear.heard) == (200, [])


async def test_a_press_is_answered_before_it_is_heard(telegram: FakeTelegram, settings: Settings, bot: Bot) -> None:
    """Its button turns no longer than Telegram needs, however long the store does."""
    telegram.say(SAU, "chào")
    await bot.send_message(
        SAU, "?", reply_markup=InlineKeyboardMarkup([[InlineKeyboardButton("A", callback_data="a")]])
    )
    telegram.press(SAU, "A")
    is_heard = asyncio.Event()

    async def hear(_: Utterance) -> bool:
        return await is_heard.wait()

    room = TelegramRoom(settings, bot, hear)
    opening = asyncio.create_task(run(room))
    async with asyncio.timeout(5):
        while not telegram.answered:
            await asyncio.sleep(0.005)
    assert len(telegram.waiting()) == 2
    opening.cancel()
    await asyncio.gather(opening, return_exceptions=True)


async def test_a_press_that_is_too_old_to_be_answered_is_heard(
    telegram: FakeTelegram, settings: Settings, bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    """An answer that comes too late is nobody's trouble."""
    ear = Ear()
    room = TelegramRoom(settings, bot, ear.hear)
    utterance = Utterance(Address("telegram", "666", str(SAU)), "1", "A")
    old = Incoming(1, "cb-old", utterance)
    room.acknowledge(old)
    await room.take(old)
    await room.close()
    assert (ear.heard, caplog.text) == ([utterance], "")
    assert [method for method, _ in telegram.calls] == ["answerCallbackQuery"]


async def test_a_body_that_is_no_update_is_refused(route: tuple[Any, Ear]) -> None:
    """It is not even read to its end."""
    client, _ = route
    answer = await client.post("/tg", data=b" " * (BODY_LIMIT + 1), headers=HEADERS)
    assert answer.status == 413


async def test_a_busy_store_has_the_update_posted_again(route: tuple[Any, Ear]) -> None:
    """503, and then 200."""
    client, ear = route
    ear.busy = 1
    codes = [(await client.post("/tg", data=json.dumps(update()), headers=HEADERS)).status for _ in range(2)]
    assert codes == [503, 200]
