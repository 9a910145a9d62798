"""What every tally promises (bot/ports/desk_store.py)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.ports.desk_store import Served
from tests.fakes.desk import DeskStore

DAY = date(2026, 11, 25)
ONE = Served(
    day=DAY, hour=8, flow="muon-sach", minutes=7, outcome="xong", way="nop-ho", blockers=("quen-the", "mat-sim")
)


async def test_who_was_served_comes_back_as_it_was(desk_store: DeskStore) -> None:
    """Every field, and the blockers in their order."""
    tally = desk_store.tally()
    assert await tally.serve("xa-mau", ONE, "phieu-1")
    assert list(await tally.between("xa-mau", DAY, DAY)) == [ONE]


async def test_a_form_sent_twice_counts_once(desk_store: DeskStore) -> None:
    """A second click or a reloaded page is not a second person."""
    tally = desk_store.tally()
    await tally.serve("xa-mau", ONE, "phieu-1")
    assert not await tally.serve("xa-mau", replace(ONE, minutes=9), "phieu-1")
    assert list(await tally.between("xa-mau", DAY, DAY)) == [ONE]


async def test_what_was_counted_can_be_taken_back_once(desk_store: DeskStore) -> None:
    """Only by the office that counted it."""
    tally = desk_store.tally()
    await tally.serve("xa-mau", ONE, "phieu-1")
    assert not await tally.take_back("xa-khac", "phieu-1")
    assert await tally.take_back("xa-mau", "phieu-1")
    assert not await tally.take_back("xa-mau", "phieu-1")
    assert not await tally.between("xa-mau", DAY, DAY)


async def test_days_are_read_both_ends_included_and_in_order(desk_store: DeskStore) -> None:
    """A day counted late still stands where it belongs; of one day the first counted comes first."""
    tally = desk_store.tally()
    for number in (2, 0, 1, 3, 1):
        await tally.serve("xa-mau", replace(ONE, day=DAY + timedelta(number), hour=number), f"phieu-{number}-{DAY}")
    await tally.serve("xa-mau", replace(ONE, day=DAY + timedelta(1), hour=6), "phieu-sau")
    found = await tally.between("xa-mau", DAY, DAY + timedelta(2))
    assert [one.hour for one in found] == [0, 1, 6, 2]


async def test_another_office_sees_nothing_of_it(desk_store: DeskStore) -> None:
    """The tally belongs to an office."""
    tally = desk_store.tally()
    await tally.serve("xa-mau", ONE, "phieu-1")
    assert not await tally.between("xa-khac", DAY, DAY)


async def test_purge_forgets_who_was_served_after_four_hundred_days(desk_store: DeskStore) -> None:
    """So that this year can be laid beside the last."""
    tally = desk_store.tally()
    await tally.serve("xa-mau", ONE, "phieu-1")
    midnight = 1_795_539_600  # 2026-11-25 00:00 in Việt Nam
    await desk_store.purge(midnight + 401 * 86_400 - 1)
    assert await tally.between("xa-mau", DAY, DAY)
    await desk_store.purge(midnight + 401 * 86_400)
    assert not await tally.between("xa-mau", DAY, DAY)
