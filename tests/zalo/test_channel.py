"""Sending against a platform that bites."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import pytest
from aiohttp import ClientSession, ClientTimeout

from adapters.zalo import check
from adapters.zalo.channel import ZaloChannel
from adapters.zalo.render import LIMITS, WITH_BUTTONS
from adapters.zalo.signature import proof
from bot.errors import ChannelError
from bot.messages import Address, Choice, Reply
from bot.render import fit
from tests.fakes.zalo import Fault
from tests.zalo.conftest import AN, OA, Line, is_secret

REPLY = Reply("Chào bác")
MENU = Reply("Bác chọn", (Choice("Một", "c|menu"), Choice("Hai", "c|huy")))
ANONYMOUS = Address("zalo", OA, "an-danh:conv-1:anon-1")


async def refused(channel: ZaloChannel, address: Address = AN, reply: Reply = REPLY) -> ChannelError:
    """Return the error that sending meets."""
    with pytest.raises(ChannelError) as met:
        await channel.send(address, reply)
    return met.value


async def test_a_reply_reaches_the_citizen(line: Line) -> None:
    """By v3, with the token in its own header."""
    await line.channel().send(AN, REPLY)
    assert line.zalo.texts(AN.user) == ["Chào bác"]
    assert line.zalo.doors() == ["v3.0"]


async def test_the_door_of_a_state_agency_is_found_and_remembered(line: Line) -> None:
    """Sent once, by v2; the next process goes there at once."""
    line.zalo.is_state_agency = True
    await line.channel().send(AN, REPLY)
    await line.channel().send(AN, Reply("Hai"))
    assert line.zalo.texts() == ["Chào bác", "Hai"]
    assert line.zalo.doors() == ["v3.0", "v2.0", "v2.0"]
    assert line.kept.pinned == "v2"


async def test_a_door_that_was_shut_sends_us_back(line: Line) -> None:
    """-240: v2 is no more."""
    line.zalo.has_v2 = False
    line.kept.pinned = "v2"
    await line.channel().send(AN, REPLY)
    assert line.zalo.doors() == ["v2.0", "v3.0"]
    assert line.kept.pinned == "v3"


async def test_two_shut_doors_are_tried_once_each(line: Line) -> None:
    """Then it is given up."""
    line.zalo.is_state_agency, line.zalo.has_v2 = True, False
    assert not (await refused(line.channel())).retryable
    assert line.zalo.doors() == ["v3.0", "v2.0"]


@pytest.mark.parametrize("code", [-201, -213, -200, -32, 999])
async def test_no_other_error_changes_the_door(line: Line, code: int) -> None:
    """A message called failed may have arrived: by the other door it would arrive twice."""
    line.zalo.script = [code]
    with pytest.raises((ChannelError, TimeoutError)):
        await line.channel().send(AN, REPLY)
    assert line.zalo.doors() == ["v3.0"]
    assert not line.kept.pinned


async def test_a_door_named_in_the_settings_is_never_left(line: Line) -> None:
    """Whatever the platform says."""
    line.zalo.is_state_agency = True
    await refused(line.channel(endpoint="v3"))
    assert line.zalo.doors() == ["v3.0"]
    await line.channel(endpoint="v2").send(AN, REPLY)
    assert not line.kept.pinned


async def test_a_door_that_cannot_be_written_down_is_used_all_the_same(line: Line) -> None:
    """It is found again after the next start."""
    line.zalo.is_state_agency = line.kept.broken = True
    channel = line.channel()
    await channel.send(AN, REPLY)
    await channel.send(AN, REPLY)
    assert line.zalo.doors() == ["v3.0", "v2.0", "v2.0"]


async def test_people_without_an_account_are_reached_by_v2(line: Line) -> None:
    """In the conversation that they began; that pins nothing."""
    await line.channel().send(ANONYMOUS, REPLY)
    assert line.zalo.doors() == ["v2.0"]
    assert line.zalo.texts("anon-1") == ["Chào bác"]
    assert not line.kept.pinned


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


async def test_the_start_names_us_and_chooses_a_state_agencys_door(
    line: Line, caplog: pytest.LogCaptureFixture
) -> None:
    """So that the first citizen is not the one who finds out."""
    caplog.set_level("INFO")
    line.zalo.is_state_agency = True
    channel = line.channel()
    assert not await check(line.api(), line.tokens(), channel, OA)
    assert "UBND xã Mẫu" in caplog.text
    await channel.send(AN, REPLY)
    assert line.zalo.doors() == ["v2.0"]
    assert not is_secret(caplog.text)


async def test_the_start_says_what_is_wrong(line: Line) -> None:
    """Another OA's token; a platform that does not answer."""
    channel = line.channel()
    assert "nhưng cài đặt ghi OA 7" in await check(line.api(), line.tokens(), channel, "7")
    line.zalo.access = "AT-another"
    line.zalo.refresh = "RT-another"
    assert "chưa hỏi được Zalo" in await check(line.api(), line.tokens(), channel, OA)


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
