"""A clock that goes only when it is told to."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)  # twelve o'clock in Việt Nam


class FakeClock:
    """Calling it returns the time."""

    def __init__(self, now: datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        """Return the time."""
        return self.now

    def seconds(self) -> int:
        """Return the time as seconds since 1970."""
        return int(self.now.timestamp())

    def forward(self, **by: float) -> None:
        """Let time pass: `forward(minutes=5)`."""
        self.now += timedelta(**by)
