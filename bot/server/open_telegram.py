"""Opens the Telegram bots that the environment has tokens for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from aiohttp import web

from adapters import telegram
from adapters.health import Measure
from bot.ports.chat import Channel
from bot.server.library import LiveLibrary
from bot.server.platform import Hear, Platform


class OpenTelegram:
    """A Telegram bot."""

    def __init__(self, settings: telegram.Settings) -> None:
        self._settings = settings
        self._bot = telegram.connect(settings)
        self._room: telegram.TelegramRoom | None = None
        channel = telegram.TelegramChannel(self._bot, settings)
        self.channels: Mapping[tuple[str, str], Channel] = {("telegram", settings.account): channel}

    @property
    def paths(self) -> tuple[str, ...]:
        """Return the webhook's path, where there is one."""
        return (self._settings.path,) if self._settings.mode == "webhook" else ()

    def attach(self, site: web.Application, hear: Hear) -> None:
        """Add the webhook's route, if it is to be called."""
        self._room = telegram.TelegramRoom(self._settings, self._bot, hear)
        telegram.add_routes(site, self._room)

    def measures(self) -> Sequence[Measure]:
        """Return whether it hears, and for how long it has not."""
        if self._room is None:
            return ()
        own = {"channel": "telegram", "account": self._settings.account}
        ear = self._room.ear
        return (
            Measure("cotu_channel_hears", not ear.trouble, own),
            Measure("cotu_channel_deaf_seconds", ear.seconds, own),
        )

    def alarms(self) -> Sequence[tuple[str, str]]:
        """Return why it hears nothing, while it does not."""
        ear = self._room.ear if self._room is not None else None
        if ear is None or not ear.trouble:
            return ()
        minutes = int(ear.seconds // 60)
        return ((self._settings.account, f"Telegram chưa nghe được {minutes} phút nay: {ear.trouble}"),)

    async def run(self) -> None:
        """Tell Telegram who we are, and ask it for updates where it does not post them."""
        if self._room is not None:
            await telegram.run(self._room)

    async def close(self) -> None:
        """Let go of the network."""
        if self._room is not None:
            await self._room.close()


def open_telegrams(environment: Mapping[str, str], library: LiveLibrary) -> list[Platform]:
    """Return a bot for each office that names a variable with a token, and the one of TELEGRAM_TOKEN.

    Raises:
        CoTuError: a setting is there but cannot be used; the message names the variable.
    """
    tokens = {office: environment.get(name, "") for office, name in library.values("kenh.telegram.bien_moi_truong")}
    tokens.setdefault(library.first, environment.get("TELEGRAM_TOKEN", ""))
    found: list[Platform] = []
    for office, token in tokens.items():
        settings = telegram.read_settings({**environment, "TELEGRAM_TOKEN": token}) if token else None
        if settings is not None:
            library.bind(settings.account, office)
            found.append(OpenTelegram(settings))
    return found
