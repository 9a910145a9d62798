"""The way to Telegram: python-telegram-bot's own transport, kept from telling what it carries."""

from __future__ import annotations

import json
import logging
import os

from telegram import Bot
from telegram.error import TelegramError
from telegram.request import HTTPXRequest

from adapters.telegram.settings import Settings

_CONNECT_WITHIN = 5.0  # seconds
_WRITE_WITHIN = 10.0
_CONNECTIONS = 64  # more than a sender has replies in flight

_TALKATIVE = ("httpx", "httpcore", "telegram")


class QuietRequest(HTTPXRequest):
    """A transport that logs nothing of an answer that it cannot read: there may be a citizen's words in it."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, object]:
        """Return an answer.

        Raises:
            TelegramError: it is none.
        """
        try:
            answer = json.loads(payload.decode("utf-8", "replace"))
        except (ValueError, RecursionError):
            answer = None
        if not isinstance(answer, dict) or not ("result" in answer or answer.get("ok") is False):
            raise TelegramError("Invalid server response")
        return answer


def connect(settings: Settings) -> Bot:
    """Return the bot, which asks nothing of Telegram yet; `TelegramRoom.close` lets go of it."""
    quieten()
    os.environ.setdefault("PTB_TIMEDELTA", "1")  # the library's own switch for how it tells durations; see `refusals`
    request = open_request(settings, _CONNECTIONS)
    return Bot(settings.token, settings.base_url, request=request, get_updates_request=request)


def open_request(settings: Settings, connections: int) -> QuietRequest:
    """Return a transport of its own pool."""
    return QuietRequest(
        connection_pool_size=connections,
        connect_timeout=_CONNECT_WITHIN,
        write_timeout=_WRITE_WITHIN,
        read_timeout=settings.wait,
        pool_timeout=_CONNECT_WITHIN,
        proxy=settings.proxy or None,
    )


def quieten() -> None:
    """Keep the libraries from logging addresses, which hold the token, and messages."""
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
