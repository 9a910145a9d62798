"""How late the loop comes to what is due: what stalls everybody shows here first."""

from __future__ import annotations

import asyncio
from collections.abc import Callable


async def watch_lag(lagged: Callable[[float], None], every: float = 0.5) -> None:
    """Tell `lagged`, every so many seconds for ever, how many seconds late the loop was."""
    clock = asyncio.get_running_loop().time
    while True:
        due = clock() + every
        await asyncio.sleep(every)
        lagged(max(0.0, clock() - due))
