"""The whole service for one OA: the true app, the true turns, a Zalo that bites."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

from adapters.zalo import ZaloRoom
from adapters.zalo.parse import parse
from bot.app import App
from bot.ports.chat import Store
from bot.session import Session
from tests.fakes.clock import FakeClock
from tests.fakes.zalo import FakeZalo


@dataclass
class Service:
    """The whole service for one OA."""

    zalo: FakeZalo
    clock: FakeClock
    store: Store
    app: App
    room: ZaloRoom
    url: str

    async def say(self, text: str, user: str = "u1", key: str = "") -> int:
        """Let a citizen write; return the status that the platform got."""
        return await self.tell("user_send_text", user, key, text=text)

    async def tell(self, name: str, user: str = "u1", key: str = "", **message: object) -> int:
        """Let the platform tell of something."""
        event = self.zalo.event(name, user, key, self.clock.now.timestamp(), **message)
        return await self.zalo.tell(self.url, event)

    async def answers(self, count: int, user: str = "") -> list[str]:
        """Return what citizens got, once it is so many messages, and no more come."""
        async with asyncio.timeout(5):
            while len(self.zalo.texts(user)) < count:
                await asyncio.sleep(0.005)
        await asyncio.sleep(0.03)
        texts = self.zalo.texts(user)
        assert len(texts) == count, texts
        return texts

    async def says(self, words: str) -> None:
        """Return once a citizen was told `words`."""
        async with asyncio.timeout(5):
            while not any(words in text for text in self.zalo.texts()):
                await asyncio.sleep(0.005)

    async def session(self, user: str = "u1") -> Session | None:
        """Return what is remembered of a citizen."""
        who = self.zalo.event("user_send_text", user)
        loaded = await self.store.load([utterance_of(who)])
        return next(iter(loaded.sessions.values()), None)


def utterance_of(event: Any) -> Any:  # noqa: ANN401  # an utterance; the event is known to be one
    """Return what the room makes of an event."""
    return parse(event, str(event["recipient"]["id"]))
