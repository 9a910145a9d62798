"""The wall clock jumps while the bot runs, or while it does not."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from bot.app.jumps import Caution, Jumps
from bot.errors import ChannelError
from tests.app.conftest import OPTIONS, Until, World
from tests.fakes.clock import FakeClock
from tests.fakes.turns import BINH, said

HOUR, DAY = 3600, 86_400


async def put_off(world: World, until: Until) -> None:
    """Let a reply be refused for now."""
    world.web.answer_with([ChannelError("429", retryable=True, retry_after=60)])
    await world.app.hear(said("một"))
    await until(lambda: world.web.attempts == 1 and world.store.states() == ["waiting"])


@pytest.mark.parametrize("ahead", [HOUR, DAY])
async def test_a_reply_put_off_by_a_wrong_clock_is_sent_once_it_is_right(
    world: World, until: Until, ahead: int
) -> None:
    """And what the citizen is told after it: nothing waits until the right clock is as late as the wrong one was."""
    await world.app.start()
    world.clock.forward(seconds=ahead)
    await put_off(world, until)
    world.clock.forward(seconds=-ahead)
    await world.app.hear(said("hai"))
    await until(lambda: world.web.texts() == ["1. một", "2. hai"])


async def test_so_it_is_where_the_clock_was_set_back_while_nobody_looked(world: World, until: Until) -> None:
    """What was heard last was heard in the future."""
    await world.app.start()
    world.clock.forward(days=1)
    await put_off(world, until)
    await world.app.stop()
    world.clock.forward(days=-1)
    await world.restart().start()
    await until(lambda: world.web.texts() == ["1. một"])


@pytest.mark.parametrize("seconds", [-4, 30])
async def test_a_clock_that_is_kept_right_cuts_no_wait_short(world: World, until: Until, seconds: float) -> None:
    """Small steps are no jumps, and a restart is none."""
    await world.app.start()
    await put_off(world, until)
    world.clock.forward(seconds=seconds)
    await world.app.stop()
    await world.restart().start()
    await world.app.hear(said("hai", BINH))
    await until(lambda: len(world.web.delivered) == 1)
    assert world.web.texts() == ["1. hai"]


async def test_a_store_that_fails_at_the_jump_is_told_again(world: World, until: Until) -> None:
    """Until it has taken it."""
    await world.app.start()
    world.clock.forward(days=1)
    await put_off(world, until)
    world.store.broken = True
    world.clock.forward(days=-1)
    await asyncio.sleep(0.02)
    world.store.broken = False
    await until(lambda: world.web.texts() == ["1. một"])


async def test_a_jump_ahead_forgets_nothing_that_may_come_again(world: World, until: Until) -> None:
    """A month: the same utterance is still known, and so is who said it."""
    await world.restart(replace(OPTIONS, purge_every=0)).start()
    await world.app.hear(said("một"))
    world.clock.forward(days=30)
    await asyncio.sleep(0.02)
    assert not await world.app.hear(said("một"))
    await world.app.stop()
    await world.restart(replace(OPTIONS, purge_every=0)).start()
    await asyncio.sleep(0.02)
    assert not await world.app.hear(said("một"))
    await world.app.hear(said("hai"))
    await until(lambda: world.web.texts() == ["1. một", "2. hai"])


def test_a_jump_ahead_is_believed_once_it_has_stood_for_half_a_day() -> None:
    """Then it is not the clock that was wrong; one that comes back was."""
    wall, steady = FakeClock(), FakeClock()
    caution = Caution(wall, steady.seconds, 0)
    told = []
    for hours, jump in ((0, 0), (1, 0.5), (1, 30 * 24), (11, 0), (1, 0), (1, 30 * 24), (1, -30 * 24), (12, 0)):
        steady.forward(hours=hours)
        wall.forward(hours=hours + jump)
        told.append(caution.seconds() == wall.seconds())
    assert told == [True, True, False, False, True, False, True, True]


def test_only_a_set_back_clock_was_set_back() -> None:
    """Time that passes, and jumps ahead, are none; it is said until it is noted."""
    wall, steady = FakeClock(), FakeClock()
    jumps = Jumps(wall, steady.seconds)
    told = []
    for seconds, jump in ((60, 0), (60, DAY), (60, -DAY), (60, 0)):
        steady.forward(seconds=seconds)
        wall.forward(seconds=seconds + jump)
        told.append(jumps.was_set_back())
    jumps.noted()
    assert told == [False, False, True, True]
    assert not jumps.was_set_back()
