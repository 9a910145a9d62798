"""What every messaging platform is to the roof."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Protocol

from aiohttp import web

from adapters.health import Measure
from bot.messages import Utterance
from bot.ports.chat import Channel

Hear = Callable[[Utterance], Awaitable[bool]]


class Platform(Protocol):
    """One account of a platform, from start to end."""

    channels: Mapping[tuple[str, str], Channel]

    @property
    def paths(self) -> tuple[str, ...]:
        """Return where it is called; whoever calls there proves who they are."""
        ...

    def attach(self, site: web.Application, hear: Hear) -> None:
        """Add its routes, and hand over to whom it tells what it hears."""
        ...

    def measures(self) -> Sequence[Measure]:
        """Return its figures: ages of tokens, what came in."""
        ...

    def alarms(self) -> Sequence[tuple[str, str]]:
        """Return what staff must see to: the account, and a sentence for an officer."""
        ...

    async def run(self) -> None:
        """Do what it does besides being called; returns when there is nothing (more) to do."""
        ...

    async def close(self) -> None:
        """Let go of the network."""
        ...
