"""From an utterance to its committed turn."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.errors import StoreError
from bot.messages import Address
from bot.session import Session
from tests.app.conftest import OPTIONS, Until, World
from tests.fakes.turns import AN, BINH, said

if TYPE_CHECKING:
    from bot.ports.chat import Taken


async def test_one_citizen_cannot_fill_the_queue(world: World, until: Until) -> None:
    """Who floods is refused and may be delivered again; others are heard."""
    app = world.restart(replace(OPTIONS, queue_each=3))
    asking = [asyncio.create_task(app.hear(said(f"{n}"))) for n in range(5)]
    other = asyncio.create_task(app.hear(said("chào", BINH)))
    await until(lambda: sum(task.done() for task in asking) == 2)
    assert all(isinstance(task.exception(), StoreError) for task in asking[3:])
    await app.start()
    assert await asyncio.gather(*asking[:3], other) == [True] * 4
    assert await asyncio.gather(*(app.hear(said(f"sau-{n}")) for n in range(3))) == [True] * 3


async def test_an_utterance_is_answered_once_and_kept_before_that(world: World, until: Until) -> None:
    """When hear returns, the commit holds it; the reply follows."""
    await world.app.start()
    assert await world.app.hear(said("chào"))
    assert ("web", "xa-mau", "chào") in world.store.heard
    await until(lambda: world.store.states() == ["sent"])
    assert world.web.texts() == ["1. chào"]


async def test_a_repeated_delivery_is_told_and_not_answered(world: World) -> None:
    """Also when both deliveries wait at the same time."""
    await world.app.start()
    told = await asyncio.gather(world.app.hear(said("chào")), world.app.hear(said("chào")))
    assert list(told) == [True, False]
    assert not await world.app.hear(said("chào"))
    await world.app.stop()
    assert world.web.texts() == ["1. chào"]


async def test_what_waits_together_is_committed_together(world: World) -> None:
    """Thirty-two citizens are one batch."""
    await world.app.start()
    people = [AN._replace(user=f"u{n}") for n in range(32)]
    await asyncio.gather(*(world.app.hear(said(f"chào {who.user}", who)) for who in people))
    assert world.store.commits == 1


async def test_a_citizens_utterances_are_taken_in_order(world: World) -> None:
    """Each turn sees the session that the one before left."""
    await world.app.start()
    await asyncio.gather(*(world.app.hear(said(f"tin {n}")) for n in range(6)))
    await world.app.stop()
    assert world.web.texts() == [f"{n + 1}. tin {n}" for n in range(6)]


async def test_a_turn_that_fails_becomes_an_apology_and_sinks_nobody(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    """The session stays as it was, the fault is counted, and the citizen's words are not logged."""
    world.store.sessions[AN] = (Session(misses=4), world.clock.seconds())
    await world.app.start()
    told = await asyncio.gather(world.app.hear(said("ngã")), world.app.hear(said("chào", BINH)))
    await world.app.stop()
    assert list(told) == [True, True]
    assert world.web.texts("an") == ["Mình xin lỗi"]
    assert world.web.texts("binh") == ["1. chào"]
    assert world.store.sessions[AN][0].misses == 4
    assert [event.kind for who, event, _ in world.store.events if who == AN] == ["loi"]
    assert "ngã" not in caplog.text


async def test_an_office_without_content_apologizes(world: World) -> None:
    """A library that fails for one account is like a turn that fails."""
    await world.app.start()
    await world.app.hear(said("chào", Address("web", "hỏng", "an")))
    await world.app.stop()
    assert world.web.texts() == ["Mình xin lỗi"]


async def test_a_turn_that_cannot_be_written_becomes_an_apology(world: World) -> None:
    """Its id is then heard, so that the platform does not deliver it for ever."""
    await world.app.start()
    assert await world.app.hear(said("\ud800", key="nửa chữ"))
    assert not await world.app.hear(said("\ud800", key="nửa chữ"))
    await world.app.stop()
    assert world.web.texts() == ["Mình xin lỗi"]


async def test_without_a_spool_a_failing_store_is_told_to_the_caller(world: World) -> None:
    """The platform then delivers again, and it is taken as new."""
    await world.app.start()
    world.store.broken = True
    with pytest.raises(StoreError):
        await world.app.hear(said("chào"))
    world.store.broken = False
    assert await world.app.hear(said("chào"))


async def test_an_unforeseen_fault_of_the_store_does_not_end_the_loop(world: World) -> None:
    """The batch is refused, the next one is taken."""

    class Torn(type(world.store)):  # type: ignore[misc]  # a fake of the fake
        async def commit(self, taken: list[Taken], now: int) -> list[bool]:
            raise RuntimeError(now, len(taken))

    whole = type(world.store)
    await world.app.start()
    world.store.__class__ = Torn
    with pytest.raises(StoreError):
        await world.app.hear(said("chào"))
    world.store.__class__ = whole
    assert await world.app.hear(said("chào"))


async def test_a_full_queue_refuses_at_once(world: World) -> None:
    """Better a clear no than a wait without end."""
    app = world.restart(replace(OPTIONS, queue=2))
    waiting = [asyncio.create_task(app.hear(said(f"tin {n}"))) for n in range(2)]
    await asyncio.sleep(0)
    with pytest.raises(StoreError):
        await app.hear(said("thêm"))
    await app.start()
    assert await asyncio.gather(*waiting) == [True, True]


async def test_an_account_that_no_channel_serves_is_refused(world: World) -> None:
    """Its replies would wait for ever."""
    await world.app.start()
    with pytest.raises(StoreError):
        await world.app.hear(said("chào", Address("web", "lạ", "an")))


async def test_who_stops_waiting_harms_nobody(world: World) -> None:
    """A platform that hangs up is still heard."""
    await world.app.start()
    impatient = asyncio.create_task(world.app.hear(said("chào")))
    await asyncio.sleep(0)
    impatient.cancel()
    assert await world.app.hear(said("chào", BINH, "tin khác"))
    await world.app.stop()
    assert world.web.texts("an") == ["1. chào"]


async def test_stopping_finishes_what_waits_and_takes_nothing_new(world: World) -> None:
    """All that was asked before the stop is answered."""
    await world.app.start()
    waiting = [asyncio.create_task(world.app.hear(said(f"tin {n}"))) for n in range(50)]
    await asyncio.sleep(0)
    stopping = asyncio.create_task(world.app.stop())
    await asyncio.sleep(0)
    with pytest.raises(StoreError):
        await world.app.hear(said("muộn"))
    await stopping
    assert all(await asyncio.gather(*waiting))
    assert len(world.web.delivered) == 50


async def test_old_things_are_thrown_away_at_start(world: World, until: Until) -> None:
    """And then every hour; a failing store does not end that."""
    world.store.heard["web", "xa-mau", "mới"] = world.clock.seconds()
    world.store.heard["web", "xa-mau", "cũ"] = world.clock.seconds() - 8 * 86_400
    app = world.restart(replace(OPTIONS, purge_every=0))
    await app.start()
    await until(lambda: len(world.store.heard) == 1)
    world.store.broken = True
    await asyncio.sleep(0)
    world.store.broken = False
    world.store.heard["web", "xa-mau", "cũ"] = 0
    await until(lambda: len(world.store.heard) == 1)
