"""What every store does when the clock was set back."""

from __future__ import annotations

from bot.ports.chat import Store
from tests.fakes.turns import AN, BINH, answered, said, texts

NOW = 1_800_000_000
DAY = 86_400
ZALO = AN._replace(channel="zalo")


async def test_what_waits_for_the_wrong_day_is_due(store: Store) -> None:
    """Of the account that is named; its order stays, and what was due before stays due."""
    await store.commit([answered(said("a"), "một")], NOW + DAY)
    (one,) = await store.claim("web", "xa-mau", NOW + DAY, 32)
    await store.later(one.seq, NOW + DAY + 60)
    await store.commit([answered(said("b"), "hai"), answered(said("c", ZALO), "ba")], NOW + DAY)
    await store.commit([answered(said("d", BINH), "bốn")], NOW - 60)
    await store.hasten("web", "xa-mau", NOW)
    assert texts(await store.claim("web", "xa-mau", NOW - 1, 32)) == ["bốn"]
    assert texts(await store.claim("web", "xa-mau", NOW, 32)) == ["một"]
    await store.sent([one.seq], NOW)
    assert texts(await store.claim("web", "xa-mau", NOW, 32)) == ["hai"]
    assert not await store.claim("zalo", "xa-mau", NOW, 32)


async def test_what_is_being_sent_is_left_alone(store: Store) -> None:
    """It is not due a second time."""
    await store.commit([answered(said("a"), "một")], NOW)
    await store.claim("web", "xa-mau", NOW, 32)
    await store.hasten("web", "xa-mau", NOW - DAY)
    assert not await store.claim("web", "xa-mau", NOW, 32)
