"""How long to wait before asking a server again."""

from __future__ import annotations

_FIRST = 1.0  # seconds


class Backoff:
    """Waits that double from one second up to `longest`, until something works again."""

    def __init__(self, longest: float) -> None:
        self._longest = longest
        self._next = min(_FIRST, longest)

    def worked(self) -> None:
        """Begin anew with the shortest wait."""
        self._next = min(_FIRST, self._longest)

    def failed(self) -> float:
        """Return how many seconds to wait this time."""
        wait = self._next
        self._next = min(wait * 2, self._longest)
        return wait
