"""What it means when Telegram, or the way to it, does not take a reply."""

from __future__ import annotations

from datetime import timedelta

import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.errors import ChannelError

_MARGIN = 0.1  # seconds beyond what Telegram asks for
_ACCOUNT_WAIT = 60.0  # seconds until somebody may have mended the token

# Raised before anything was written.
_UNWRITTEN = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError, httpx.UnsupportedProtocol)


def refusal(error: TelegramError) -> ChannelError | TimeoutError:
    """Return `error` in the words of the house; TimeoutError where the reply may have arrived.

    So it may with every answer of 500 and above: a gateway does not say how far the request came. What
    Telegram says itself is left out, for it may quote the reply.
    """
    name = type(error).__name__
    match error:
        case RetryAfter():
            return ChannelError(name, retryable=True, retry_after=wait_of(error))
        case Forbidden() | ChatMigrated():  # blocked, deleted, never started; or a group, which we do not serve
            return ChannelError(name, gone=True)
        case BadRequest():
            return ChannelError(name, gone="chat not found" in error.message.lower())
        case InvalidToken() | Conflict():  # nothing is wrong with the reply
            return ChannelError(name, retryable=True, retry_after=_ACCOUNT_WAIT)
        case NetworkError() if isinstance(error.__cause__, _UNWRITTEN):
            return ChannelError(name, retryable=True)
        case _:
            return TimeoutError(name)


def wait_of(error: RetryAfter) -> float:
    """Return how many seconds Telegram wants to be left alone."""
    asked = error.retry_after
    return (asked.total_seconds() if isinstance(asked, timedelta) else asked) + _MARGIN


def is_about_markup(error: TelegramError) -> bool:
    """Return whether Telegram only did not understand the HTML."""
    return isinstance(error, BadRequest) and "can't parse entities" in error.message.lower()


def is_about_age(error: Exception) -> bool:
    """Return whether a press was answered too late, or twice: nobody minds."""
    if not isinstance(error, BadRequest):
        return False
    said = error.message.lower()
    return "query is too old" in said or "query id is invalid" in said or "message is not modified" in said
