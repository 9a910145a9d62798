"""The terminal as a place to talk, for staff who try things out."""

from adapters.terminal.recording import Recording
from adapters.terminal.terminal import Terminal

__all__ = ["Recording", "Terminal"]
