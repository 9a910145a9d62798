"""The tally: who was served on a day or in a week, as a page and as files."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from aiohttp import web

from adapters.desk.desk import Desk
from adapters.desk.exporting import CSV, XLSX, to_csv, to_xlsx
from adapters.desk.period import Period, asked_period, today
from adapters.desk.request import Visit
from bot.content.model import Content
from bot.desk.stats.served import summary_of
from bot.desk.stats.tables import (
    Table,
    by_blocker,
    by_day,
    by_hour,
    by_outcome,
    by_procedure,
    by_way,
    each_person,
)
from bot.ports.desk_store import Served


async def show(desk: Desk, visit: Visit) -> web.StreamResponse:
    """Show the day or week."""
    period, served, content = await _found(desk, visit)
    summary = summary_of(served)
    charts = [by_day(summary, period.days)] if period.is_week else []
    charts.append(by_hour(summary))
    tables = [by_procedure(content, summary), by_blocker(content, summary)]
    return await desk.render(
        "tally.html",
        visit,
        title="Sổ đếm",
        period=period,
        today=today(desk),
        summary=summary,
        charts=charts,
        tables=[table for table in tables if table.rows],
        small=[by_outcome(summary), by_way(summary)],
    )


async def show_csv(desk: Desk, visit: Visit) -> web.StreamResponse:
    """Give the people served, a row each."""
    period, served, content = await _found(desk, visit)
    return attached(to_csv(each_person(content, served)), CSV, f"so-dem-{period.file}.csv")


async def show_xlsx(desk: Desk, visit: Visit) -> web.StreamResponse:
    """Give the same as a workbook, with everything added up."""
    period, served, content = await _found(desk, visit)
    summary = summary_of(served)
    added_up = (
        by_procedure(content, summary),
        by_blocker(content, summary),
        by_outcome(summary),
        by_way(summary),
        by_day(summary, period.days),
        by_hour(summary),
    )
    return await workbook([each_person(content, served), *added_up], f"so-dem-{period.file}.xlsx")


async def workbook(tables: Sequence[Table], name: str) -> web.Response:
    """Return `tables` as a file of that name."""
    return attached(await asyncio.to_thread(to_xlsx, tables), XLSX, name)


def attached(body: bytes, kind: str, name: str) -> web.Response:
    """Return a file to be kept; `name` is of plain letters."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return web.Response(body=body, content_type=kind, charset="utf-8" if kind == CSV else None, headers=headers)


async def _found(desk: Desk, visit: Visit) -> tuple[Period, Sequence[Served], Content]:
    period = asked_period(desk, visit)
    office = visit.officer.office
    served = await desk.room.tally.between(office, period.first, period.last)
    return period, served, desk.room.library.edition(office).content
