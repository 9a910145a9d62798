"""Runs `cotu` with a wall clock that can be set while it runs: `python -m tests.fakes.clockwork serve ...`.

The file named by COTU_TEST_CLOCK holds how many seconds the clock is ahead. Monotonic clocks are the machine's.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
import time
from pathlib import Path

_true_time = time.time


def ahead() -> float:
    """Return how many seconds the clock is ahead."""
    return float(Path(os.environ["COTU_TEST_CLOCK"]).read_text("ascii") or "0")


def shifted() -> float:
    """Return what stands in for `time.time`."""
    return _true_time() + ahead()


class _AnyDatetime(type):
    """Lets every datetime pass for one of the class that stands in for it."""

    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, _Datetime)


_Datetime = dt.datetime


class Shifted(_Datetime, metaclass=_AnyDatetime):
    """What stands in for `datetime.datetime`."""

    @classmethod
    def now(cls, tz: dt.tzinfo | None = None) -> _Datetime:  # type: ignore[override]  # a plain one
        """Return the time on the shifted clock."""
        return _Datetime.fromtimestamp(shifted(), tz)


if __name__ == "__main__":
    time.time = shifted
    dt.datetime = Shifted  # type: ignore[misc]  # before the program's own modules take it
    from bot.__main__ import main

    sys.exit(main())
