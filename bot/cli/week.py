"""`cotu report week`: the weekly report on the command line, also while the server runs."""

from __future__ import annotations

import asyncio
from argparse import Namespace
from collections.abc import Sequence
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from adapters.desk.exporting import to_xlsx
from adapters.sqlite.reading import Reading, reading
from bot.desk.stats.report import Week, as_tables, as_text, title_of, weekly
from bot.desk.stats.served import week_of
from bot.errors import CoTuError
from bot.server.opening import Served, open_served
from bot.server.stores import AnyStore, is_shared, open_any

_VIETNAM = timezone(timedelta(hours=7))
_KEPT = 500  # questions that are counted


def report_week(options: Namespace) -> int:
    """Print the report of the week that `--ngay` is in (today's); with `--xlsx`, write it as a workbook.

    Raises:
        CoTuError: the office is not served, or the database cannot be read.
    """
    day = options.ngay or datetime.now(_VIETNAM).date()
    served = open_served(options.content, day)
    office = _office(served, options.office)
    first, last = week_of(day)
    week = asyncio.run(_read(options, served, office, (first, last)))
    sections = weekly(served.editions[office].content, week)
    title = title_of(served.names[office], first, last)
    if options.xlsx:
        Path(options.xlsx).write_bytes(to_xlsx(as_tables(title, sections)))
    else:
        print(as_text(title, sections))  # noqa: T201  # the command's output
    return 0


def _office(served: Served, named: str) -> str:
    """Return the office that is named, or the only one."""
    if named in served.names:
        return named
    if not named and len(served.names) == 1:
        return next(iter(served.names))
    known = ", ".join(served.names)
    raise CoTuError(f'không có đơn vị "{named}"; dùng --office với một trong: {known}')


async def _read(options: Namespace, served: Served, office: str, days: tuple[date, date]) -> Week:
    own = served.editions[office].content.local.get("kenh.zalo.oa_id", "")
    accounts = [office, *([own] if own else []), *options.account]
    if is_shared(options.db):
        store = await open_any(options.db)
        try:
            return await _week(store, accounts, office, days)
        finally:
            await store.close()
    async with reading(Path(options.db)) as file:
        is_alone = len(served.names) == 1
        return await _week(file, await file.accounts() if is_alone else accounts, office, days)


async def _week(store: Reading | AnyStore, accounts: Sequence[str], office: str, days: tuple[date, date]) -> Week:
    first, last = days
    before = timedelta(days=7)
    return Week(
        served=await store.tally().between(office, first, last),
        before=await store.tally().between(office, first - before, last - before),
        counted=await store.questions().counted(accounts, first, last),
        kept=len(await store.questions().not_understood(accounts, _KEPT)),
        waiting=await store.inbox().waiting(accounts),
    )
