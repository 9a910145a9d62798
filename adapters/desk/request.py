"""One request of a signed-in officer."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass

from aiohttp import web
from multidict import MultiDict

from adapters.desk.room import DeskOffice
from bot.ports.desk_store import SignedIn

COOKIE = "cotu_ban"
CSRF = "dau"  # the field that proves a form came from our page
Fields = MultiDict[str | bytes | bytearray | web.FileField]


@dataclass(frozen=True, slots=True)
class Visit:
    """Who asks, for which office, with what form; `token` is the cookie and leaves this room for nowhere."""

    request: web.Request
    token: str
    officer: SignedIn
    office: DeskOffice
    form: Fields

    def text(self, name: str) -> str:
        """Return a field of the form with plain line breaks; empty where it is missing or a file."""
        value = self.form.get(name, "")
        return value.replace("\r\n", "\n").strip() if isinstance(value, str) else ""

    def texts(self, name: str) -> list[str]:
        """Return all values of a field that may come several times."""
        return [value for value in self.form.getall(name, []) if isinstance(value, str)]


def kept(token: str) -> str:
    """Return how a cookie is known in the store, from which it cannot be had back."""
    return hashlib.sha256(token.encode()).hexdigest()


def csrf_of(token: str) -> str:
    """Return what every form of this session carries; another site cannot know it."""
    return hmac.new(token.encode(), b"form", hashlib.sha256).hexdigest()


def is_own_form(token: str, form: Fields) -> bool:
    """Return whether the form was made for this session."""
    value = form.get(CSRF, "")
    return isinstance(value, str) and hmac.compare_digest(value.encode(), csrf_of(token).encode())
