"""Who may work at the desk: what every store keeps."""

from __future__ import annotations

import pytest

from adapters.tables.keeping import DESK_IDLE as IDLE
from bot.ports.desk_store import Act, Officers, SignedIn
from tests.fakes.desk import DeskStore

LAN, HAI = SignedIn("xa-mau", "lan", "can-bo"), SignedIn("xa-khac", "hai", "quan-tri")


@pytest.fixture
def officers(desk_store: DeskStore) -> Officers:
    """Return an empty desk."""
    return desk_store.officers()


async def test_officers_are_kept_changed_and_removed(officers: Officers) -> None:
    """An office asks for its own; the command asks for all."""
    await officers.keep(LAN, "băm 1", 1)
    await officers.keep(HAI, "băm 2", 1)
    await officers.keep(LAN._replace(role="bien-tap"), "băm 3", 2)
    assert await officers.all("xa-mau") == [LAN._replace(role="bien-tap")]
    assert await officers.all("") == [HAI, LAN._replace(role="bien-tap")]
    assert await officers.password("xa-mau", "lan") == "băm 3"
    assert await officers.password("xa-khac", "lan") is None
    assert await officers.remove("xa-mau", "lan")
    assert not await officers.remove("xa-mau", "lan")
    assert await officers.password("xa-mau", "lan") is None


async def test_a_session_lasts_while_it_is_used(officers: Officers) -> None:
    """And not after its officer was removed."""
    await officers.keep(LAN, "băm", 1)
    await officers.sign_in("vé", "xa-mau", "lan", 100)
    assert await officers.signed_in("vé", 100 + IDLE - 1) == LAN
    assert await officers.signed_in("vé", 100 + 2 * IDLE - 2) == LAN
    assert await officers.signed_in("vé", 100 + 3 * IDLE) is None
    assert await officers.signed_in("vé khác", 100) is None
    await officers.sign_in("vé hai", "xa-mau", "lan", 100)
    await officers.sign_out("vé")
    assert await officers.signed_in("vé hai", 101) == LAN
    await officers.remove("xa-mau", "lan")
    assert await officers.signed_in("vé hai", 102) is None


async def test_a_session_of_a_wrong_clock_ends_once_it_is_set_back(officers: Officers) -> None:
    """It would else last until the right clock is as late; small steps end none."""
    await officers.keep(LAN, "băm", 1)
    await officers.sign_in("vé", "xa-mau", "lan", 90_000)
    assert await officers.signed_in("vé", 90_000 - 60) == LAN
    assert await officers.signed_in("vé", 3_600) is None


async def test_what_was_done_is_told_newest_first(officers: Officers) -> None:
    """To the office where it was done."""
    acts = [Act("lan", "sua", f"câu {number}", number) for number in range(3)]
    for act in acts:
        await officers.note("xa-mau", act)
    assert await officers.acts("xa-mau", 2) == [acts[2], acts[1]]
    assert await officers.acts("xa-khac", 2) == []
