"""Zalo Official Accounts: events come by webhook, replies go out by their API."""

from adapters.zalo.api import Api
from adapters.zalo.calls import open_http
from adapters.zalo.channel import ZaloChannel
from adapters.zalo.message_window import Contacts
from adapters.zalo.oauth import OAuth
from adapters.zalo.receive import add_routes
from adapters.zalo.render import LIMITS
from adapters.zalo.room import Tally, ZaloRoom
from adapters.zalo.selfcheck import check
from adapters.zalo.settings import PER_MINUTE, Secrets, Settings, read_secrets
from adapters.zalo.tokens import Tokens

__all__ = [
    "LIMITS",
    "PER_MINUTE",
    "Api",
    "Contacts",
    "OAuth",
    "Secrets",
    "Settings",
    "Tally",
    "Tokens",
    "ZaloChannel",
    "ZaloRoom",
    "add_routes",
    "check",
    "open_http",
    "read_secrets",
]
