"""The wall clock of a machine may be wrong, and be set while we run; a clock that only goes forward tells."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

SET_BACK = 5.0  # seconds; less is how clocks are kept right, and no reply waits for less
_AHEAD = 3600.0
_BELIEVED_AFTER = 12 * 3600.0  # platforms deliver again for so long
_LONGEST_SILENCE = 7 * 86_400.0


class Jumps:
    """Tells when the clock `now` was set back; `clock` is the loop's own."""

    def __init__(self, now: Callable[[], datetime], clock: Callable[[], float]) -> None:
        self._now = now
        self._clock = clock
        self._gap = self._measure()

    def was_set_back(self) -> bool:
        """Return whether the clock was set back since it was last `noted`; it may go ahead meanwhile."""
        gap = self._measure()
        self._gap = max(self._gap, gap)
        return gap < self._gap - SET_BACK

    def noted(self) -> None:
        """Take the clock as it is now for the right one."""
        self._gap = self._measure()

    def _measure(self) -> float:
        return self._now().timestamp() - self._clock()


class Caution:
    """The clock `now` for deleting what is old: a jump ahead is believed once it has stood for half a day.

    What was heard would else be forgotten while platforms may still deliver it again, and who talks to us
    with it. `clock` is the loop's own; `last_heard` is when something was last heard before this process
    began, 0 for never.
    """

    def __init__(self, now: Callable[[], datetime], clock: Callable[[], float], last_heard: int) -> None:
        self._now = now
        self._clock = clock
        wall = now().timestamp()
        self._believed = last_heard if 0 < last_heard < wall - _LONGEST_SILENCE else wall
        self._at = clock()
        self._doubts_since = float("inf")

    def seconds(self) -> int:
        """Return the time, in seconds since 1970."""
        wall, clock = self._now().timestamp(), self._clock()
        expected = self._believed + clock - self._at
        if wall > expected + _AHEAD:
            self._doubts_since = min(self._doubts_since, clock)
            if clock - self._doubts_since < _BELIEVED_AFTER:
                return int(expected)
        self._believed, self._at, self._doubts_since = wall, clock, float("inf")
        return int(wall)
