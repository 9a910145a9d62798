"""Who was served, added up."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.desk.stats.served import OUTCOMES, WAYS, Procedure, Share, days_between, summary_of, week_of
from bot.ports.desk_store import Served

DAY = date(2026, 11, 25)


def one(flow: str = "muon-sach", **changes: object) -> Served:
    """Return somebody who was served."""
    fields = {"day": DAY, "hour": 8, "minutes": 5, "outcome": "xong", "way": "nop-ho", "blockers": ()}
    return Served(flow=flow, **{**fields, **changes})  # type: ignore[arg-type]  # fields by name


def test_nobody_served_is_a_summary_too() -> None:
    """An empty day has no busiest hour and no minutes."""
    summary = summary_of([])
    assert (summary.people, summary.minutes, summary.busiest, summary.filed) == (0, 0, None, 0)
    assert summary.hours == {}


def test_procedures_come_with_their_people_minutes_and_ways() -> None:
    """Most frequent first; the minutes are those of the one in the middle, so that one long case says little."""
    served = [
        one("a", minutes=3),
        one("b", minutes=4, way="giay", outcome="hen-lai"),
        one("b", minutes=60, way="truc-tuyen"),
        one("b", minutes=6, way="huong-dan"),
    ]
    assert summary_of(served).procedures == (Procedure("b", 3, 6, 2, 1), Procedure("a", 1, 3, 1, 1))


def test_blockers_are_counted_over_all() -> None:
    """Ties by id."""
    served = [one(blockers=("quen-the", "mat-sim")), one(blockers=("quen-the",))]
    assert summary_of(served).blockers == (Share("quen-the", 2), Share("mat-sim", 1))


def test_hours_run_without_a_gap_and_the_earliest_of_the_busiest_counts() -> None:
    """A quiet hour stands in the chart as a quiet hour."""
    summary = summary_of([one(hour=9), one(hour=7)])
    assert dict(summary.hours) == {7: 1, 8: 0, 9: 1}
    assert summary.busiest == 7


def test_who_was_only_told_filed_nothing() -> None:
    """The share of online filing is of those who filed."""
    summary = summary_of([one(way="huong-dan"), one(way="giay"), one(way="truc-tuyen"), one(way="nop-ho")])
    assert (summary.filed, summary.online) == (3, 2)


def test_a_week_goes_from_monday_to_sunday() -> None:
    """The days of a week, whichever of them is asked for."""
    monday = date(2026, 11, 23)
    days = days_between(*week_of(monday))
    assert days == [monday + timedelta(number) for number in range(7)]
    assert {week_of(day) for day in days} == {(monday, date(2026, 11, 29))}


PEOPLE = st.lists(
    st.builds(
        Served,
        day=st.dates(DAY, DAY + timedelta(6)),
        hour=st.integers(0, 23),
        flow=st.sampled_from("abc"),
        minutes=st.integers(0, 240),
        outcome=st.sampled_from(list(OUTCOMES)),
        way=st.sampled_from(list(WAYS)),
        blockers=st.lists(st.sampled_from("xyz"), unique=True, max_size=3).map(tuple),
    ),
    max_size=40,
)


@given(PEOPLE)
def test_every_way_to_add_up_gives_the_same_number_of_people(served: list[Served]) -> None:
    """Nobody is lost or counted twice."""
    summary = summary_of(served)
    totals = {
        sum(summary.outcomes.values()),
        sum(summary.ways.values()),
        sum(summary.hours.values()),
        sum(summary.days.values()),
        sum(one.people for one in summary.procedures),
    }
    assert totals == {len(served)}
    assert summary.online <= summary.filed <= summary.people
