"""Whether a bot hears: what keeps it from it, and since when."""

from __future__ import annotations

from collections.abc import Callable


class Ear:
    """One bot's hearing. `trouble` says why it hears nothing, in words for staff; empty while it hears.

    Args:
        now: seconds since 1970.
    """

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self.trouble = "đang nối với Telegram"
        self.since = now()
        self.is_over = False  # the token is refused: nothing is tried any more

    def hears(self) -> None:
        """Note that updates come."""
        self.trouble = ""

    def deaf(self, trouble: str, *, is_over: bool = False) -> None:
        """Note that none come, and why; since when is kept where it was so before."""
        if not self.trouble:
            self.since = self._now()
        self.trouble, self.is_over = trouble, is_over

    @property
    def seconds(self) -> float:
        """Return for how long it has heard nothing; 0 while it hears."""
        return max(0.0, self._now() - self.since) if self.trouble else 0.0
