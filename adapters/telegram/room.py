"""The Telegram room of one bot: what it was told, and hearing."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable

from telegram import Bot
from telegram.error import TelegramError

from adapters.telegram.ear import Ear
from adapters.telegram.parse import Incoming
from adapters.telegram.refusals import is_about_age
from adapters.telegram.settings import Settings
from bot.messages import Utterance

_GOODBYE = 2.0  # seconds

_log = logging.getLogger("cotu.telegram")


class TelegramRoom:
    """One bot.

    Args:
        settings: how it is reached.
        bot: what `connect` returned, the same that the channel sends with.
        hear: returns once an utterance is committed (false: it was heard before), or raises StoreError.
    """

    def __init__(self, settings: Settings, bot: Bot, hear: Callable[[Utterance], Awaitable[bool]]) -> None:
        self.settings = settings
        self.bot = bot
        self.ear = Ear(time.time)
        self._hear = hear
        self._answers: set[asyncio.Task[None]] = set()

    def acknowledge(self, incoming: Incoming) -> None:
        """Have a press answered, so that its button stops turning; to be called before anything waits."""
        if incoming.callback:
            answer = asyncio.create_task(self._answer(incoming.callback))
            self._answers.add(answer)
            answer.add_done_callback(self._answers.discard)

    async def take(self, incoming: Incoming) -> None:
        """Return once an update is heard.

        Raises:
            StoreError: it is not kept; it should be delivered again.
        """
        if incoming.utterance is None:
            _log.info("update %s: nothing for us", incoming.number)
            return
        await self._hear(incoming.utterance)

    async def close(self) -> None:
        """Let presses be answered that are about to be, and let go of the network."""
        if self._answers:
            _, late = await asyncio.wait(self._answers, timeout=_GOODBYE)
            for answer in late:
                answer.cancel()
        await self.bot.request.shutdown()

    async def _answer(self, callback: str) -> None:
        try:
            await self.bot.answer_callback_query(callback)
        except (TelegramError, KeyError) as error:  # KeyError: an answer without a result
            if not is_about_age(error):
                _log.warning("press not answered: %s", type(error).__name__)
