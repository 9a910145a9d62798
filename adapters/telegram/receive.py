"""The route that Telegram posts updates to."""

from __future__ import annotations

import hmac
import json
import logging

from aiohttp import web

from adapters.site.guards import bounded_body
from adapters.telegram.parse import read_incoming
from adapters.telegram.room import TelegramRoom
from bot.errors import StoreError

BODY_LIMIT = 256 * 1024  # bytes; the longest message with a full keyboard is a tenth of it

_BODY_WITHIN = 5.0  # seconds
_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # Source: https://core.telegram.org/bots/api#setwebhook

_log = logging.getLogger("cotu.telegram")


def add_routes(application: web.Application, room: TelegramRoom) -> None:
    """Add the bot's route to `application`, where its mode is webhook."""
    if room.settings.mode != "webhook":
        return

    async def take(request: web.Request) -> web.Response:
        """Answer 200 once the update is kept, or is nothing that another try would mend."""
        if not _is_telegram(request, room.settings.secret):
            raise web.HTTPForbidden
        incoming = read_incoming(await _body(request), room.settings.account)
        room.acknowledge(incoming)
        try:
            await room.take(incoming)
        except StoreError as error:
            _log.error("update %s not kept: %s", incoming.number, error)  # its message says all
            raise web.HTTPServiceUnavailable from None
        return web.Response()

    application.router.add_post(room.settings.path, take)


def _is_telegram(request: web.Request, secret: str) -> bool:
    """Return whether the secret was shown; takes as long for one that is nearly right as for any other."""
    shown = request.headers.get(_HEADER, "").encode("utf-8", "surrogateescape")
    return hmac.compare_digest(shown, secret.encode())


async def _body(request: web.Request) -> object:
    """Return the posted JSON; None where there is none.

    Raises:
        web.HTTPRequestEntityTooLarge: it is longer than any update.
        web.HTTPRequestTimeout: it does not end.
    """
    try:
        return json.loads(await bounded_body(request, BODY_LIMIT, _BODY_WITHIN))
    except (ValueError, RecursionError):
        return None
