"""A platform that takes what it is told to take and remembers all of it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.messages import Address, Limits, Reply


@dataclass
class FakeChannel:
    """A channel whose next answers are scripted: None takes the reply, an exception is raised."""

    name: str = "web"
    limits: Limits = Limits(text=2000, choices=10, label=80)  # noqa: RUF009  # a frozen value
    script: list[Exception | None] = field(default_factory=list)
    delivered: list[tuple[Address, Reply]] = field(default_factory=list)
    attempts: int = 0
    opened: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.opened.set()

    def answer_with(self, answers: Iterable[Exception | None]) -> None:
        """Meet the next attempts with `answers`, then take everything again."""
        self.script = list(answers)

    async def send(self, address: Address, reply: Reply) -> None:
        """Take the reply, or raise what the script says; wait while the platform is closed."""
        self.attempts += 1
        await self.opened.wait()
        answer = self.script.pop(0) if self.script else None
        if answer is not None:
            raise answer
        self.delivered.append((address, reply))

    def texts(self, user: str = "") -> list[str]:
        """Return the texts delivered, in order; to one user where one is named."""
        return [reply.text for address, reply in self.delivered if user in {"", address.user}]
