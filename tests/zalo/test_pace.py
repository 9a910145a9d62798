"""How fast we call, and whom we may write to."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.zalo.call_limit import Pace
from adapters.zalo.message_window import Contacts
from adapters.zalo.silence import alarm_of_silence, working_hours
from tests.fakes.clock import FakeClock
from tests.zalo.conftest import AN, HOUR

VIETNAM = timezone(timedelta(hours=7))
MONDAY = datetime(2026, 11, 23, 8, 30, tzinfo=VIETNAM)
DAY = 86_400


def test_a_burst_goes_at_once_and_the_rest_in_turn() -> None:
    """Fifty a second at 3,000 a minute."""
    pace = Pace(3000, burst=3)
    assert [round(pace.reserve(100.0), 3) for _ in range(6)] == [0, 0, 0, 0.02, 0.04, 0.06]
    assert pace.reserve(200.0) == 0


@given(st.lists(st.floats(0, 0.2), min_size=1, max_size=300))
def test_no_minute_holds_more_than_the_pace(gaps: list[float]) -> None:
    """Whenever the calls are asked for: the burst and the pace together stay below the platform's limit."""
    pace, now, made = Pace(60, burst=5), 1000.0, []
    for gap in gaps:
        now += gap
        made.append(now + pace.reserve(now))
    assert made == sorted(made)
    assert all(sum(start <= one < start + 60 for one in made) <= 65 for start in made)


def test_after_too_many_calls_nobody_goes_before_the_next_minute() -> None:
    """And then one after the other again."""
    pace = Pace(60, burst=2)
    pace.hold(130.0)
    assert [pace.reserve(100.0) for _ in range(3)] == [30, 31, 32]


@pytest.mark.parametrize(
    ("hours", "pays", "may"),
    [(47, False, True), (48, False, False), (48, True, True), (167, True, True), (168, True, False)],
)
def test_a_citizen_may_be_written_to_for_a_while(hours: int, pays: bool, may: bool) -> None:  # noqa: FBT001  # a table
    """48 hours for nothing, seven days for money, never after that."""
    clock = FakeClock()
    contacts = Contacts(clock=clock.seconds)
    contacts.note(AN)
    clock.forward(hours=hours)
    assert contacts.may_write(AN, pays=pays) == may


def test_who_is_not_remembered_may_be_written_to() -> None:
    """After a restart the platform knows better than we do."""
    clock = FakeClock()
    contacts = Contacts(clock=clock.seconds)
    contacts.note(AN)
    contacts.forget(AN)
    contacts.forget(AN)
    clock.forward(days=9)
    assert contacts.may_write(AN, pays=False)


def test_a_late_delivery_does_not_turn_back_the_clock() -> None:
    """Events come out of order."""
    clock = FakeClock()
    contacts = Contacts(clock=clock.seconds)
    contacts.note(AN)
    contacts.note(AN, ago=10 * HOUR)
    clock.forward(hours=47)
    assert contacts.may_write(AN, pays=False)


def test_memory_is_bounded() -> None:
    """Those of the longest ago go first."""
    clock = FakeClock()
    contacts = Contacts(most=2, clock=clock.seconds)
    first, second, third = (AN._replace(user=name) for name in ("1", "2", "3"))
    for person in (first, second, first, third):
        contacts.note(person)
    clock.forward(days=9)
    assert [contacts.may_write(person, pays=False) for person in (first, second, third)] == [False, True, False]


@pytest.mark.parametrize(
    ("since", "hours"),
    [
        (timedelta(minutes=10), 0),
        (timedelta(hours=1), 1),
        (timedelta(hours=16), 2),  # since yesterday, a Sunday
        (timedelta(days=2), 2),
        (timedelta(days=3), 2 + 8),  # since Friday at half past eight
        (timedelta(days=900), 100),
    ],
)
def test_only_working_hours_of_silence_count(since: timedelta, hours: int) -> None:
    """Nights and weekends are silent anyway."""
    assert working_hours(MONDAY - since, MONDAY) == hours


def test_a_long_silence_is_told() -> None:
    """The platform may have unsubscribed us, and tells only the OA's administrator."""
    assert not alarm_of_silence(MONDAY - timedelta(days=2), MONDAY, hours=3)
    assert "10 giờ làm việc" in alarm_of_silence(MONDAY - timedelta(days=3), MONDAY, hours=3)
