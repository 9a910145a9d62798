"""When each citizen was last in touch: the platform lets us write for a while after that."""

from __future__ import annotations

from bot.messages import Address

_FREE = 48 * 3600
_MOST = 7 * 86_400


class Contacts:
    """The last interactions of up to `most` citizens, those of the longest ago forgotten first."""

    def __init__(self, most: int = 50_000) -> None:
        self._most = most
        self._last: dict[Address, float] = {}

    def note(self, address: Address, at: float) -> None:
        """Remember that `address` was in touch at `at` (seconds since 1970)."""
        self._last[address] = max(at, self._last.pop(address, at))
        if len(self._last) > self._most:
            del self._last[next(iter(self._last))]

    def forget(self, address: Address) -> None:
        """Remember nothing of `address`."""
        self._last.pop(address, None)

    def may_write(self, address: Address, now: float, *, pays: bool) -> bool:
        """Return whether a message would be taken: within 48 hours, or 7 days where we pay.

        Who is not remembered may be written to: the platform knows better.

        Source: https://developers.zalo.me/docs/official-account/tin-nhan/tin-tu-van
        """
        last = self._last.get(address)
        return last is None or now - last < (_MOST if pays else _FREE)
