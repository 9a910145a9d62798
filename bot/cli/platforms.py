"""The messaging platforms that the environment has secrets for, each opened the same way."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Protocol

from aiohttp import web

from adapters import telegram
from bot.cli.library import LiveLibrary
from bot.messages import Utterance
from bot.ports import Channel

Hear = Callable[[Utterance], Awaitable[bool]]


class Platform(Protocol):
    """One account of a platform, from start to end."""

    channels: Mapping[tuple[str, str], Channel]

    def attach(self, site: web.Application, hear: Hear) -> None:
        """Add its routes, and hand over to whom it tells what it hears."""
        ...

    async def run(self) -> None:
        """Do what it does besides being called; returns when there is nothing (more) to do."""
        ...

    async def close(self) -> None:
        """Let go of the network."""
        ...


class OpenTelegram:
    """A Telegram bot."""

    def __init__(self, settings: telegram.Settings) -> None:
        self._settings = settings
        self._bot = telegram.connect(settings)
        self._room: telegram.TelegramRoom | None = None
        channel = telegram.TelegramChannel(self._bot, settings)
        self.channels: Mapping[tuple[str, str], Channel] = {("telegram", settings.account): channel}

    def attach(self, site: web.Application, hear: Hear) -> None:
        """Add the webhook's route, if it is to be called."""
        self._room = telegram.TelegramRoom(self._settings, self._bot, hear)
        telegram.add_routes(site, self._room)

    async def run(self) -> None:
        """Tell Telegram who we are, and ask it for updates where it does not post them."""
        if self._room is not None:
            await telegram.run(self._room)

    async def close(self) -> None:
        """Let go of the network."""
        if self._room is not None:
            await self._room.close()


def open_platforms(environment: Mapping[str, str], library: LiveLibrary) -> list[Platform]:
    """Return the platforms of all offices, and those of no office (they speak for the first).

    Raises:
        CoTuError: a setting is there but cannot be used; the message names the variable.
    """
    return [*_telegrams(environment, library)]


def _telegrams(environment: Mapping[str, str], library: LiveLibrary) -> list[Platform]:
    """Return a bot for each office that names a variable with a token, and the one of TELEGRAM_TOKEN."""
    tokens = {office: environment.get(name, "") for office, name in library.values("kenh.telegram.bien_moi_truong")}
    tokens.setdefault(library.first, environment.get("TELEGRAM_TOKEN", ""))
    found: list[Platform] = []
    for office, token in tokens.items():
        settings = telegram.read_settings({**environment, "TELEGRAM_TOKEN": token}) if token else None
        if settings is not None:
            library.bind(settings.account, office)
            found.append(OpenTelegram(settings))
    return found
