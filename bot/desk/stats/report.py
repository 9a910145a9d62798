"""The weekly report: sections of lines and tables, the same on the page, in the file and on the command line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.content.model import FACETS, Content
from bot.desk.stats.chat_counts import Asked, asked_of, doubted_of, name_of
from bot.desk.stats.served import OUTCOMES, WAYS, Summary, summary_of
from bot.desk.stats.tables import Table, by_blocker, by_procedure
from bot.engine.wording.speech import facet_name
from bot.ports.desk_store import Counted, Served

_MOST = 10  # rows of a table
_CHANNELS = {"web": "trang web", "zalo": "Zalo", "telegram": "Telegram", "terminal": "máy tính"}


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report. A table without rows is left out."""

    title: str
    lines: tuple[str, ...]
    table: Table | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """What a report is made of. `before`: served in the week before; `kept`: questions that may be read.

    `waiting`: citizens who wait for an officer now; None where nobody counts them.
    """

    served: Sequence[Served]
    before: Sequence[Served]
    counted: Sequence[Counted]
    kept: int = 0
    waiting: int | None = None


def weekly(content: Content, week: Week) -> tuple[Section, ...]:
    """Return the sections of the report."""
    served, asked = summary_of(week.served), asked_of(week.counted)
    return (
        _desk(content, served, len(week.before)),
        _blockers(content, served),
        _chat(content, asked),
        _to_mend(content, week, asked),
    )


def title_of(office: str, first: date, last: date) -> str:
    """Return the title of a report."""
    days = f"từ {first.day}/{first.month} đến {last.day}/{last.month}/{last.year}"
    return " ".join(filter(None, ("Báo cáo hỗ trợ dịch vụ công", office, days)))


def as_text(title: str, sections: Sequence[Section]) -> str:
    """Return the report as plain text, for a message or a terminal."""
    lines = [title]
    for number, section in enumerate(sections, 1):
        lines += ["", f"{number}. {section.title}", *section.lines]
        if section.table is not None:
            lines += [f"- {row[0]}: {_row_words(section.table, row)}" for row in section.table.rows]
    return "\n".join(lines)


def as_tables(title: str, sections: Sequence[Section]) -> list[Table]:
    """Return the report as tables, what it says in sentences first."""
    said = ((f"{at}. {section.title}", line) for at, section in enumerate(sections, 1) for line in section.lines)
    tables = (section.table for section in sections)
    return [Table("Báo cáo", ("Mục", title), tuple(said)), *(one for one in tables if one is not None and one.rows)]


def _row_words(table: Table, row: tuple[str | int, ...]) -> str:
    """Return a row behind its first cell: "3 lượt, 5 phút. Text"."""
    cells = list(zip(table.head[1:], row[1:], strict=True))
    numbers = ", ".join(f"{cell} {head.lower()}" for head, cell in cells if isinstance(cell, int))
    return ". ".join((numbers, *(cell for _, cell in cells if isinstance(cell, str) and cell)))


def _desk(content: Content, served: Summary, before: int) -> Section:
    if not served.people:
        return Section("Tại bàn hướng dẫn", (f"Tuần này chưa ghi lượt nào (tuần trước {before} lượt).",))
    outcomes = ", ".join(f"{name} {served.outcomes[outcome]}" for outcome, name in OUTCOMES.items())
    ways = ", ".join(f"{name} {served.ways[way]}" for way, name in WAYS.items())
    lines = [
        f"Hướng dẫn {served.people} lượt người (tuần trước {before}). Kết quả: {outcomes}.",
        f"Cách làm: {ways}.",
    ]
    if served.filed:
        lines.append(
            f"Trong {served.filed} lượt có nộp hồ sơ, {served.online} lượt nộp trực tuyến "
            f"({_percent(served.online, served.filed)})."
        )
    lines.append(f"Một lượt thường mất {served.minutes} phút; đông nhất lúc {served.busiest} giờ.")
    return Section("Tại bàn hướng dẫn", tuple(lines), _most(by_procedure(content, served)))


def _blockers(content: Content, served: Summary) -> Section:
    title = "Chỗ người dân hay vướng"
    if not served.blockers:
        return Section(title, ("Tuần này không ghi vướng mắc nào.",))
    return Section(title, (), _most(by_blocker(content, served)))


def _most(table: Table) -> Table:
    return table._replace(rows=table.rows[:_MOST])


def _chat(content: Content, asked: Asked) -> Section:
    lines = [f"Cô Tư trả lời {asked.answered} câu, {asked.missed} câu chưa hiểu, {asked.officer} lượt xin gặp cán bộ."]
    if len(asked.channels) > 1:
        said = ", ".join(f"{_CHANNELS.get(one.id, one.id)} {one.n}" for one in asked.channels)
        lines.append(f"Theo kênh: {said}.")
    if asked.begun:
        lines.append(f"Làm từng bước: {asked.begun} lượt bắt đầu, {asked.finished} lượt tới kết quả.")
    rows = tuple((topic_name(content, one.entry, one.facet), one.n) for one in asked.topics[:_MOST])
    return Section("Người dân hỏi Cô Tư", tuple(lines), Table("Hỏi nhiều nhất", ("Câu hỏi", "Lượt"), rows))


def _to_mend(content: Content, week: Week, asked: Asked) -> Section:
    doubted = doubted_of(week.counted, content)
    lines = [
        f"Trong tuần có {asked.missed} câu chưa hiểu. Đang giữ {week.kept} câu mà người hỏi đồng ý cho cán bộ xem."
    ]
    if week.waiting is not None:
        lines.append(
            f"Đang có {week.waiting} người chờ cán bộ trả lời." if week.waiting else "Không còn ai chờ cán bộ trả lời."
        )
    rows = tuple((topic_name(content, one.entry, one.facet), one.n) for one in doubted[:_MOST])
    table = Table("Câu trả lời bị nói chưa đúng", ("Câu trả lời", "Lượt"), rows) if rows else None
    return Section("Cần làm tiếp", tuple(lines), table)


def topic_name(content: Content, entry: str, facet: str) -> str:
    """Return what was asked about, in words."""
    known = next((one for one in FACETS if one == facet), None)
    name = name_of(content, entry)
    return f"{name}: {facet_name(content, known).lower()}" if known is not None else name


def _percent(part: int, whole: int) -> str:
    return f"{round(100 * part / whole)}%"
