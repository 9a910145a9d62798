"""Sending against a platform that bites."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import pytest
from aiohttp import ClientSession, ClientTimeout

from adapters.zalo.render import LIMITS, WITH_BUTTONS
from adapters.zalo.signature import proof
from bot.errors import ChannelError
from bot.messages import Choice, Reply
from bot.render import fit
from tests.fakes.zalo import Fault
from tests.zalo.conftest import AN, REPLY, Line, is_secret, refused

MENU = Reply("Bác chọn", (Choice("Một", "c|menu"), Choice("Hai", "c|huy")))


async def test_a_reply_reaches_the_citizen(line: Line) -> None:
    """By v3, with the token in its own header."""
    await line.channel().send(AN, REPLY)
    assert line.zalo.texts(AN.user) == ["Chào bác"]
    assert line.zalo.doors() == ["v3.0"]


async def test_a_dead_token_is_renewed_and_the_reply_sent_once_more(line: Line) -> None:
    """As when another program used the refresh token's pair."""
    line.zalo.script = [-216]
    await line.channel().send(AN, REPLY)
    assert line.zalo.refreshes == 1
    assert line.zalo.texts() == ["Chào bác"]


async def test_a_token_refused_twice_is_not_tried_a_third_time(line: Line) -> None:
    """Something else is wrong then."""
    line.zalo.script = [-216, -220]
    assert not (await refused(line.channel())).retryable
    assert line.zalo.refreshes == 1


@pytest.mark.parametrize("fault", ["drop", "lost", "html502", "rubbish", -200, 12345])
async def test_what_may_have_arrived_is_said_to_be_unknown(line: Line, fault: Fault) -> None:
    """And therefore never sent again; HTTP 200 alone is no success."""
    line.zalo.script = [fault]
    with pytest.raises(TimeoutError):
        await line.channel().send(AN, REPLY)
    assert len(line.zalo.calls) == 1


async def test_an_answer_that_does_not_come_is_unknown(line: Line) -> None:
    """It was written; what became of it nobody knows."""
    line.zalo.script = ["slow"]
    async with ClientSession() as http:
        line.http = http
        timeout = ClientTimeout(connect=5, sock_connect=5, sock_read=0.05)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("adapters.zalo.calls._TIMEOUT", timeout)
            with pytest.raises(TimeoutError):
                await line.channel().send(AN, REPLY)


async def test_nothing_listening_is_tried_again(line: Line) -> None:
    """Nothing was written, so nothing can have arrived."""
    error = await refused(line.channel(openapi="http://127.0.0.1:9"))
    assert error.retryable


@pytest.mark.parametrize(("fault", "retryable"), [("html429", True), ("html403", False)])
async def test_a_refusal_in_html_is_a_refusal(line: Line, fault: Fault, retryable: bool) -> None:  # noqa: FBT001  # a table
    """Something before the platform said no."""
    line.zalo.script = [fault]
    assert (await refused(line.channel())).retryable == retryable


@pytest.mark.parametrize("code", [-213, -217, -244])
async def test_who_blocked_us_is_gone(line: Line, code: int) -> None:
    """And others are written to as before."""
    line.zalo.blocked[AN.user] = code
    channel = line.channel()
    assert (await refused(channel)).gone
    await channel.send(AN._replace(user="khac"), REPLY)
    assert not channel.alarm


async def test_too_many_calls_wait_for_the_next_minute(line: Line) -> None:
    """The reply comes again then, and nobody calls meanwhile."""
    line.zalo.script = [-32]
    channel = line.channel()
    error = await refused(channel)
    assert error.retryable
    assert 0 < error.retry_after <= 60
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.1):
            await channel.send(AN, REPLY)
    assert len(line.zalo.calls) == 1


async def test_the_last_call_of_a_minute_is_heeded(line: Line) -> None:
    """The platform says how many are left."""
    line.zalo.remain = 0
    channel = line.channel()
    await channel.send(AN, REPLY)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.1):
            await channel.send(AN, REPLY)


async def test_buttons_are_shown_where_they_are_switched_on(line: Line) -> None:
    """Off by default: then the menu is text."""
    assert line.channel().limits is LIMITS
    channel = line.channel(has_buttons=True)
    assert channel.limits is WITH_BUTTONS
    await channel.send(AN, MENU)
    assert [one["payload"] for one in line.zalo.sent[0].buttons] == ["c|menu", "c|huy"]


async def test_buttons_that_are_refused_become_numbers_for_good(line: Line) -> None:
    """The menu is sent again as text, once, and the next ones at once."""
    line.zalo.has_buttons = False
    channel = line.channel(has_buttons=True)
    await channel.send(AN, MENU)
    await channel.send(AN, MENU)
    assert line.zalo.texts() == ["Bác chọn\n\n1. Một\n2. Hai"] * 2
    assert len(line.zalo.calls) == 3
    assert channel.limits is LIMITS


async def test_several_things_may_be_mended_for_one_reply(line: Line) -> None:
    """Token, door and buttons, each once; one message arrives."""
    line.zalo.is_state_agency, line.zalo.has_buttons = True, False
    line.zalo.access = "AT-another"
    line.zalo.refresh = "RT-first-0001"
    await line.channel(has_buttons=True).send(AN, MENU)
    assert line.zalo.texts() == ["Bác chọn\n\n1. Một\n2. Hai"]


async def test_after_48_hours_nothing_is_sent(line: Line) -> None:
    """Unless we pay; who is not remembered may be tried."""
    line.contacts.note(AN)
    line.clock.forward(hours=49)
    line.login()
    assert not (await refused(line.channel())).retryable
    assert not line.zalo.calls
    await line.channel(pays=True).send(AN, REPLY)
    assert line.zalo.texts() == ["Chào bác"]


async def test_an_error_of_the_whole_account_lets_it_rest(line: Line, caplog: pytest.LogCaptureFixture) -> None:
    """Staff are told; the next replies wait a minute without a call, then one tries."""
    line.zalo.script = [-221]
    channel = line.channel()
    assert not (await refused(channel)).retryable
    assert "-221" in channel.alarm
    waiting = await refused(channel)
    assert waiting.retryable
    assert len(line.zalo.calls) == 1
    line.clock.forward(seconds=61)
    await channel.send(AN, REPLY)
    assert not channel.alarm
    assert "-221" in caplog.text


async def test_one_message_against_the_rules_stops_nobody_else(line: Line) -> None:
    """-248 is about what was said, not about the account."""
    line.zalo.script = [-248]
    channel = line.channel()
    await refused(channel)
    assert "-248" in channel.alarm
    await channel.send(AN, REPLY)


async def test_every_call_may_carry_a_proof(line: Line) -> None:
    """Where the app asks for it."""
    line.zalo.wants_proof = proof(line.zalo.app_secret, line.zalo.access)
    assert "-242" in str(await refused(line.channel()))
    await line.channel(has_proof=True).send(AN, REPLY)


async def test_long_answers_arrive_in_parts(line: Line) -> None:
    """Each below the platform's limit."""
    channel = line.channel()
    for part in fit(Reply("Bác mang theo giấy tờ gốc. " * 200), channel.limits):
        await channel.send(AN, part)
    assert len(line.zalo.sent) == 3


async def test_thirty_replies_at_once_are_all_sent(line: Line) -> None:
    """Side by side, at the pace."""
    channel = line.channel()
    people = [AN._replace(user=f"u{number}") for number in range(30)]
    await asyncio.gather(*(channel.send(person, REPLY) for person in people))
    assert {one.user for one in line.zalo.sent} == {person.user for person in people}


async def test_nothing_secret_and_nobodys_words_are_logged(line: Line, caplog: pytest.LogCaptureFixture) -> None:
    """Whatever goes wrong."""
    caplog.set_level("DEBUG")
    channel = line.channel()
    faults: list[Fault | None] = [-216, None, -221, "html502", "drop", -200, -201, -217, 999]
    line.zalo.script = faults
    for _ in range(len(faults)):
        line.clock.forward(minutes=2)
        with suppress(ChannelError, TimeoutError):
            await channel.send(AN, Reply("số 079123456789"))
    assert not is_secret(caplog.text)
    assert "079123456789" not in caplog.text
    assert AN.user not in caplog.text
