"""What was worked out from the content before, so that the thousandth citizen who asks the same waits less."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

_T = TypeVar("_T")


class Memo:
    """Results of pure functions of one edition, the `most` latest or fewer; it goes with its edition.

    A key is whatever the result depends on besides the edition, and nothing of who asks. What is kept is
    never changed afterwards.
    """

    def __init__(self, most: int = 2000) -> None:
        self._most = most
        self._kept: dict[Hashable, Any] = {}

    def of(self, key: Hashable, make: Callable[[], _T]) -> _T:
        """Return what `make` returns for `key`, or returned before."""
        kept = self._kept
        if key in kept:
            found: _T = kept[key]
            return found
        if len(kept) >= self._most:
            kept.clear()  # what is asked often is soon there again
        made = kept[key] = make()
        return made
