"""`cotu report`: what the content knows, and what it does not, as a table; or the report of a week."""

from __future__ import annotations

import re
from argparse import Namespace
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from html import escape
from pathlib import Path

from rich.console import Console
from rich.table import Table

from adapters.disk import find_root
from bot.checks.coverage import Coverage, coverage
from bot.cli.week import report_week
from bot.content.model import FACETS
from bot.server.opening import open_content

_VIETNAM = timezone(timedelta(hours=7))
_MARKS = {"co": "●", "khong": "○", "?": "·"}
_MARKED = re.compile(r"(<!-- bảng: (.*?) -->).*?(<!-- hết -->)", re.DOTALL)
_LEGEND = "● biết   ○ nguồn nói là không có   · chưa biết"


def report(options: Namespace) -> int:
    """Print the coverage table; with `--html`, write it as a page. Of a week: see `report_week`."""
    if options.what == "week":
        return report_week(options)
    root = find_root(options.content)
    tests = Counter(path.parent.name for path in (root / "tests" / "conversations").glob("*/*.yaml"))
    day = options.ngay or datetime.now(_VIETNAM).date()
    rows = list(coverage(open_content(options.content), day, tests))
    if options.markdown:
        for name in options.markdown:
            path = Path(name)
            path.write_text(with_tables(path.read_text("utf-8"), rows), "utf-8")
        return 0
    if options.html:
        Path(options.html).write_text(_page(rows), "utf-8")
        return 0
    console = Console(width=None if Console().is_terminal else 200)
    table = Table("mã", *(facet.replace("_", " ") for facet in FACETS), "đọc", "luồng", "cách nói", "thử")
    for row in rows:
        table.add_row(row.id, *(_MARKS[row.facets[facet]] for facet in FACETS), *_rest(row))
    console.print(table)
    console.print(_LEGEND)
    for row in rows:
        if row.open:
            console.print(f"{row.id}: còn thiếu {row.open}", markup=False)
    return 0


def _rest(row: Coverage) -> tuple[str, str, str, str]:
    checked = row.checked.isoformat() if row.checked else ""
    return checked, "có" if row.has_flow else "", str(row.phrases), str(row.tests)


def with_tables(text: str, rows: Sequence[Coverage]) -> str:
    """Return a Markdown text with the tables between its marks made anew.

    `<!-- bảng: qd06 -->` … `<!-- hết -->` holds the services of that list, `<!-- bảng: tất cả -->` all rows.
    """
    return _MARKED.sub(lambda found: f"{found[1]}\n{_markdown(rows, found[2])}{found[3]}", text)


def _markdown(rows: Sequence[Coverage], listed: str) -> str:
    lines = ["| mục | biết | luồng | còn thiếu |", "|---|---|---|---|"]
    for row in rows:
        if listed in (*row.lists, "tất cả"):
            known = sum(state != "?" for state in row.facets.values())
            flow = "có" if row.has_flow else ""
            shown = f"{row.name} (`{row.id}`) | {known}/{len(FACETS)} | {flow} | {row.open}"
            lines.append(f"| {shown} |")
    return "\n".join(lines) + "\n"


def _page(rows: Sequence[Coverage]) -> str:
    """Return the table as one page that needs nothing else."""
    head = "".join(f"<th>{escape(one.replace('_', ' '))}</th>" for one in FACETS)
    body = "\n".join(_html_row(row) for row in rows)
    style = "body{font:16px sans-serif}table{border-collapse:collapse}td,th{border:1px solid #999;padding:.3em}"
    columns = "<th>đọc</th><th>luồng</th><th>cách nói</th><th>thử</th><th>còn thiếu</th>"
    title = "Nội dung của Cô Tư"
    return (
        f'<!DOCTYPE html><html lang="vi"><meta charset="utf-8"><title>{title}</title><style>{style}</style>'
        f"<h1>{title}</h1><p>{_LEGEND}</p><table><tr><th>mục</th>{head}{columns}</tr>\n{body}</table></html>\n"
    )


def _html_row(row: Coverage) -> str:
    cells = [_MARKS[row.facets[facet]] for facet in FACETS] + [*_rest(row), row.open]
    name = f"<th>{escape(row.name)}</th>"
    return f"<tr>{name}{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>"
