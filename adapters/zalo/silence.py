"""Has the platform stopped telling us anything? It unsubscribes an app that failed, and tells only the OA."""

from __future__ import annotations

from datetime import datetime, timedelta

_OPENS, _CLOSES = 7, 17  # working hours in Việt Nam
_HOUR = timedelta(hours=1)
_SATURDAY = 5
_MOST = 24 * 14  # looked at no further back


def working_hours(since: datetime, until: datetime) -> int:
    """Return how many working hours began between the two, both in Việt Nam's time; at most two weeks' worth."""
    hour = max(since, until - _MOST * _HOUR).replace(minute=0, second=0, microsecond=0) + _HOUR
    count = 0
    while hour <= until:
        count += _OPENS <= hour.hour < _CLOSES and hour.weekday() < _SATURDAY
        hour += _HOUR
    return count


def alarm_of_silence(last: datetime, now: datetime, hours: int) -> str:
    """Return what to tell staff when no event came for so many working hours; empty while that is no trouble."""
    silent = working_hours(last, now)
    if silent < hours:
        return ""
    return f"Zalo im lặng {silent} giờ làm việc; xem webhook còn bật không trên trang nhà phát triển của Zalo"
