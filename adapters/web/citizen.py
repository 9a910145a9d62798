"""Who asks in the browser chat: a cookie that nobody can guess, and nothing else."""

from __future__ import annotations

import re
import secrets
from typing import NamedTuple

from aiohttp import web

_COOKIE = "cotu"
_TOKEN_BYTES = 24
_TOKEN = re.compile(r"[A-Za-z0-9_-]{32}")


class Citizen(NamedTuple):
    """Who asks, as their cookie has it; `is_new` where they brought none."""

    token: str
    is_new: bool


def who_asks(request: web.Request) -> Citizen:
    """Return who asks: the token of their cookie, or a new one that nobody can guess."""
    token = request.cookies.get(_COOKIE, "")
    if _TOKEN.fullmatch(token):
        return Citizen(token, is_new=False)
    return Citizen(secrets.token_urlsafe(_TOKEN_BYTES), is_new=True)


def give_cookie(response: web.StreamResponse, token: str, path: str, *, secure: bool) -> None:
    """Let the browser remember `token` under `path` until it is closed: others may use the same machine."""
    response.set_cookie(_COOKIE, token, path=path, httponly=True, samesite="Lax", secure=secure)
