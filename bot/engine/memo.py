"""What was worked out from the content before, so that the thousandth citizen who asks the same waits less."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

_T = TypeVar("_T")


class Memo:
    """Results of pure functions of one edition: the `most` that were last asked for. It goes with its edition.

    A key is whatever the result depends on besides the edition, and nothing of who asks; what a citizen
    typed stands in it as a hash. What is kept is never changed afterwards.
    """

    def __init__(self, most: int = 4000) -> None:
        self._most = most
        self._kept: dict[Hashable, Any] = {}  # the longest not asked for first

    def of(self, key: Hashable, make: Callable[[], _T]) -> _T:
        """Return what `make` returns for `key`, or returned before."""
        kept = self._kept
        found: _T = kept.pop(key) if key in kept else make()
        kept[key] = found
        if len(kept) > self._most:
            del kept[next(iter(kept))]
        return found
