"""How the running program is: whether it can serve, and its figures."""

from __future__ import annotations

import asyncio
import shutil
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from adapters.health import Measure
from adapters.spool import FileSpool
from bot.app import App
from bot.errors import StoreError
from bot.ports.chat import Store
from bot.server.library import LiveLibrary
from bot.server.platform import Platform

ROOM = 64 * 1024 * 1024  # bytes of disk below which nothing can be promised any more
_LOOK_EVERY = 1.0  # seconds: anybody may ask, the store is asked no more often
_WITHIN = 2.0  # seconds that the store has to answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """What the running program is made of. `folder` holds what it writes; `stopping` is set by a signal."""

    store: Store
    library: LiveLibrary
    app: App
    spool: FileSpool
    folder: Path
    platforms: Sequence[Platform]
    stopping: asyncio.Event


class Health:
    """Looks at a running program."""

    def __init__(self, running: Running) -> None:
        self._running = running
        self._wrong: Sequence[str] = ()
        self._looked_at = float("-inf")  # on the loop's own clock

    async def unready(self) -> Sequence[str]:
        """Return what keeps it from serving: `dung` (it stops), `kho` (the store), `dia` (the disk)."""
        if self._running.stopping.is_set():
            return ("dung",)
        now = asyncio.get_running_loop().time()
        if now - self._looked_at >= _LOOK_EVERY:
            self._looked_at = now
            self._wrong = [*await self._wrong_with_store(), *([] if self._free() >= ROOM else ["dia"])]
        return self._wrong

    def troubled(self) -> Sequence[str]:
        """Return the channels that something is wrong with, in short words that anybody may read."""
        return sorted({channel for one in self._running.platforms if one.alarms() for channel, _ in one.channels})

    async def measures(self) -> Sequence[Measure]:
        """Return the figures to look up."""
        running, library = self._running, self._running.library
        found = [
            Measure("cotu_ready", not await self.unready()),
            Measure("cotu_queue_utterances", running.app.waiting),
            Measure("cotu_spool_bytes", running.spool.size),
            Measure("cotu_disk_free_bytes", self._free()),
            Measure("cotu_content", 1, {"version": library.version}),
            Measure("cotu_content_refused", bool(library.refused)),
            Measure("cotu_content_refused_since_seconds", library.since if library.refused else 0),
        ]
        for platform in running.platforms:
            found += platform.measures()
        return [*found, *await self._backlog()]

    async def _backlog(self) -> Sequence[Measure]:
        try:
            async with asyncio.timeout(_WITHIN):
                backlog = await self._running.store.backlog(int(time.time()))
        except (StoreError, TimeoutError):
            return [Measure("cotu_store_up", 0)]
        return [
            Measure("cotu_store_up", 1),
            Measure("cotu_outbox_replies", backlog.replies),
            Measure("cotu_outbox_oldest_seconds", backlog.age),
        ]

    async def _wrong_with_store(self) -> Sequence[str]:
        """Reading goes on where nothing can be written: who writes is asked as well."""
        answers = bool((await self._backlog())[0].value)
        return [] if answers and not self._running.app.is_failing else ["kho"]

    def _free(self) -> int:
        return shutil.disk_usage(self._running.folder).free
