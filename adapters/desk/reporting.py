"""The weekly report: a page ready to print, and a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from aiohttp import web

from adapters.desk.desk import Desk
from adapters.desk.period import Period, asked_period, today
from adapters.desk.request import Visit
from adapters.desk.tally import workbook
from bot.desk.stats.report import Section, Week, as_tables, as_text, title_of, weekly
from bot.desk.stats.served import summary_of
from bot.desk.stats.tables import by_day, each_person

_KEPT = 500  # questions that are counted


async def show(desk: Desk, visit: Visit) -> web.StreamResponse:
    """Show the report of a week."""
    period = asked_period(desk, visit, is_week=True)
    week = await _week(desk, visit, period)
    sections = _sections(desk, visit, week)
    title = title_of(visit.office.name, period.first, period.last)
    return await desk.render(
        "report.html",
        visit,
        title="Báo cáo tuần",
        heading=title,
        period=period,
        today=today(desk),
        sections=sections,
        text=as_text(title, sections),
    )


async def show_xlsx(desk: Desk, visit: Visit) -> web.StreamResponse:
    """Give the report as a workbook: what it says, its tables, and the people served."""
    period = asked_period(desk, visit, is_week=True)
    week = await _week(desk, visit, period)
    sections = _sections(desk, visit, week)
    content = desk.room.library.edition(visit.officer.office).content
    title = title_of(visit.office.name, period.first, period.last)
    sheets = [
        *as_tables(title, sections),
        by_day(summary_of(week.served), period.days),
        each_person(content, week.served),
    ]
    return await workbook(sheets, f"bao-cao-{period.file}.xlsx")


def _sections(desk: Desk, visit: Visit, week: Week) -> Sequence[Section]:
    return weekly(desk.room.library.edition(visit.officer.office).content, week)


async def _week(desk: Desk, visit: Visit, period: Period) -> Week:
    room, office, accounts = desk.room, visit.officer.office, visit.office.accounts
    before = timedelta(days=7)
    return Week(
        served=await room.tally.between(office, period.first, period.last),
        before=await room.tally.between(office, period.first - before, period.last - before),
        counted=await room.questions.counted(accounts, period.first, period.last),
        kept=len(await room.questions.not_understood(accounts, _KEPT)),
        waiting=await room.inbox.waiting(accounts),
    )
