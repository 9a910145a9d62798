"""Tables of who was served: the same on pages, in files and in the report."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from bot.content.model import Content
from bot.desk.stats.chat_counts import name_of
from bot.desk.stats.served import OUTCOMES, WAYS, Summary
from bot.engine.wording.speech import fill_local
from bot.ports.desk_store import Served

Cell = str | int
_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


class Table(NamedTuple):
    """A table: what it is of, its columns, its rows; numbers are numbers. `chart`: its numbers are drawn too."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    chart: bool = False


def each_person(content: Content, served: Sequence[Served]) -> Table:
    """Return a row for each person served."""
    rows = (
        (
            one.day.isoformat(),
            one.hour,
            name_of(content, one.flow),
            one.minutes,
            OUTCOMES[one.outcome],
            WAYS[one.way],
            "; ".join(name_of(content, blocker) for blocker in one.blockers),
        )
        for one in served
    )
    return Table("Từng lượt", ("Ngày", "Giờ", "Việc", "Phút", "Kết quả", "Cách làm", "Vướng mắc"), tuple(rows))


def by_procedure(content: Content, summary: Summary) -> Table:
    """Return a row for each procedure."""
    rows = ((name_of(content, one.id), one.people, one.minutes, one.done, one.online) for one in summary.procedures)
    return Table("Theo việc", ("Việc", "Lượt", "Phút", "Xong", "Trực tuyến"), tuple(rows))


def by_blocker(content: Content, summary: Summary) -> Table:
    """Return a row for each blocker, with the first way out of it as content has it."""
    rows = ((name_of(content, one.id), one.n, _first_way(content, one.id)) for one in summary.blockers)
    return Table("Vướng mắc hay gặp", ("Vướng mắc", "Lượt", "Cách gỡ, nên chuẩn bị sẵn ở bàn"), tuple(rows))


def by_outcome(summary: Summary) -> Table:
    """Return a row for each outcome."""
    return Table("Kết quả", ("Kết quả", "Lượt"), tuple((name, summary.outcomes[one]) for one, name in OUTCOMES.items()))


def by_way(summary: Summary) -> Table:
    """Return a row for each way of doing it."""
    return Table("Cách làm", ("Cách làm", "Lượt"), tuple((name, summary.ways[one]) for one, name in WAYS.items()))


def by_hour(summary: Summary) -> Table:
    """Return a row for each hour, drawn."""
    rows = tuple((f"{hour} giờ", people) for hour, people in summary.hours.items())
    return Table("Theo giờ", ("Giờ", "Lượt"), rows, chart=True)


def by_day(summary: Summary, days: Sequence[date]) -> Table:
    """Return a row for each of `days`, drawn."""
    rows = tuple((day_name(day), summary.days.get(day, 0)) for day in days)
    return Table("Theo ngày", ("Ngày", "Lượt"), rows, chart=True)


def day_name(day: date) -> str:
    """Return a day as people say it."""
    return f"{_WEEKDAYS[day.weekday()]} {day.day}/{day.month}"


def _first_way(content: Content, blocker: str) -> str:
    found = content.blockers.get(blocker)
    said = (fill_local(content, way.text) for way in found.ways) if found is not None else iter(())
    return next(filter(None, said), "")
