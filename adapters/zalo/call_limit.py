"""How fast the platform is called: one value for all accounts of an app."""

from __future__ import annotations


class Pace:
    """Lets `burst` calls through at once and `per_minute` a minute after that, each in its turn."""

    def __init__(self, per_minute: int, burst: int = 20) -> None:
        self._apart = 60 / per_minute
        self._ahead = (burst - 1) * self._apart
        self._next = float("-inf")

    def reserve(self, now: float) -> float:
        """Take the next free place; return how many seconds away it is (`now` on a clock that only goes forward)."""
        place = max(self._next, now - self._ahead)
        self._next = place + self._apart
        return max(0.0, place - now)

    def hold(self, until: float) -> None:
        """Give out no place before `until`."""
        self._next = max(self._next, until)
