"""Citizens who talk at a steady rate, some of it twice and some of it late, each thing until it is taken."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

import aiohttp

from benchmarks.load.citizens import people

PEOPLE = 200  # at a time; each is another one after twenty things
_TWICE, _LATE = 0.1, 0.1  # shares of what is said


@dataclass
class Crowd:
    """The ports that it talks to, the events a second in all, and until when (`time.monotonic`)."""

    ports: Sequence[int]
    rate: float
    until: float
    taken: set[bytes] = field(default_factory=set)
    calls: int = 0

    async def talk(self) -> None:
        """Talk until it is time."""
        patience = aiohttp.ClientTimeout(total=10)
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0), timeout=patience) as http:
            await asyncio.gather(*(self._citizen(http, who) for who in range(PEOPLE)))

    async def _citizen(self, http: aiohttp.ClientSession, who: int) -> None:
        chance, number = random.Random(who), 0
        due = time.monotonic() + chance.uniform(0, PEOPLE / self.rate)
        while time.monotonic() < self.until:
            (events,) = people(1, 20, f"{who}-{number}", int(time.time() * 1000))
            number += 1
            for at, event in enumerate(events):
                await asyncio.sleep(max(0.0, due - time.monotonic()))
                if time.monotonic() >= self.until:
                    return
                due = max(due, time.monotonic() - 1) + PEOPLE / self.rate
                again = [event] if chance.random() < _TWICE else []
                late = [chance.choice(events[: at + 1])] if chance.random() < _LATE else []
                await asyncio.gather(*(self._say(http, chance, one) for one in (event, *again, *late)))

    async def _say(self, http: aiohttp.ClientSession, chance: random.Random, event: bytes) -> None:
        head, body = event.split(b"\r\n\r\n", 1)
        signature = next(line for line in head.decode().split("\r\n") if line.startswith("X-ZEvent"))
        headers = {"X-ZEvent-Signature": signature.partition(": ")[2], "Content-Type": "application/json"}
        while True:
            self.calls += 1
            url = f"http://127.0.0.1:{chance.choice(self.ports)}/zalo/webhook"
            try:
                async with http.post(url, data=body, headers=headers) as answer:
                    if answer.status == 200:  # noqa: PLR2004
                        self.taken.add(body)
                        return
            except (aiohttp.ClientError, TimeoutError):
                pass  # it died, or is not back yet: the platform tries again
            await asyncio.sleep(0.05)
