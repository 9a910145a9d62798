"""Which of Zalo's two doors for messages an account's replies go through."""

from __future__ import annotations

import pytest

from adapters.zalo import check
from bot.errors import ChannelError
from bot.messages import Address, Reply
from tests.zalo.conftest import AN, OA, REPLY, Line, is_secret, refused

ANONYMOUS = Address("zalo", OA, "an-danh:conv-1:anon-1")


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
