"""Asking Telegram for updates: for a laptop, or an office without a public address."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Sequence
from urllib.parse import urlencode

from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError, TimedOut

from adapters.telegram.backoff import Backoff
from adapters.telegram.parse import KINDS, Incoming, read_incoming
from adapters.telegram.refusals import wait_of
from adapters.telegram.room import TelegramRoom
from adapters.telegram.transport import QuietRequest, open_request
from bot.errors import StoreError

_AT_ONCE = 100  # updates; Source: https://core.telegram.org/bots/api#getupdates
TOKEN_REFUSED = "Telegram không nhận token; xin BotFather token mới rồi khởi động lại"  # noqa: S105  # no token
_BEYOND = 10.0  # seconds that an answer may take longer than we asked Telegram to wait

_log = logging.getLogger("cotu.telegram")


async def poll(room: TelegramRoom) -> None:
    """Hear updates until the bot's token is taken back; all else is tried again, with growing pauses.

    Also where another program asks for the same bot's updates: it may be an older one of ours that is about to stop.
    An update counts as received, to Telegram, only when the next ones are asked for: that is after it was
    heard. What was heard before a crash comes again, and is known by its number.
    """
    backoff = Backoff(room.settings.patience)
    offset = 0
    async with open_request(room.settings, 1) as request:
        while True:
            try:
                updates = await _ask(request, room, offset)
                heard_to = await _hear(room, updates, offset)
            except InvalidToken:
                room.ear.deaf(TOKEN_REFUSED, is_over=True)
                _log.error("polling ends: the token is not known there")
                return
            except RetryAfter as error:
                room.ear.deaf("Telegram xin chờ một lát")
                await asyncio.sleep(wait_of(error))
            except (TelegramError, KeyError) as error:  # KeyError: an answer without a result
                room.ear.deaf(_MEANING.get(type(error), f"không lấy được tin ({type(error).__name__})"))
                _log.warning("no updates: %s", type(error).__name__)
                await asyncio.sleep(backoff.failed())
            else:
                room.ear.hears()
                is_stuck = bool(updates) and heard_to == offset
                if is_stuck:
                    await asyncio.sleep(backoff.failed())
                else:
                    backoff.worked()
                offset = heard_to


_MEANING: dict[type[Exception], str] = {
    Conflict: "chương trình khác đang lấy tin của bot này, tắt nó đi",
    TimedOut: "Telegram không trả lời",
    NetworkError: "không ra tới Telegram",
}


async def _ask(request: QuietRequest, room: TelegramRoom, offset: int) -> Sequence[object]:
    """Return the updates from number `offset` on, as they come.

    Not by `Bot.get_updates`: one update that it cannot read loses it the whole batch, for ever, and has it
    log all of them.
    """
    asked = {
        "offset": offset,
        "limit": _AT_ONCE,
        "timeout": room.settings.poll,
        "allowed_updates": json.dumps(KINDS),
    }
    wait = room.settings.poll + _BEYOND
    updates = await request.post(f"{room.bot.base_url}/getUpdates?{urlencode(asked)}", read_timeout=wait)
    return updates if isinstance(updates, list) else []


async def _hear(room: TelegramRoom, updates: Sequence[object], offset: int) -> int:
    """Hear updates, those of one citizen in order; return the number of the first that is to come again."""
    lanes: dict[str, list[Incoming]] = {}
    for incoming in (read_incoming(update, room.settings.account) for update in updates):
        room.acknowledge(incoming)
        user = incoming.utterance.address.user if incoming.utterance else ""
        lanes.setdefault(user, []).append(incoming)
    unheard = await asyncio.gather(*(_walk(room, lane) for lane in lanes.values()))
    numbers = [one.number for lane in lanes.values() for one in lane if one.number is not None]
    refused = [number for number in unheard if number is not None]
    return min(refused) if refused else max(numbers, default=offset - 1) + 1


async def _walk(room: TelegramRoom, lane: Sequence[Incoming]) -> int | None:
    """Hear one citizen's updates up to the first that is not kept; return its number, None when all are."""
    for incoming in lane:
        try:
            await room.take(incoming)
        except StoreError as error:
            _log.error("update %s not kept: %s", incoming.number, error)  # its message says all
            return incoming.number
    return None
