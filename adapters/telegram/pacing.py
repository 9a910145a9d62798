"""How fast we send: so many messages a second, and to one citizen no faster than one reads."""

from __future__ import annotations

import asyncio

_LONGEST_PAUSE = 5.0  # seconds that one citizen's limit may hold up the others


class Pacer:
    """Gives everybody their turn: `rate` a second in all, `chat_rate` a second for each citizen.

    Times are on the loop's own clock. Above `remembered` citizens, those who have waited long enough are forgotten.
    """

    def __init__(self, rate: float, chat_rate: float, remembered: int = 4096) -> None:
        self._gap = 1 / rate
        self._chat_gap = 1 / chat_rate
        self._remembered = remembered
        self._next = 0.0
        self._chats: dict[str, float] = {}

    async def turn(self, user: str) -> None:
        """Return when a message may go to `user`; one message of each citizen waits at a time."""
        now = _time()
        await asyncio.sleep(self._chats.get(user, 0.0) - now)
        now = _time()
        at = max(now, self._next)
        self._next = at + self._gap
        self._forget(now)
        self._chats[user] = at + self._chat_gap
        await asyncio.sleep(at - now)

    def pause(self, wait: float) -> None:
        """Hold everybody up for `wait` seconds, a few at most: Telegram does not say whose limit it was."""
        self._next = max(self._next, _time() + min(wait, _LONGEST_PAUSE))

    def _forget(self, now: float) -> None:
        if len(self._chats) >= self._remembered:
            self._chats = {user: at for user, at in self._chats.items() if at > now}


def _time() -> float:
    return asyncio.get_running_loop().time()
