"""Changes rows of a YAML text; all other lines, with their comments, order and quoting, stay as they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bot.content.yaml_edit.lines import Paper
from bot.content.yaml_edit.row import Value, row_lines
from bot.content.yaml_read.reader import fold_key
from bot.content.yaml_read.tree import Row, Table


def spans(paper: Paper, table: Table, end: int) -> Iterator[tuple[Row, int, int]]:
    """Yield each row of `table`, which is over before line `end`, with its first and last line."""
    starts = [row.key.at.line for row in table.rows] + [end]
    for row, following in zip(table.rows, starts[1:], strict=True):
        yield row, row.key.at.line, paper.last_of(row.key.at.line, following, row.key.at.column)


def is_block(table: Table) -> bool:
    """Return whether every row stands on lines of its own (no `{a: b, c: d}`)."""
    lines = [row.key.at.line for row in table.rows]
    return len(set(lines)) == len(lines) and len({row.key.at.column for row in table.rows}) <= 1


def set_rows(paper: Paper, table: Table, end: int, values: Mapping[str, Value], order: Sequence[str]) -> None:
    """Set the rows named by `values`; new ones come after those before them in `order`, else last."""
    found = list(spans(paper, table, end))
    column = table.rows[0].key.at.column
    new: dict[int, list[str]] = {}
    present = {fold_key(row.key.text): number for number, (row, _, _) in enumerate(found)}
    for key in (*(key for key in order if key in values), *(key for key in values if key not in order)):
        if key not in present and values[key] is not None:
            before = [present[one] for one in order[: order.index(key) if key in order else None] if one in present]
            place = max(before, default=len(found) - 1)
            new.setdefault(place, []).extend(_indented(row_lines(key, values[key]), column))
    for number, (row, first, last) in reversed(list(enumerate(found))):
        paper.replace(last + 1, last, new.get(number, ()))
        key = fold_key(row.key.text)
        if key in values:
            _set_row(paper, row, (first, last), values[key])


def _set_row(paper: Paper, row: Row, span: tuple[int, int], value: Value) -> None:
    first, last = span
    column = row.key.at.column
    lead = paper.lines[first - 1][: column - 1]  # spaces, or the dash of the item
    if value is None:
        paper.replace(first, last, ())
        if "-" in lead and first <= len(paper.lines):
            paper.lines[first - 1] = lead + paper.lines[first - 1][column - 1 :]
        return
    old = "\n".join([paper.lines[first - 1][column - 1 :], *(line[column - 1 :] for line in paper.lines[first:last])])
    changed = row_lines(row.key.text, value, old)
    paper.replace(first, last, [lead + changed[0], *_indented(changed[1:], column)])


def _indented(lines: Sequence[str], column: int) -> list[str]:
    return [" " * (column - 1) + line if line else line for line in lines]
