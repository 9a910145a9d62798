"""Which offices have officers: only there is a citizen asked whether one may read."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from bot.errors import StoreError
from bot.ports.desk_store import Officers
from bot.server.library import LiveLibrary

_LOOK_EVERY = 20  # seconds


async def staffed(officers: Officers) -> frozenset[str]:
    """Return the offices that have officers.

    Raises:
        StoreError: the store does not say.
    """
    return frozenset(one.office for one in await officers.all(""))


async def watch_staff(officers: Officers, library: LiveLibrary) -> None:
    """Follow for ever which offices have officers; another process may have been told of them."""
    while True:
        await asyncio.sleep(_LOOK_EVERY)
        with suppress(StoreError):  # looked at again soon
            library.staffed = await staffed(officers)
