"""Keeps a server that runs for weeks small."""

from __future__ import annotations

import ctypes

# Source: mallopt(3). Without these, glibc raises its own threshold with the first large block (a password takes
# 19 MiB) and keeps such blocks for good, in one arena a thread.
_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8
_LARGE = 256 * 1024  # bytes


def give_back_freed_memory() -> None:
    """Have large blocks go back to the system once they are freed; does nothing without glibc."""
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        for parameter, value in ((_TRIM_THRESHOLD, _LARGE), (_MMAP_THRESHOLD, _LARGE), (_ARENA_MAX, 2)):
            mallopt(parameter, value)
