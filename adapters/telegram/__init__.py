"""Telegram: polling or webhook in, sendMessage out; python-telegram-bot carries it."""

from adapters.telegram.channel import TelegramChannel
from adapters.telegram.receive import add_routes
from adapters.telegram.render import LIMITS
from adapters.telegram.room import TelegramRoom
from adapters.telegram.settings import Settings, read_settings
from adapters.telegram.start import run
from adapters.telegram.transport import connect

__all__ = ["LIMITS", "Settings", "TelegramChannel", "TelegramRoom", "add_routes", "connect", "read_settings", "run"]
