"""The turn loop, the outbox and its senders."""

from bot.app.app import App
from bot.app.options import Options, Spool, TakeTurn

__all__ = ["App", "Options", "Spool", "TakeTurn"]
