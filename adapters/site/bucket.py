"""How fast one may talk."""

from __future__ import annotations


class Bucket:
    """Lets `burst` through at once and `rate` a second after that."""

    def __init__(self, burst: int, rate: float, now: float) -> None:
        self._burst = burst
        self._rate = rate
        self._left = float(burst)
        self._at = now

    def take(self, now: float) -> bool:
        """Return whether one more may pass at `now` (seconds; a clock that is set back takes nothing away)."""
        self._left = min(self._burst, self._left + max(0.0, now - self._at) * self._rate)
        self._at = now
        if self._left < 1:
            return False
        self._left -= 1
        return True
