"""When somebody is at the office: the hours and holidays as staff wrote them, read with patience."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.text import fold

Span = tuple[time, time]

_DAYS = ("thu hai", "thu ba", "thu tu", "thu nam", "thu sau", "thu bay", "chu nhat")
_NAMES = ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật")
_TIME = r"(\d{1,2}) ?(?:gio|g|h) ?(\d{2})?(?: ?phut)?"
_SPAN = re.compile(rf"(?:tu )?{_TIME} ?(?:den|toi)? ?{_TIME}")
_DAY = re.compile(rf"\b(?:{'|'.join(_DAYS)})\b")
_DAY_LIST = re.compile(rf"(?:tu )?{_DAY.pattern}(?: (?:(?:den|toi|va) )?{_DAY.pattern})*")
_HOLIDAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_CLOSED = {"nghi", "dong cua", "khong lam viec"}
_LOOKED_AHEAD = 30  # days


@dataclass(frozen=True, slots=True)
class Hours:
    """The spans of each weekday (0 is Monday) that staff are there, in Việt Nam's time, and the days off."""

    spans: Mapping[int, tuple[Span, ...]]
    holidays: frozenset[date]

    def is_open(self, now: datetime) -> bool:
        """Return whether somebody is there at `now`, a time in Việt Nam."""
        at = now.time()
        return any(begin <= at < end for begin, end in self._on(now.date()))

    def next_opening(self, now: datetime) -> datetime | None:
        """Return when somebody is there again after `now`; None when that is not within a month."""
        for ahead in range(_LOOKED_AHEAD):
            day = now.date() + timedelta(days=ahead)
            for begin, _ in self._on(day):
                if ahead or begin > now.time():
                    return datetime.combine(day, begin, now.tzinfo)
        return None

    def _on(self, day: date) -> tuple[Span, ...]:
        return () if day in self.holidays else self.spans.get(day.weekday(), ())


def read_hours(written: str, off: str = "") -> Hours | None:
    """Return the hours in "thứ hai 7 giờ 30 - 17 giờ; ..." without the days off in "1/1/2027, ..."; None when unsure.

    One part that cannot be read makes all of it unsure: nobody is told of hours that nobody wrote.
    """
    spans: dict[int, tuple[Span, ...]] = {}
    for part in filter(None, map(_plain, written.split(";"))):
        days, said = _days(part)
        read = _spans(said)
        if not days or read is None:
            return None
        spans |= dict.fromkeys(days, read)
    return Hours(spans, frozenset(_holidays(off))) if any(spans.values()) else None


def moment_words(when: datetime, now: datetime) -> str:
    """Return `when` as one says it at `now`: "7 giờ 30 sáng mai", "13 giờ thứ hai, 30/11"."""
    minutes = f" {when.minute:02}" if when.minute else ""
    clock = f"{when.hour} giờ{minutes}"
    match (when.date() - now.date()).days:
        case 0:
            return f"{clock} hôm nay"
        case 1:
            return f"{clock} ngày mai"
        case _:
            return f"{clock} {_NAMES[when.weekday()]}, {when.day}/{when.month}"


def _plain(part: str) -> str:
    """Return `part` without marks and signs; "7:30" and "7h30" are "7 gio 30"."""
    plain = fold(re.sub(r"(\d)\s*[:hg]\s*(?=\d\d)", r"\1 gio ", part))
    return re.sub(r"\bthu ([2-7])\b", lambda found: _DAYS[int(found[1]) - 2], plain)


def _days(part: str) -> tuple[range | tuple[int, ...], str]:
    """Return the weekdays that `part` begins with, and what it says of them."""
    head = _DAY_LIST.match(part)
    named = tuple(_DAYS.index(one) for one in _DAY.findall(head[0])) if head else ()
    rest = part[head.end() :].strip() if head else part
    if head and re.search(r"\b(?:den|toi)\b", head[0]):
        return range(named[0], named[-1] + 1), rest
    return named, rest


def _spans(said: str) -> tuple[Span, ...] | None:
    """Return the spans in `said`; None when anything else is in it, or one is no span of a day."""
    said = re.sub(r"\b(?:buoi|sang|chieu|va|bua)\b", " ", said)
    said = " ".join(said.split())
    if said in _CLOSED:
        return ()
    found = []
    for one in _SPAN.finditer(said):
        begin, end = _time(one[1], one[2]), _time(one[3], one[4])
        if begin is None or end is None or begin >= end:
            return None
        found.append((begin, end))
    return tuple(sorted(found)) if found and not _SPAN.sub("", said).strip() else None


def _time(hour: str, minute: str | None) -> time | None:
    hours, minutes = int(hour), int(minute or 0)
    return time(hours, minutes) if hours < 24 and minutes < 60 else None  # noqa: PLR2004  # of a clock


def _holidays(off: str) -> Iterator[date]:
    for day, month, year in _HOLIDAY.findall(off):
        try:
            yield date(int(year), int(month), int(day))
        except ValueError:
            continue
