"""The citizens' chat in the browser: our own page, with or without JavaScript."""

from adapters.web.channel import WebChannel
from adapters.web.receive import add_routes
from adapters.web.render import LIMITS
from adapters.web.room import Office, WebRoom

__all__ = ["LIMITS", "Office", "WebChannel", "WebRoom", "add_routes"]
