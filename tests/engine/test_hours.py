"""When somebody is at the office."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.wording.hours import moment_words, read_hours

VIETNAM = timezone(timedelta(hours=7))
WEEK = "từ thứ hai đến thứ sáu 7 giờ 30 - 11 giờ 30, 13 giờ - 17 giờ; thứ bảy nghỉ"


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """Return a moment of November 2026; the 23rd is a Monday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    "written",
    [
        "thứ hai 7 giờ 30 - 17 giờ",
        "thứ hai 7h30-17h",
        "thứ hai 7:30 – 17:00",
        "thu hai tu 7g30 den 17g",
        "Thứ 2: 7 giờ 30 phút đến 17 giờ",
        "thứ hai sáng 7h30 - 11h30, chiều 11h30 - 17h",
        "thứ hai đến thứ sáu 7h30 - 17h",
        "thứ hai, thứ tư và thứ sáu 7h30 - 17h",
    ],
)
def test_hours_are_read_as_people_write_them(written: str) -> None:
    """From half past seven to five on a Monday."""
    hours = read_hours(written)
    assert hours is not None
    assert [hours.is_open(at(23, *when)) for when in ((7, 29), (7, 30), (16, 59), (17, 0))] == [
        False,
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    "written",
    [
        "",
        "giờ hành chính",
        "thứ hai 0 giờ - 0 giờ (giờ bịa)",
        "thứ hai 7h - 17h trừ ngày họp",
        "thứ hai 7 giờ 30 - 5 giờ chiều",
        "thứ hai 7h - 25h",
        "thứ hai 7h-9h; có hẹn trước",
        "thứ bảy nghỉ",
        "thứ sáu 7h-9h, thứ bảy 8h-9h",
    ],
)
def test_what_is_not_plain_is_not_guessed(written: str) -> None:
    """Nobody is sent to a closed door."""
    assert read_hours(written) is None


def test_the_next_opening_skips_breaks_weekends_and_days_off() -> None:
    """The 26th is a Thursday, and a day off."""
    hours = read_hours(WEEK, "26/11/2026, 31/2/2027")
    assert hours is not None
    assert hours.next_opening(at(23, 6)) == at(23, 7, 30)
    assert hours.next_opening(at(23, 12)) == at(23, 13)
    assert hours.next_opening(at(25, 18)) == at(27, 7, 30)
    assert hours.next_opening(at(27, 17)) == at(30, 7, 30)
    assert not hours.is_open(at(26, 9))


@pytest.mark.parametrize(
    ("when", "said"),
    [(at(23, 13), "13 giờ hôm nay"), (at(24, 7, 30), "7 giờ 30 ngày mai"), (at(30, 7), "7 giờ thứ hai, 30/11")],
)
def test_a_moment_is_said_as_people_say_it(when: datetime, said: str) -> None:
    """On Monday the 23rd."""
    assert moment_words(when, at(23, 9)) == said


@given(st.text(), st.text())
def test_any_writing_is_read_or_not(written: str, off: str) -> None:
    """Never an error."""
    hours = read_hours(written, off)
    opens = hours.next_opening(at(23, 9)) if hours is not None else None
    assert opens is None or opens > at(23, 9)
