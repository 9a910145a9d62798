"""Sending to Telegram."""

from __future__ import annotations

from telegram import Bot, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import RetryAfter, TelegramError

from adapters.telegram.pacing import Pacer
from adapters.telegram.parse import CHANNEL
from adapters.telegram.refusals import is_about_markup, refusal, wait_of
from adapters.telegram.render import LIMITS, Message, render
from adapters.telegram.settings import Settings
from bot.errors import ChannelError
from bot.messages import Address, Limits, Reply

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class TelegramChannel:
    """`bot.ports.chat.Channel` of one bot."""

    name: str = CHANNEL
    limits: Limits = LIMITS

    def __init__(self, bot: Bot, settings: Settings) -> None:
        self._bot = bot
        self._pacer = Pacer(settings.rate, settings.chat_rate)

    async def send(self, address: Address, reply: Reply) -> None:
        """Send one fitted reply when it is its turn; without HTML where Telegram does not understand ours.

        Raises:
            ChannelError: Telegram did not take it.
            TimeoutError: it may or may not have taken it.
        """
        if not address.user.isdecimal():
            raise ChannelError("không phải người dùng Telegram", gone=True)
        message = render(reply)
        try:
            try:
                await self._post(address.user, message, ParseMode.HTML)
            except TelegramError as error:
                if not is_about_markup(error):
                    raise
                await self._post(address.user, message, None)
        except TelegramError as error:
            if isinstance(error, RetryAfter):
                self._pacer.pause(wait_of(error))
            raise refusal(error) from error

    async def _post(self, user: str, message: Message, mode: ParseMode | None) -> None:
        await self._pacer.turn(user)
        await self._bot.send_message(
            int(user),
            message.plain if mode is None else message.html,
            parse_mode=mode,
            link_preview_options=_NO_PREVIEW,
            reply_markup=message.keyboard,
        )
