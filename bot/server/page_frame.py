"""What stands on every page of the desk, from the running program."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from adapters.spool import FileSpool
from bot.desk.inbox.alerts import Signs, alerts_of
from bot.desk.inbox.frame import Standing
from bot.server.library import LiveLibrary
from bot.server.platform import Platform
from bot.server.stores import AnyStore
from bot.text import fold

_READ = 300  # questions not understood, newest
_WAITING = 100  # cases


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """Looks at a running program for the officers of one office."""

    store: AnyStore
    library: LiveLibrary
    spool: FileSpool
    platforms: Sequence[Platform]
    now: Callable[[], datetime]

    async def standing(self, office: str) -> Standing:
        """Return the alerts of `office`, and how much waits behind the links.

        Raises:
            StoreError: the store does not answer.
        """
        accounts = self.library.accounts(office)
        inbox = self.store.inbox()
        waiting = await inbox.cases(accounts, "cho", _WAITING)
        asked = Counter(fold(one.text) for one in await self.store.questions().not_understood(accounts, _READ))
        signs = Signs(
            office=office,
            now=int(self.now().timestamp()),
            refused=self.library.refused_for(office),
            since=self.library.since,
            alarms=[alarm for one in self.platforms for account, alarm in one.alarms() if account in accounts],
            waiting=[case.opened for case in waiting],
            spooled=self.spool.size > 0,
            unheard=max(asked.values(), default=0),
        )
        return Standing(alerts=alerts_of(signs), counts={"/ban/hop-thu": await inbox.waiting(accounts)})
