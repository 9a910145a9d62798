"""Opening the room: who we are, which commands we list, how updates come."""

from __future__ import annotations

import asyncio
import logging

from telegram import BotCommand
from telegram.error import BadRequest, InvalidToken, RetryAfter, TelegramError

from adapters.telegram.backoff import Backoff
from adapters.telegram.commands import LISTED
from adapters.telegram.parse import KINDS
from adapters.telegram.polling import poll
from adapters.telegram.refusals import wait_of
from adapters.telegram.room import TelegramRoom

_log = logging.getLogger("cotu.telegram")


async def run(room: TelegramRoom) -> None:
    """Open the room, as often as it takes, and hear updates where they must be asked for.

    Returns when nothing more is to be done here: under a webhook once Telegram knows of it, under polling
    when `poll` ends, and where Telegram refuses what it is told. Nothing but a cancellation is raised: the
    other rooms stay open.
    """
    backoff = Backoff(room.settings.patience)
    while True:
        try:
            await announce(room)
        except (InvalidToken, BadRequest) as error:
            # BadRequest.message is about our own settings here, InvalidToken's may hold the token
            reason = error.message if isinstance(error, BadRequest) else "the token is not known there"
            _log.error("room stays shut: %s", reason)
            return
        except RetryAfter as error:
            await asyncio.sleep(wait_of(error))
        except (TelegramError, KeyError, TypeError) as error:  # the last two: another server answers, in its own way
            _log.warning("Telegram cannot be reached: %s", type(error).__name__)
            await asyncio.sleep(backoff.failed())
        else:
            break
    if room.settings.mode == "polling":
        await poll(room)


async def announce(room: TelegramRoom) -> None:
    """Tell Telegram our commands and where updates go to. Waiting updates are kept.

    Raises:
        TelegramError: it did not take all of it; all may be told again.
    """
    bot, settings = room.bot, room.settings
    me = await bot.get_me()
    commands = [BotCommand(one.name, one.shown) for one in LISTED]
    await bot.set_my_commands(commands)
    await bot.set_my_commands(commands, language_code="vi")
    if settings.mode == "webhook":
        await bot.set_webhook(
            settings.webhook_url,
            secret_token=settings.secret,
            allowed_updates=KINDS,
            max_connections=settings.connections,
            drop_pending_updates=False,
        )
    else:
        await bot.delete_webhook(drop_pending_updates=False)
    _log.info("open as @%s (%s), %s", me.username, me.id, settings.mode)
