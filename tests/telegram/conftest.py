"""A fake Telegram, and a bot connected to it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from telegram import Bot

from adapters.telegram import Settings, TelegramChannel, connect
from tests.fakes.telegram import TOKEN, FakeTelegram

FAST: dict[str, Any] = {"rate": 1000.0, "chat_rate": 500.0, "poll": 1, "patience": 0.02}


@pytest.fixture(autouse=True)
def direct(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reach the loopback directly, whatever proxy this machine goes out through."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    """Return a Bot API, stopped at the end."""
    fake = FakeTelegram()
    await fake.start()
    yield fake
    await fake.stop()


@pytest.fixture
async def settings(telegram: FakeTelegram) -> Settings:
    """Return settings for the fake, with little patience."""
    return Settings(token=TOKEN, base_url=telegram.base_url, **FAST)


@pytest.fixture
async def bot(settings: Settings) -> AsyncIterator[Bot]:
    """Return a connected bot."""
    connected = connect(settings)
    yield connected
    await connected.request.shutdown()


@pytest.fixture
def channel(bot: Bot, settings: Settings) -> TelegramChannel:
    """Return the bot's channel."""
    return TelegramChannel(bot, settings)


Until = Callable[[Callable[[], object]], Awaitable[None]]


@pytest.fixture
def until() -> Until:
    """Return a way to wait for something that must come true soon."""

    async def wait(condition: Callable[[], object]) -> None:
        async with asyncio.timeout(10):
            while not condition():
                await asyncio.sleep(0.005)

    return wait
