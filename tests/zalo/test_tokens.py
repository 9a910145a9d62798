"""Tokens that are renewed once, by one, and never lost."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace

import pytest

from adapters.zalo.oauth import Pair, pair_from_json, pair_to_json
from adapters.zalo.tokens import Tokens
from bot.errors import ChannelError
from tests.fakes.zalo import Fault
from tests.zalo.conftest import HOUR, Line, MemoryTokens, is_secret

FIRST = "AT-first-0001"


def kept(line: Line) -> Pair:
    """Return the pair in the store."""
    pair = pair_from_json(line.kept.kept or "")
    assert pair is not None
    return pair


async def test_a_fresh_token_is_used_as_it_is(line: Line) -> None:
    """Without asking anybody."""
    assert await line.tokens().access() == FIRST
    assert line.zalo.refreshes == 0


async def test_after_twenty_of_twenty_five_hours_it_is_renewed(line: Line) -> None:
    """The new pair is in the store, with the refresh token that gave it."""
    tokens = line.tokens()
    line.clock.forward(hours=20, seconds=-1)
    assert await tokens.access() == FIRST
    line.clock.forward(seconds=1)
    assert await tokens.access() == line.zalo.access != FIRST
    assert (kept(line).refresh, kept(line).previous) == (line.zalo.refresh, "RT-first-0001")
    assert kept(line).expires_at == line.clock.seconds() + 90_000


async def test_five_who_need_it_at_once_ask_once(line: Line) -> None:
    """All get the same new token."""
    tokens = line.tokens()
    line.zalo.slowness = 0.02
    line.clock.forward(hours=21)
    got = await asyncio.gather(*(tokens.access() for _ in range(5)))
    assert set(got) == {line.zalo.access}
    assert line.zalo.refreshes == 1


async def test_two_processes_ask_once(line: Line) -> None:
    """The second waits for the lock, reads again, and finds it done."""
    line.zalo.slowness = 0.05
    line.clock.forward(hours=21)
    first, second = line.tokens(), line.tokens()
    got = await asyncio.gather(first.access(), second.access(), first.renew(FIRST), second.renew(FIRST))
    assert set(got) == {line.zalo.access}
    assert line.zalo.refreshes == 1
    assert not line.kept.owner


async def test_a_token_that_another_process_replaced_is_read_again(line: Line) -> None:
    """The platform refuses the old one; nobody is asked for a new one."""
    first, second = line.tokens(), line.tokens()
    await second.access()
    line.clock.forward(hours=21)
    await first.access()
    assert await second.renew(FIRST) == line.zalo.access
    assert line.zalo.refreshes == 1


class LateLock(MemoryTokens):
    """A store in which another process finishes its renewal just before we get the lock."""

    async def take_lock(self, owner: str, until: int, now: int) -> bool:
        """Give the lock, with a new pair behind it."""
        pair = pair_from_json(self.kept or "")
        assert pair is not None
        self.kept = pair_to_json(replace(pair, access="AT-theirs", refresh="RT-theirs"))
        return await super().take_lock(owner, until, now)


async def test_what_changed_before_the_lock_was_ours_is_seen(line: Line) -> None:
    """The pair is read again under the lock: its refresh token is good only once."""
    line.kept = LateLock(line.kept.kept)
    assert await line.tokens().renew(FIRST) == "AT-theirs"
    assert line.zalo.refreshes == 0


async def test_the_lock_of_a_process_that_died_is_taken_when_its_time_is_over(line: Line) -> None:
    """After a minute."""
    line.kept.owner, line.kept.until = "ai do", line.clock.seconds() + 60
    line.clock.forward(seconds=60)
    assert await line.tokens().renew(FIRST) == line.zalo.access


async def test_who_waits_too_long_for_the_lock_says_so(line: Line) -> None:
    """Nothing was sent, so the reply is tried again."""
    line.kept.owner, line.kept.until = "ai do", line.clock.seconds() + 60
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("adapters.zalo.tokens.LOCKED", 0)
        with pytest.raises(ChannelError) as met:
            await line.tokens().renew(FIRST)
    assert met.value.retryable
    assert line.zalo.refreshes == 0


async def test_a_caller_who_gives_up_does_not_cut_off_the_renewal(line: Line) -> None:
    """The answer can be had only once."""
    tokens = line.tokens()
    line.zalo.slowness = 0.05
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.01):
            await tokens.renew(FIRST)
    await tokens.close()
    assert kept(line).access == line.zalo.access
    assert await tokens.access() == line.zalo.access
    assert line.zalo.refreshes == 1


@pytest.mark.parametrize("fault", ["drop", "html502", "html403", "rubbish"])
async def test_a_renewal_that_fails_leaves_the_old_pair_and_tells_staff(
    line: Line, fault: Fault, caplog: pytest.LogCaptureFixture
) -> None:
    """The old token is used as long as it lives."""
    line.zalo.oauth_script = [fault]
    tokens = line.tokens()
    before = line.kept.kept
    line.clock.forward(hours=21)
    assert await tokens.access() == FIRST
    assert line.kept.kept == before
    assert "cotu zalo-login" in tokens.alarm
    assert "cotu zalo-login" in caplog.text
    assert not is_secret(caplog.text)


async def test_an_error_with_http_200_overwrites_nothing(line: Line) -> None:
    """Only both tokens are a success."""
    line.zalo.refresh = "RT-used-elsewhere"
    tokens = line.tokens()
    before = line.kept.kept
    with pytest.raises(ChannelError):
        await tokens.renew(FIRST)
    assert line.kept.kept == before
    assert "lỗi -14" in tokens.alarm


async def test_failed_renewals_are_tried_after_one_five_and_fifteen_minutes(line: Line) -> None:
    """Not with every citizen who writes."""
    tokens = line.tokens()
    line.zalo.refresh = "RT-used-elsewhere"
    asked = []
    for _ in range(40):
        with pytest.raises(ChannelError) as met:
            await tokens.renew(FIRST)
        assert met.value.retryable
        asked.append(line.zalo.refreshes)
        line.clock.forward(minutes=1)
    assert [asked.count(number) for number in range(1, 5)] == [1, 5, 15, 15]


async def test_a_lost_answer_is_told_and_then_found_dead(line: Line) -> None:
    """The platform has given a new pair that nobody has: only an administrator can help."""
    line.zalo.oauth_script = ["lost"]
    tokens = line.tokens()
    line.clock.forward(hours=21)
    assert await tokens.access() == FIRST
    assert "không rõ đã nhận chưa" in tokens.alarm
    line.clock.forward(minutes=2)
    with pytest.raises(ChannelError):
        await tokens.renew(FIRST)
    assert "từ chối cấp token" in tokens.alarm
    line.login()
    assert await tokens.renew(FIRST) == line.zalo.access


async def test_a_failure_that_passes_is_forgotten(line: Line) -> None:
    """The alarm goes with it."""
    line.zalo.oauth_script = ["html502"]
    tokens = line.tokens()
    line.clock.forward(hours=21)
    await tokens.access()
    line.clock.forward(minutes=1)
    assert await tokens.access() == line.zalo.access
    assert not tokens.alarm


async def test_when_the_old_one_is_dead_too_nothing_is_sent(line: Line) -> None:
    """Replies wait, for nothing of them was sent."""
    line.zalo.oauth_script = ["html502"]
    tokens = line.tokens()
    line.clock.forward(hours=26)
    with pytest.raises(ChannelError) as met:
        await tokens.access()
    assert met.value.retryable


async def test_a_new_pair_is_kept_before_it_is_used(line: Line) -> None:
    """A full disk: the pair waits in memory, is written as soon as that is possible, and only then used."""
    tokens = line.tokens()
    line.clock.forward(hours=21)
    line.kept.broken = True
    for _ in range(2):
        with pytest.raises(ChannelError):
            await tokens.access()
    assert "đừng tắt máy" in tokens.alarm
    line.kept.broken = False
    assert await tokens.access() == line.zalo.access == kept(line).access
    assert line.zalo.refreshes == 1


@pytest.mark.parametrize("stored", [None, "", "{}", "rác"])
async def test_without_a_pair_nothing_is_sent_and_staff_are_told(line: Line, stored: str | None) -> None:
    """With the command to run."""
    line.kept.kept = stored
    tokens = line.tokens()
    with pytest.raises(ChannelError) as met:
        await tokens.access()
    assert met.value.retryable
    assert "cotu zalo-login" in tokens.alarm


@pytest.mark.parametrize(
    ("said", "life"), [("90000", 90_000), (3600, 3600), ("sai", 90_000), (None, 90_000), (-5, 90_000)]
)
async def test_how_long_it_lives_may_be_said_in_any_way(line: Line, said: object, life: int) -> None:
    """As text, as a number, or not at all."""
    line.zalo.expires_in = said
    await line.tokens().renew(FIRST)
    assert kept(line).expires_at - kept(line).obtained_at == life


async def test_tokens_are_renewed_though_nobody_writes(line: Line) -> None:
    """Over a long weekend, and after seventy-five days without success staff are told."""
    tokens = line.tokens()
    line.clock.forward(hours=21)
    task = asyncio.create_task(tokens.keep_fresh(every=0.005))
    async with asyncio.timeout(5):
        while line.zalo.refreshes == 0 or line.kept.owner:
            await asyncio.sleep(0.005)
        line.zalo.refresh = "RT-used-elsewhere"
        line.clock.forward(days=76)
        while "75 ngày" not in tokens.alarm:
            await asyncio.sleep(0.005)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_a_pair_shows_no_token(line: Line) -> None:
    """Not in a log, not in a traceback."""
    pair = kept(line)
    assert not is_secret(repr(pair))
    assert not is_secret(repr(line.secrets))
    assert pair_from_json(pair_to_json(replace(pair, previous="RT-0"))) == replace(pair, previous="RT-0")
    assert pair.renew_at == pair.obtained_at + 20 * HOUR
    assert isinstance(line.tokens(), Tokens)


async def test_nothing_secret_is_logged(line: Line, caplog: pytest.LogCaptureFixture) -> None:
    """Not even when the platform quotes a token back at us."""
    caplog.set_level(logging.DEBUG)
    tokens = line.tokens()
    await tokens.renew(FIRST)
    line.zalo.refresh = "RT-used-elsewhere"
    with pytest.raises(ChannelError):
        await tokens.renew(line.zalo.access)
    assert "đã gia hạn" in caplog.text
    assert not is_secret(caplog.text)
    assert not is_secret(tokens.alarm)
