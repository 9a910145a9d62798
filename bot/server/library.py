"""The content in force while serving: read at start, replaced at once when staff save something sound."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Collection
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from datetime import date
from pathlib import Path

from adapters.disk import changes, find_root
from bot.engine.edition import Edition
from bot.errors import ContentError
from bot.server.last_good import InForce, known_in_force, moment, open_in_force
from bot.server.opening import Served
from bot.server.worker import child_process

_log = logging.getLogger("cotu.content")


class LiveLibrary:
    """`bot.ports.chat.Library` over the content folder; `today` gives the day that freshness is judged by.

    `good` is where the last good content is kept, to be served where what staff wrote is broken; with a `clock`
    (seconds since 1970) what is sound is kept there, without one it is only looked for.

    Raises:
        ContentError: the content is broken at the start, and there is no last good one.
    """

    def __init__(
        self, content: str, today: Callable[[], date], good: Path | None = None, clock: Callable[[], int] | None = None
    ) -> None:
        self._content = content
        self._today = today
        self._good = good
        self._clock = clock
        self.refused = ""  # why the newest content is not in force; empty when it is
        self.since = 0  # since when what is served instead holds, in seconds since 1970; 0 where that is not known
        self._stale: Collection[str] | None = None  # accounts that it is served to; None: to all
        now = open_in_force(content, today(), good, self._now)
        self._served: Served = now.served
        self._take(now)
        self._office_of: dict[str, str] = {}
        self._alone: dict[str, Edition] = {}  # of offices without officers; kept, as an edition remembers things
        self._reading = asyncio.Lock()  # what was read last must come into force last
        self.staffed: Collection[str] | None = None  # offices that have officers; None while that is not known

    @property
    def names(self) -> dict[str, str]:
        """Return the offices' names by account."""
        return dict(self._served.names)

    @property
    def version(self) -> str:
        """Return which content is in force: the same words, the same version."""
        return self._served.version[:12]

    @property
    def first(self) -> str:
        """Return the office that speaks where none is named."""
        return next(iter(self._served.editions))

    def refused_for(self, office: str) -> str:
        """Return why an office is served with its last good content; empty where it has the newest."""
        return self.refused if self._stale is None or office in self._stale else ""

    def values(self, path: str) -> list[tuple[str, str]]:
        """Return each office that has filled in the value at `path`, with that value."""
        editions = self._served.editions.items()
        return [(office, edition.content.local[path]) for office, edition in editions if path in edition.content.local]

    def bind(self, account: str, office: str) -> None:
        """Have an account of a platform speak for an office."""
        self._office_of[account] = office

    def accounts(self, office: str) -> tuple[str, ...]:
        """Return the accounts that speak for an office: its own chat in the browser, and those bound to it."""
        return (office, *(account for account, bound in self._office_of.items() if bound == office))

    def edition(self, account: str) -> Edition:
        """Return the edition in force for an account or office (that of the first where it is unknown)."""
        editions = self._served.editions
        office = self._office_of.get(account, account)
        office = office if office in editions else self.first
        if self.staffed is None or office in self.staffed:
            return editions[office]
        alone = self._alone.get(office)
        if alone is None or alone.content is not editions[office].content:
            alone = self._alone[office] = replace(editions[office], has_desk=False)
        return alone

    async def watch(self) -> None:
        """Follow the folder for ever: what is sound comes into force, what is not is refused and logged."""
        if self.refused:
            await self.reload()  # it may have been mended while the program started
        async for _ in changes(find_root(self._content)):
            await self.reload()

    async def reload(self) -> None:
        """Read the folder in a child process, so that no conversation waits for it, unless it was tried before."""
        async with self._reading:
            await self._reload()

    async def _reload(self) -> None:
        loop = asyncio.get_running_loop()
        try:
            now = await asyncio.to_thread(known_in_force, self._content, self._good, self._now)
            if now is None:
                with child_process() as child:
                    made = loop.run_in_executor(
                        child, open_in_force, self._content, self._today(), self._good, self._now
                    )
                    now = await made
        except ContentError as error:
            self.refused, self._stale = str(error), None
            _log.error("nội dung mới chưa dùng được, vẫn chạy bản cũ:\n%s", error)
        except (OSError, BrokenProcessPool) as error:
            self.refused, self._stale = f"không đọc được nội dung mới: {type(error).__name__}", None
            _log.error("%s", self.refused)
        else:
            self._take(now)

    def _take(self, now: InForce) -> None:
        """Bring what is served into force; what is the same stays, with all that it has worked out."""
        is_new = now.served.version != self._served.version
        if is_new:
            self._served = now.served
        self.refused, self.since, self._stale = now.refused, now.since, now.stale if now.refused else None
        if now.refused:
            said = "nội dung chưa dùng được, chạy bản tốt có từ %s:\n%s"
            _log.error(said, moment(now.since), now.refused)
        elif is_new:
            _log.info("đã dùng nội dung mới")

    @property
    def _now(self) -> int | None:
        return self._clock() if self._clock is not None else None
