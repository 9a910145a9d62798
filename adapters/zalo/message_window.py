"""When each citizen was last in touch: the platform lets us write for a while after that."""

from __future__ import annotations

import time
from collections.abc import Callable

from bot.messages import Address

_FREE = 48 * 3600
_MOST = 7 * 86_400
LATEST = 12 * 3600.0  # seconds that an event may come late, as far as is known


class Contacts:
    """The last interactions of up to `most` citizens, those of the longest ago forgotten first.

    `clock` only goes forward: who was in touch a minute ago is, whatever the wall clock says.
    """

    def __init__(self, most: int = 50_000, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._clock = clock
        self._last: dict[Address, float] = {}

    def note(self, address: Address, ago: float = 0.0) -> None:
        """Remember that `address` was in touch so many seconds ago; no delivery is later than `LATEST`."""
        at = self._clock() - min(max(0.0, ago), LATEST)
        self._last[address] = max(at, self._last.pop(address, at))
        if len(self._last) > self._most:
            del self._last[next(iter(self._last))]

    def forget(self, address: Address) -> None:
        """Remember nothing of `address`."""
        self._last.pop(address, None)

    def may_write(self, address: Address, *, pays: bool) -> bool:
        """Return whether a message would be taken: within 48 hours, or 7 days where we pay.

        Who is not remembered may be written to: the platform knows better.

        Source: https://developers.zalo.me/docs/official-account/tin-nhan/tin-tu-van
        """
        last = self._last.get(address)
        return last is None or self._clock() - last < (_MOST if pays else _FREE)
