"""Which days a page is about: a day, or the week that it is in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from adapters.desk.desk import Desk
from adapters.desk.request import Visit
from bot.desk.stats.served import days_between, week_of
from bot.desk.stats.tables import day_name

_DAY, _WEEK = "ngay", "tuan"


@dataclass(frozen=True, slots=True)
class Period:
    """From `first` to `last`, both included; `day` is the one asked for."""

    day: date
    first: date
    last: date

    @property
    def is_week(self) -> bool:
        """Return whether it is longer than a day."""
        return self.first != self.last

    @property
    def name(self) -> str:
        """Return it as people say it."""
        if not self.is_week:
            return f"{day_name(self.day)}/{self.day.year}"
        return f"Tuần {self.first.day}/{self.first.month} – {self.last.day}/{self.last.month}/{self.last.year}"

    @property
    def file(self) -> str:
        """Return what a file about it is named after."""
        return f"tuan-{self.first}" if self.is_week else self.day.isoformat()

    @property
    def query(self) -> str:
        """Return the query of the page about it."""
        return _query(self.day, _WEEK if self.is_week else _DAY)

    @property
    def as_day(self) -> str:
        """Return the query of its day."""
        return _query(self.day, _DAY)

    @property
    def as_week(self) -> str:
        """Return the query of its week."""
        return _query(self.day, _WEEK)

    @property
    def before(self) -> str:
        """Return the query of the day or week before."""
        return self._moved(-1)

    @property
    def after(self) -> str:
        """Return the query of the next day or week."""
        return self._moved(1)

    @property
    def days(self) -> list[date]:
        """Return its days."""
        return days_between(self.first, self.last)

    def _moved(self, steps: int) -> str:
        length = 7 if self.is_week else 1
        return _query(self.day + timedelta(days=steps * length), _WEEK if self.is_week else _DAY)


def today(desk: Desk) -> date:
    """Return the day of the desk's clock."""
    return desk.room.now().date()


def asked_period(desk: Desk, visit: Visit, *, is_week: bool | None = None) -> Period:
    """Return the day or week that the page is asked for: today's where none is named or it is no day."""
    try:
        day = date.fromisoformat(visit.request.query.get(_DAY, ""))
    except ValueError:
        day = today(desk)
    if not date(2000, 1, 10) <= day <= date(9000, 1, 1):  # its neighbours are days too
        day = today(desk)
    whole = visit.request.query.get("xem") == _WEEK if is_week is None else is_week
    return Period(day, *(week_of(day) if whole else (day, day)))


def _query(day: date, shown: str) -> str:
    return f"?ngay={day}" + (f"&xem={_WEEK}" if shown == _WEEK else "")
