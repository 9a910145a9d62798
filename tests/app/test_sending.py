"""From the outbox to the citizen."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace

import pytest

from bot.errors import ChannelError
from bot.messages import Address, Limits, Reply
from tests.app.conftest import OPTIONS, Until, World
from tests.fakes.channel import FakeChannel
from tests.fakes.turns import AN, BINH, answered, said

ZALO = Address("zalo", "xa-mau", "an")


async def test_a_reply_refused_for_now_is_sent_later(world: World, until: Until) -> None:
    """Not before the platform's own wait is over."""
    world.web.answer_with([ChannelError("429", retryable=True, retry_after=60)])
    await world.app.start()
    await world.app.hear(said("chào"))
    await until(lambda: world.store.states() == ["waiting"] and world.web.attempts == 1)
    (row,) = world.store.outbox.values()
    assert row.due >= world.clock.seconds() + 60
    world.clock.forward(seconds=100)
    await until(lambda: world.store.states() == ["sent"])
    assert world.web.texts() == ["1. chào"]


async def test_a_reply_that_may_have_arrived_is_never_sent_again(world: World, until: Until) -> None:
    """The citizen would read it twice."""
    world.web.answer_with([TimeoutError()])
    await world.app.start()
    await world.app.hear(said("chào"))
    await until(lambda: world.store.states() == ["unknown"])
    world.clock.forward(days=1)
    await world.app.stop()
    assert world.web.attempts == 1


async def test_a_channel_that_hangs_is_given_up(world: World, until: Until) -> None:
    """Even one that forgot its own time limit, and it may have arrived."""
    world.web.opened.clear()
    await world.restart(replace(OPTIONS, send_timeout=0.01)).start()
    await world.app.hear(said("chào"))
    await until(lambda: world.store.states() == ["unknown"])


@pytest.mark.parametrize(
    ("error", "state"),
    [
        (ChannelError("400"), "dead"),
        (ChannelError("403", gone=True), "gone"),
        (RuntimeError("lỗi trong phòng"), "unknown"),
    ],
)
async def test_a_failed_reply_does_not_hold_the_next(world: World, until: Until, error: Exception, state: str) -> None:
    """It is settled for good, and the citizen's next reply follows."""
    world.web.answer_with([error])
    await world.app.start()
    await world.app.hear(said("một"))
    await world.app.hear(said("hai"))
    await until(lambda: world.store.states() == [state, "sent"])
    assert world.web.texts() == ["2. hai"]


async def test_five_refusals_are_enough(world: World, until: Until) -> None:
    """Then it is dead, for staff to see."""
    world.web.answer_with([ChannelError("500", retryable=True)] * 9)
    await world.app.start()
    await world.app.hear(said("chào"))

    def is_dead() -> bool:
        world.clock.forward(hours=1)
        return world.store.states() == ["dead"]

    await until(is_dead)
    assert world.web.attempts == 5


async def test_one_slow_citizen_does_not_hold_the_others(world: World, until: Until) -> None:
    """A retry holds back only the replies of the same citizen, in order."""
    world.web.answer_with([ChannelError("500", retryable=True)])
    await world.app.start()
    await world.app.hear(said("một"))
    await until(lambda: world.web.attempts == 1)
    await world.app.hear(said("hai"))
    await world.app.hear(said("ba", BINH))
    await until(lambda: world.store.states() == ["waiting", "waiting", "sent"])
    world.clock.forward(minutes=1)
    await until(lambda: world.store.states() == ["sent"] * 3)
    assert world.web.texts("an") == ["1. một", "2. hai"]


async def test_a_long_reply_goes_on_with_the_part_that_failed(world: World, until: Until) -> None:
    """What arrived is not said again."""
    world.web.limits = Limits(text=20, choices=3, label=20)
    await world.app.start()
    world.web.answer_with([None, ChannelError("500", retryable=True)])
    await world.app.hear(said("câu này dài hơn hai mươi chữ rất nhiều, phải chia ra"))
    await until(lambda: world.web.attempts == 2 and world.store.states() == ["waiting"])
    world.clock.forward(minutes=1)
    await until(lambda: world.store.states() == ["sent"])
    parts = world.web.texts()
    assert len(parts) >= 3
    assert len(parts) == len(set(parts))
    assert " ".join(" ".join(parts).split()).replace(" ", "") == (
        "1. câu này dài hơn hai mươi chữ rất nhiều, phải chia ra".replace(" ", "")
    )


async def test_no_more_than_the_limit_is_in_flight(world: World, until: Until) -> None:
    """The rest waits in the outbox, not in memory."""
    world.web.opened.clear()
    await world.restart(replace(OPTIONS, in_flight=4)).start()
    await world.store.commit(
        [answered(said(f"m{n}", AN._replace(user=f"u{n}")), "x") for n in range(9)], world.clock.seconds()
    )
    await until(lambda: world.web.attempts == 4)
    assert world.store.states().count("sending") == 4
    world.web.opened.set()
    await until(lambda: world.store.states() == ["sent"] * 9)


@dataclass
class _Trickle(FakeChannel):
    """A channel that takes a reply for each place that it is given."""

    places: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(0))

    async def send(self, address: Address, reply: Reply) -> None:
        """Wait for a place."""
        await self.places.acquire()
        await super().send(address, reply)


async def test_where_many_are_in_flight_the_outbox_is_not_asked_for_each(world: World, until: Until) -> None:
    """Places that are free again are filled some at a time, and a moment later a single one too."""
    trickle = world.web = _Trickle()
    turns = [answered(said(f"m{n}", AN._replace(user=f"u{n}")), "x") for n in range(40)]
    await world.store.commit(turns, world.clock.seconds())
    await world.restart(replace(OPTIONS, in_flight=8, poll=60)).start()
    for count in range(1, 33):
        trickle.places.release()
        await until(lambda count=count: len(trickle.delivered) == count)  # type: ignore[misc]
    assert world.store.claims <= 20
    trickle.places.release()
    await until(lambda: world.store.states().count("sent") == 33)
    for _ in range(7):
        trickle.places.release()
    await until(lambda: world.store.states() == ["sent"] * 40)


async def test_what_a_killed_process_left_is_sent_at_the_next_start(world: World, until: Until) -> None:
    """Waiting replies go out; those half sent as their channel allows."""
    now = world.clock.seconds()
    await world.store.commit([answered(said("a"), "một"), answered(said("b", ZALO), "hai", "ba")], now)
    await world.store.claim("web", "xa-mau", now, 32)
    await world.store.claim("zalo", "xa-mau", now, 32)
    assert await world.app.start() == 2
    await until(lambda: world.store.states() == ["sent", "unknown", "sent"])
    assert (world.web.texts(), world.zalo.texts()) == (["một"], ["ba"])


async def test_a_delivery_is_written_down_once_the_store_works_again(world: World, until: Until) -> None:
    """Meanwhile the reply is not sent again."""
    world.web.opened.clear()
    await world.app.start()
    await world.app.hear(said("chào"))
    await until(lambda: world.web.attempts == 1)
    world.store.broken = True
    world.web.opened.set()
    await until(lambda: len(world.web.delivered) == 1)
    world.store.broken = False
    await until(lambda: world.store.states() == ["sent"])
    assert world.web.attempts == 1


async def test_the_farewell_of_the_forgotten_leaves_no_row(world: World, until: Until) -> None:
    """It is sent, and then nothing is left."""
    await world.app.start()
    await world.app.hear(said("chào"))
    await world.app.hear(said("xóa"))
    await until(lambda: "Đã xóa" in world.web.texts() and not world.store.outbox)
    assert not world.store.sessions


async def test_after_a_stop_nothing_is_left_in_flight(world: World) -> None:
    """Stopping sends what is due and settles it."""
    await world.app.start()
    await world.app.hear(said("một"))
    await world.app.stop()
    assert world.store.states() == ["sent"]
    await world.app.stop()


async def test_a_stop_leaves_what_it_has_no_time_for_in_the_outbox(world: World) -> None:
    """It is sent after the next start."""
    await world.restart(replace(OPTIONS, stop_within=0)).start()
    await world.store.commit([answered(said("a"), "một", "hai")], 0)
    await world.app.stop()
    assert "sending" not in world.store.states()
    await world.restart().start()
    await world.app.stop()
    assert world.web.texts() == ["một", "hai"]
