"""Every error of the house, and whether trying again can help.

CoTuError
├── ContentError     content cannot be used; carries all problems found
├── ChannelError     a platform did not take a reply
└── StoreError       the database did not take or give something
    └── StoreBusyError    another process holds it
"""

from __future__ import annotations


class CoTuError(Exception):
    """Something this program can name."""


class ContentError(CoTuError):
    """Content was refused; the message holds one problem a line, `file:line:column: what; mend`."""


class ChannelError(CoTuError):
    """A platform did not take a reply.

    Args:
        reason: short, without secrets or a citizen's words.
        retryable: true only where the platform surely did not deliver it.
        retry_after: seconds to wait before the next try, when the platform says so.
        gone: true when this citizen can no longer be reached at all.
    """

    def __init__(self, reason: str, *, retryable: bool = False, retry_after: float = 0.0, gone: bool = False) -> None:
        super().__init__(reason)
        self.retryable = retryable
        self.retry_after = retry_after
        self.gone = gone


class StoreError(CoTuError):
    """The database could not take or give something; nothing of it is half written."""


class StoreBusyError(StoreError):
    """Another process holds the database."""
