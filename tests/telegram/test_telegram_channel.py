"""Sending: what Telegram takes, what it refuses, and what nobody can know."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from telegram import Bot

from adapters.telegram import LIMITS, Settings, TelegramChannel, connect
from adapters.telegram.pacing import Pacer
from bot.errors import ChannelError
from bot.messages import Address, Choice, Reply
from bot.ports.chat import Channel
from tests.fakes.telegram import FakeTelegram

SAU = 700100200
TO_SAU = Address("telegram", "666", str(SAU))
MENU = Reply("Chọn <một> & bấm", (Choice("Menu", "c|menu"), Choice("Dài", "a|" + "x" * 70)))


async def test_a_reply_arrives_as_it_is(telegram: FakeTelegram, channel: Channel) -> None:
    """HTML, no previews of links, buttons with payloads that Telegram takes."""
    telegram.say(SAU, "chào")
    await channel.send(TO_SAU, MENU)
    (sent,) = telegram.sent
    assert (channel.name, channel.limits) == ("telegram", LIMITS)
    assert (sent.text, sent.rows) == (MENU.text, ((("Menu", "c|menu"), ("Dài", "#2")),))
    assert sent.asked["parse_mode"] == "HTML"
    assert sent.asked["link_preview_options"] == '{"is_disabled": true}'


@pytest.mark.parametrize(
    ("fault", "retryable", "gone", "least_wait"),
    [
        ("429", True, False, 5.1),
        ("401", True, False, 60),
        ("409_conflict", True, False, 60),
        ("403_blocked", False, True, 0),
        ("400_migrated", False, True, 0),
        ("400_too_long", False, False, 0),
        ("400_not_modified", False, False, 0),
        ("400_query_too_old", False, False, 0),
    ],
)
async def test_refusals_say_whether_to_try_again(  # the table's columns
    telegram: FakeTelegram, channel: Channel, fault: str, *, retryable: bool, gone: bool, least_wait: float
) -> None:
    """As Telegram's own answers are meant; what it quotes of the reply is left out."""
    telegram.fail("sendMessage", fault)
    with pytest.raises(ChannelError) as caught:
        await channel.send(TO_SAU, MENU)
    error = caught.value
    assert (error.retryable, error.gone, error.retry_after) == (retryable, gone, least_wait)
    assert MENU.text not in str(error)


async def test_a_chat_that_was_never_opened_is_gone(channel: Channel) -> None:
    """So is who is no user of Telegram."""
    for user in ("5", "khách"):
        with pytest.raises(ChannelError) as caught:
            await channel.send(Address("telegram", "666", user), MENU)
        assert caught.value.gone


async def test_html_that_is_not_understood_is_sent_as_plain_text(telegram: FakeTelegram, channel: Channel) -> None:
    """Once, with the same buttons."""
    telegram.say(SAU, "chào")
    telegram.fail("sendMessage", "400_parse")
    await channel.send(TO_SAU, MENU)
    (sent,) = telegram.sent
    assert (sent.text, sent.labels()) == (MENU.text, ["Menu", "Dài"])
    assert "parse_mode" not in sent.asked


@pytest.mark.parametrize("fault", ["html", "500", "lost", "dropped", "cut", "slow"])
async def test_what_may_have_arrived_is_never_sent_again(
    telegram: FakeTelegram, settings: Settings, fault: str
) -> None:
    """A gateway's page, a broken or late answer, a line that breaks: nobody knows how far the request came."""
    telegram.say(SAU, "chào")
    telegram.fail("sendMessage", fault)
    bot = connect(replace(settings, wait=0.2))
    with pytest.raises(TimeoutError):
        await TelegramChannel(bot, settings).send(TO_SAU, MENU)
    await bot.request.shutdown()


@pytest.mark.parametrize("way", [{"base_url": "http://127.0.0.1:9/bot"}, {"proxy": "http://127.0.0.1:9"}])
async def test_what_was_never_written_is_sent_again(settings: Settings, way: dict[str, str]) -> None:
    """Neither where Telegram, nor where the proxy cannot be reached."""
    unreachable = replace(settings, **way)  # type: ignore[arg-type]  # texts
    bot = connect(unreachable)
    with pytest.raises(ChannelError) as caught:
        await TelegramChannel(bot, unreachable).send(TO_SAU, MENU)
    await bot.request.shutdown()
    assert caught.value.retryable


async def test_one_citizen_is_written_to_slowly_and_others_meanwhile(telegram: FakeTelegram, bot: Bot) -> None:
    """So many a second to one, so many to all."""
    channel = TelegramChannel(bot, Settings(token=bot.token, rate=100.0, chat_rate=5.0))
    for user in (1, 2):
        telegram.say(user, "chào")

    async def twice(user: int) -> None:
        for _ in range(2):
            await channel.send(Address("telegram", "666", str(user)), MENU)

    await asyncio.gather(twice(1), twice(2))
    times = {user: [one.at for one in telegram.sent if one.user == user] for user in (1, 2)}
    assert all(later - sooner > 0.15 for sooner, later in times.values())
    assert abs(times[1][0] - times[2][0]) < 0.1


async def test_all_wait_a_little_when_telegram_asks_for_it() -> None:
    """It does not say whose limit it was, so nobody waits long for it."""
    loop = asyncio.get_running_loop()
    pacer, begun = Pacer(1000.0, 1000.0), loop.time()
    pacer.pause(0.2)
    await pacer.turn("1")
    assert 0.15 < loop.time() - begun < 1


async def test_the_pace_forgets_whom_it_need_not_hold_up() -> None:
    """A bot that runs for years does not grow."""
    pacer = Pacer(100_000.0, 10_000.0, remembered=10)
    for user in range(50):
        await pacer.turn(str(user))
    assert len(pacer._chats) <= 10  # noqa: SLF001  # nothing else shows it
