"""The content in force while serving: read at start, replaced at once when staff save something sound."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from datetime import date
from multiprocessing import get_context

from adapters.disk import changes, find_root
from bot.cli.opening import COMMON, Served, open_served
from bot.engine.edition import Edition
from bot.errors import ContentError

_log = logging.getLogger("cotu.content")


class LiveLibrary:
    """`bot.ports.Library` over the content folder; `today` gives the day that freshness is judged by.

    Raises:
        ContentError: the content is broken at the start, when there is no last good one to keep.
    """

    def __init__(self, content: str, today: Callable[[], date]) -> None:
        self._content = content
        self._today = today
        self._served: Served = open_served(content, today())
        self.refused = ""  # why the newest content is not in force; empty when it is

    @property
    def names(self) -> dict[str, str]:
        """Return the offices' names by account."""
        return dict(self._served.names)

    def edition(self, account: str) -> Edition:
        """Return the edition in force for an office (that of the first where it is unknown)."""
        editions = self._served.editions
        return editions.get(account) or editions.get(COMMON) or next(iter(editions.values()))

    async def watch(self) -> None:
        """Follow the folder for ever: what is sound comes into force, what is not is refused and logged."""
        async for _ in changes(find_root(self._content)):
            await self.reload()

    async def reload(self) -> None:
        """Read the folder in a child process, so that no conversation waits for it."""
        loop = asyncio.get_running_loop()
        try:
            with ProcessPoolExecutor(1, get_context("spawn")) as child:
                self._served = await loop.run_in_executor(child, open_served, self._content, self._today())
        except ContentError as error:
            self.refused = str(error)
            _log.error("nội dung mới chưa dùng được, vẫn chạy bản cũ:\n%s", error)
        except (OSError, BrokenProcessPool) as error:
            self.refused = f"không đọc được nội dung mới: {type(error).__name__}"
            _log.error("%s", self.refused)
        else:
            self.refused = ""
            _log.info("đã dùng nội dung mới")
