"""A child process for long work on content, so that no conversation waits for it."""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context, parent_process
from threading import Thread


def child_process() -> ProcessPoolExecutor:
    """Return a child that works for us; it ends with us, even where we are killed."""
    return ProcessPoolExecutor(1, get_context("spawn"), initializer=_end_with_parent)


def _end_with_parent() -> None:
    """Wait for the parent's end beside the work; else a child would wait for ever for more of it."""
    Thread(target=_outlive, daemon=True).start()


def _outlive() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
