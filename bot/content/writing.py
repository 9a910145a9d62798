"""Changes rows of a YAML text; all other lines, with their comments, order and quoting, stay as they are."""

from __future__ import annotations

import codecs
import io
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import yaml as pyyaml
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString, ScalarString

from bot.content.nodes import Items, Row, Table
from bot.content.reading import fold_key

Value = str | tuple[str, ...] | None  # a text, a list, nothing (the row goes)


class _Texts(VersionedResolver):
    """Leaves every scalar the text that staff wrote, as the reader does; nothing is nothing."""

    @property
    def versioned_resolver(self) -> dict[str, list[tuple[str, re.Pattern[str]]]]:
        """Return what plain scalars stand for by their first letter."""
        return {"": [("tag:yaml.org,2002:null", re.compile("^$"))]}


@dataclass(slots=True)
class Paper:
    """A file's text as lines, with how its lines end and whether a mark stands at its start.

    Lines are named by their number from 1, as in `Place`. Edits are made from the bottom up, so that the
    numbers above stay true.
    """

    lines: list[str]
    newline: str = "\n"
    mark: bytes = b""

    @classmethod
    def of(cls, stored: bytes) -> Paper:
        """Return the paper of a file that the reader could read."""
        mark = codecs.BOM_UTF8 if stored.startswith(codecs.BOM_UTF8) else b""
        text = stored.removeprefix(mark).decode()
        newline = "\r\n" if "\r\n" in text else "\n"
        return cls(text.replace("\r\n", "\n").split("\n"), newline, mark)

    @property
    def stored(self) -> bytes:
        """Return the file."""
        text = "\n".join(self.lines).rstrip("\n") + "\n"
        return self.mark + text.replace("\n", self.newline).encode()

    def text(self, first: int, last: int) -> str:
        """Return lines `first` to `last`, both included."""
        return "\n".join(self.lines[first - 1 : last])

    def replace(self, first: int, last: int, new: Sequence[str]) -> None:
        """Put `new` in place of lines `first` to `last`, both included; none where last is before first."""
        self.lines[first - 1 : last] = new

    def last_of(self, first: int, end: int, column: int) -> int:
        """Return the last line of what starts at line `first` in `column` and is over before line `end`.

        Blank lines and comments before the next thing belong to that.
        """
        last = min(end - 1, len(self.lines))
        while last > first and self._is_between(self.lines[last - 1], column):
            last -= 1
        return last

    @staticmethod
    def _is_between(line: str, column: int) -> bool:
        stripped = line.strip()
        return not stripped or (stripped.startswith("#") and len(line) - len(line.lstrip()) < column)


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


def row_lines(key: str, value: Value, old: str = "") -> list[str]:
    """Return the lines of one row, in the manner of its `old` text where there is one."""
    loose = not old or not any(line.startswith("- ") for line in old.split("\n")[1:])
    reader = _round_trip(offset=2 if loose else 0)
    loaded = reader.load(old) if old else CommentedMap()
    if not isinstance(loaded, CommentedMap):
        loaded = CommentedMap()
    name = next(iter(loaded), key)
    new = _listed(loaded.get(name), value) if isinstance(value, tuple) else _worded(loaded.get(name), value)
    if isinstance(new, LiteralScalarString):  # a comment behind the old text would stand below the new one
        loaded = CommentedMap()
    loaded[name] = new
    out = io.StringIO()
    reader.dump(loaded, out)
    return out.getvalue().rstrip("\n").split("\n")


def _round_trip(offset: int) -> YAML:
    reader = YAML(typ="rt", pure=True)
    reader.Resolver = _Texts
    reader.preserve_quotes = True
    reader.width = 1_000_000
    reader.allow_unicode = True
    reader.indent(mapping=2, sequence=offset + 2, offset=offset)
    return reader


def _worded(old: object, text: str | None) -> object:
    """Return `text` as it is best written; as before where it says the same."""
    wanted = unicodedata.normalize("NFC", text or "").strip()
    if isinstance(old, str) and unicodedata.normalize("NFC", old).strip() == wanted:
        return old
    if "\n" in wanted:
        return LiteralScalarString(wanted)
    if isinstance(old, ScalarString) and not isinstance(old, LiteralScalarString):
        return type(old)(wanted)
    return wanted if _is_plain(wanted) else DoubleQuotedScalarString(wanted)


def _is_plain(text: str) -> bool:
    """Return whether `text` needs no quotes, neither as a value nor as an item."""
    try:
        read = pyyaml.load(f"- {text}\n- k: {text}\n", Loader=pyyaml.CBaseLoader)  # noqa: S506  # texts alone
    except pyyaml.YAMLError:
        return False
    return bool(read == [text, {"k": text}]) and text not in {"", "~", "null"} and text[0] not in "&*!"


def _listed(old: object, items: tuple[str, ...]) -> object:
    """Return `items` as a list, one a line; those that were there stay as they were written."""
    if not isinstance(old, CommentedSeq) or old.fa.flow_style():
        return CommentedSeq(_worded(None, item) for item in items)
    wanted = [unicodedata.normalize("NFC", item).strip() for item in items]
    kept = [unicodedata.normalize("NFC", str(one)).strip() for one in old]
    for number in reversed(range(len(old))):
        if kept[number] not in wanted:
            del old[number], kept[number]
    if kept != wanted[: len(kept)]:
        written = dict(zip(kept, old, strict=True))
        return CommentedSeq(written.get(item) or _worded(None, item) for item in wanted)
    old.extend(_worded(None, item) for item in wanted[len(kept) :])
    return old


def end_of(items: Items, number: int, paper: Paper) -> int:
    """Return the line before which item `number` is over: where the next one's dash stands, or after the last line."""
    if number + 1 == len(items.items):
        return len(paper.lines) + 1
    return dash_of(paper, items.items[number + 1].at.line)


def dash_of(paper: Paper, line: int) -> int:
    """Return the line of the dash of the item whose first words stand in `line`."""
    while line > 1 and not paper.lines[line - 1].lstrip().startswith("-"):
        line -= 1
    return line
