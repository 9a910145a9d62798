"""Opening the room: who we are, which commands we list, how updates come."""

from __future__ import annotations

import asyncio
import logging

from telegram import BotCommand
from telegram.error import BadRequest, InvalidToken, RetryAfter, TelegramError

from adapters.telegram.backoff import Backoff
from adapters.telegram.commands import LISTED
from adapters.telegram.parse import KINDS
from adapters.telegram.polling import TOKEN_REFUSED, poll
from adapters.telegram.refusals import wait_of
from adapters.telegram.room import TelegramRoom

_log = logging.getLogger("cotu.telegram")


async def run(room: TelegramRoom) -> None:
    """Open the room, as often as it takes, and hear updates where they must be asked for.

    Returns when nothing more is to be done here: under a webhook once Telegram knows of it, and where it refuses
    the token. All else is tried again with growing pauses, a refused webhook too: its address may come to work
    later. Nothing but a cancellation is raised: the other rooms stay open.
    """
    backoff = Backoff(room.settings.patience)
    while True:
        try:
            await announce(room)
        except InvalidToken:
            room.ear.deaf(TOKEN_REFUSED, is_over=True)
            _log.error("room stays shut: the token is not known there")
            return
        except RetryAfter as error:
            room.ear.deaf("Telegram xin chờ một lát")
            await asyncio.sleep(wait_of(error))
        except BadRequest as error:  # its message is about our own settings here
            room.ear.deaf(f"Telegram không nhận cài đặt: {error.message}")
            _log.error("Telegram refuses what it is told: %s", error.message)
            await asyncio.sleep(backoff.failed())
        except (TelegramError, KeyError, TypeError) as error:  # the last two: another server answers, in its own way
            room.ear.deaf(f"không ra tới Telegram ({type(error).__name__})")
            _log.warning("Telegram cannot be reached: %s", type(error).__name__)
            await asyncio.sleep(backoff.failed())
        else:
            break
    if room.settings.mode == "polling":
        await poll(room)
    else:
        room.ear.hears()


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
