"""Sending wakes who listens."""

from __future__ import annotations

import pytest

from adapters.site.bucket import Bucket
from adapters.web import LIMITS, WebChannel
from bot.errors import ChannelError
from bot.messages import Reply
from bot.ports.chat import Channel
from tests.fakes.turns import AN, BINH

FAREWELL = Reply("Đã xóa", fleeting=True)


async def test_a_kept_reply_needs_nobody() -> None:
    """It is read from the store by who comes back."""
    channel: Channel = WebChannel()
    await channel.send(AN, Reply("chào"))
    assert (channel.name, channel.limits) == ("web", LIMITS)


async def test_a_kept_reply_wakes_without_being_handed_over() -> None:
    """The store has it, with its number."""
    channel = WebChannel()
    with channel.listen(AN) as listener:
        await channel.send(AN, Reply("chào"))
        assert await listener.wait() == ()


async def test_a_fleeting_reply_is_handed_to_every_listener_of_the_citizen() -> None:
    """Each gets it once."""
    channel = WebChannel()
    with channel.listen(AN) as one, channel.listen(AN) as other, channel.listen(BINH) as stranger:
        await channel.send(AN, FAREWELL)
        assert await one.wait() == await other.wait() == (FAREWELL,)
        one.wake()
        stranger.wake()
        assert await one.wait() == await stranger.wait() == ()


async def test_a_fleeting_reply_waits_for_somebody() -> None:
    """It would be lost otherwise."""
    channel = WebChannel()
    with channel.listen(AN):
        pass
    with pytest.raises(ChannelError) as caught:
        await channel.send(AN, FAREWELL)
    assert caught.value.retryable
    assert channel.count(AN) == 0


def test_a_bucket_lets_a_burst_through_and_then_a_steady_rate() -> None:
    """Time fills it up again, to the brim and no further."""
    bucket = Bucket(burst=2, rate=4, now=0)
    assert [bucket.take(0) for _ in range(3)] == [True, True, False]
    assert [bucket.take(0.25), bucket.take(0.25)] == [True, False]
    assert [bucket.take(99) for _ in range(3)] == [True, True, False]


def test_a_bucket_takes_nothing_back_from_who_waits_when_the_clock_is_set_back() -> None:
    """Nobody is locked out until the right clock is as late as the wrong one was."""
    bucket = Bucket(burst=2, rate=4, now=86_400)
    assert [bucket.take(now) for now in (86_400, 0, 0, 0.25)] == [True, True, False, True]
