"""What was worked out from the content before, so that the thousandth citizen who asks the same waits less."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

_T = TypeVar("_T")
_NOTHING: Any = object()


class Memo:
    """Results of pure functions of one edition: the `most` that were last asked for. It goes with its edition.

    A key is whatever the result depends on besides the edition, and nothing of who asks; a text stands in it as
    a hash, answers as a session keeps them. What is kept is never changed afterwards. Threads may ask at the same
    time (the desk's booklet is made in one): each step is whole by itself, at worst something is worked out twice.
    """

    def __init__(self, most: int = 6000) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()  # the longest not asked for first

    def of(self, key: Hashable, make: Callable[[], _T]) -> _T:
        """Return what `make` returns for `key`, or returned before."""
        found: _T = self._kept.pop(key, _NOTHING)
        if found is _NOTHING:
            found = make()
        self._kept[key] = found
        if len(self._kept) > self._most:
            self._kept.popitem(last=False)
        return found
