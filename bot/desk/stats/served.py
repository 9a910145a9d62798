"""Who was served, added up: per procedure, blocker, outcome, way, hour and day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median_low
from typing import NamedTuple

from bot.ports.desk_store import Outcome, Served, Way

OUTCOMES: Mapping[Outcome, str] = {
    "xong": "xong",
    "hen-lai": "hẹn lại",
    "chuyen": "chuyển nơi khác",
    "chua-xong": "chưa xong",
}
WAYS: Mapping[Way, str] = {
    "truc-tuyen": "tự nộp trực tuyến",
    "nop-ho": "cán bộ nộp cùng",
    "giay": "nộp giấy",
    "huong-dan": "chỉ hướng dẫn",
}
ONLINE: tuple[Way, ...] = ("truc-tuyen", "nop-ho")


class Share(NamedTuple):
    """How often something was there."""

    id: str
    n: int


@dataclass(frozen=True, slots=True)
class Procedure:
    """How one procedure went. `minutes`: of the one in the middle; `online` counts both ways of filing online."""

    id: str
    people: int
    minutes: int
    done: int
    online: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Some people served, added up; most frequent first, ties by id.

    `minutes`: of the one in the middle, 0 for nobody. `hours` runs without a gap from the first hour that
    anybody was served in to the last. `busiest` is that of most people, the earliest of several; None for nobody.
    """

    people: int
    minutes: int
    procedures: tuple[Procedure, ...]
    blockers: tuple[Share, ...]
    outcomes: Mapping[Outcome, int]
    ways: Mapping[Way, int]
    hours: Mapping[int, int]
    days: Mapping[date, int]
    busiest: int | None

    @property
    def filed(self) -> int:
        """Return how many filed something, in whatever way."""
        return self.people - self.ways["huong-dan"]

    @property
    def online(self) -> int:
        """Return how many filed online, alone or with an officer."""
        return sum(self.ways[way] for way in ONLINE)


def summary_of(served: Sequence[Served]) -> Summary:
    """Return `served` added up."""
    of_hour = Counter(one.hour for one in served)
    of_day = Counter(one.day for one in served)
    hours = {hour: of_hour[hour] for hour in range(min(of_hour, default=0), max(of_hour, default=-1) + 1)}
    return Summary(
        people=len(served),
        minutes=_middle(served),
        procedures=tuple(_procedures(served)),
        blockers=shares(Counter(blocker for one in served for blocker in one.blockers)),
        outcomes={outcome: sum(one.outcome == outcome for one in served) for outcome in OUTCOMES},
        ways={way: sum(one.way == way for one in served) for way in WAYS},
        hours=hours,
        days=dict(sorted(of_day.items())),
        busiest=max(hours, key=lambda hour: hours[hour], default=None),
    )


def shares(counted: Mapping[str, int]) -> tuple[Share, ...]:
    """Return counts, most frequent first, ties by id."""
    return tuple(Share(*one) for one in sorted(counted.items(), key=lambda one: (-one[1], one[0])))


def week_of(day: date) -> tuple[date, date]:
    """Return Monday and Sunday of the week that `day` is in."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def days_between(first: date, last: date) -> list[date]:
    """Return all days from `first` to `last`, both included."""
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def _procedures(served: Sequence[Served]) -> Iterable[Procedure]:
    for flow, people in shares(Counter(one.flow for one in served)):
        mine = [one for one in served if one.flow == flow]
        done, online = sum(one.outcome == "xong" for one in mine), sum(one.way in ONLINE for one in mine)
        yield Procedure(flow, people, _middle(mine), done, online)


def _middle(served: Sequence[Served]) -> int:
    return median_low(one.minutes for one in served) if served else 0
