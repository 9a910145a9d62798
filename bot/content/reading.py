"""Reads a tree by its shape: values that know their place, and every problem at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import assert_never

from bot.content import shapes
from bot.content.conditions import read_citation, read_condition, read_jumps
from bot.content.model import Citation, Condition, Jump, Place, Words
from bot.content.nodes import Items, Row, Scalar, Table, Tree
from bot.content.problems import Report, nearest
from bot.text import fold

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_TRUE = ("co", "true", "dung", "duoc", "yes", "on")
_FALSE = ("khong", "false", "sai", "no", "off")
_ENGLISH = {
    "id": "ma",
    "name": "ten",
    "title": "ten",
    "question": "hoi",
    "questions": "hoi",
    "answer": "dap",
    "source": "nguon",
    "sources": "nguon",
    "from": "tu",
    "to": "den",
    "until": "den",
    "text": "noi_dung",
    "content": "noi_dung",
    "steps": "buoc",
    "when": "khi",
    "if": "khi",
    "service": "dich_vu",
    "date": "kiem_tra",
    "examples": "cach_noi",
    "phrases": "cach_noi",
    "summary": "tom_tat",
    "label": "nhan",
    "options": "chon",
}


@dataclass(frozen=True, slots=True)
class Values:
    """What a record holds, by key; only keys that could be read are there."""

    at: Place
    given: Mapping[str, object]
    places: Mapping[str, Place]

    def words(self, key: str) -> Words:
        """Return the words under `key`, empty when left out."""
        found = self.given.get(key)
        return found if isinstance(found, Words) else Words("", self.at)

    def text(self, key: str) -> str:
        """Return the text under `key`, empty when left out."""
        return self.words(key).text

    def day(self, key: str) -> date | None:
        """Return the date under `key`."""
        found = self.given.get(key)
        return found if isinstance(found, date) else None

    def number(self, key: str) -> int:
        """Return the number under `key`, 0 when left out."""
        found = self.given.get(key)
        return found if isinstance(found, int) else 0

    def is_true(self, key: str) -> bool:
        """Return whether `key` says yes."""
        return self.given.get(key) is True

    def many(self, key: str) -> tuple[Words, ...]:
        """Return the list of words under `key`."""
        return tuple(one for one in self._list(key) if isinstance(one, Words))

    def lists(self, key: str) -> tuple[tuple[Words, ...], ...]:
        """Return the list of lists of words under `key`."""
        return tuple(tuple(w for w in one if isinstance(w, Words)) for one in self._list(key) if isinstance(one, tuple))

    def records(self, key: str) -> tuple[Values, ...]:
        """Return the list of records under `key`."""
        return tuple(one for one in self._list(key) if isinstance(one, Values))

    def record(self, key: str) -> Values:
        """Return the record under `key`, an empty one when left out."""
        found = self.given.get(key)
        return found if isinstance(found, Values) else Values(self.at, {}, {})

    def condition(self, key: str) -> Condition:
        """Return the condition under `key`; one that always holds when left out."""
        found = self.given.get(key)
        return found if isinstance(found, tuple) else ()

    def jumps(self, key: str) -> tuple[Jump, ...]:
        """Return where `key` leads."""
        return tuple(one for one in self._list(key) if isinstance(one, Jump))

    def citations(self, key: str = "nguon") -> tuple[Citation, ...]:
        """Return the citations under `key`."""
        return tuple(one for one in self._list(key) if isinstance(one, Citation))

    def items(self) -> Iterator[tuple[Words, object]]:
        """Yield the keys, with their places, and what they hold, in the order written."""
        for key, value in self.given.items():
            yield Words(key, self.places.get(key, self.at)), value

    def _list(self, key: str) -> tuple[object, ...]:
        found = self.given.get(key)
        return found if isinstance(found, tuple) else ()


def fold_key(key: str) -> str:
    """Return a key as the formats write it: no tone marks, lower case, words joined by `_`."""
    return fold(key).replace(" ", "_")


def read_shape(shape: shapes.Shape, tree: Tree, report: Report) -> object | None:  # noqa: C901, PLR0911, PLR0912
    """Return what `tree` holds by `shape`; None when it cannot be read (problems in `report`)."""
    match shape:
        case shapes.Text():
            return _text(tree, report)
        case shapes.Name():
            return _name(tree, report)
        case shapes.Day():
            return _day(tree, report)
        case shapes.Whole():
            return _whole(tree, report)
        case shapes.Bound():
            words = _scalar(tree, report)
            if words is None:
                return None
            return words if words.text.isdigit() else _bound_day(tree, report)
        case shapes.YesNo():
            return _yes_no(tree, report)
        case shapes.OneOf(values):
            return _one_of(values, tree, report)
        case shapes.Many(item):
            return _many(item, tree, report)
        case shapes.Mapped(item, keys):
            return _mapped(item, keys, tree, report)
        case shapes.Record():
            return _record(shape, tree, report)
        case shapes.Variants():
            return _variant(shape, tree, report)
        case shapes.Condition():
            return read_condition(tree, report)
        case shapes.Jump():
            return read_jumps(tree, report)
        case shapes.Cited():
            words = _scalar(tree, report)
            return None if words is None else read_citation(words)
        case _:
            assert_never(shape)


def _scalar(tree: Tree, report: Report) -> Words | None:
    if isinstance(tree, Scalar):
        if tree.text:
            return Words(tree.text, tree.at)
        report.error(tree.at, "trong", "chỗ này còn trống; điền vào hoặc bỏ cả dòng")
        return None
    if isinstance(tree, Table) and len(tree.rows) == 1:
        mend = 'câu có dấu hai chấm ":"; đặt cả câu trong dấu ngoặc kép "..."'
        report.error(tree.at, "hai-cham", mend)
    else:
        report.error(tree.at, "kieu", "chỗ này phải là một câu chữ, không phải danh sách")
    return None


def _text(tree: Tree, report: Report) -> Words | None:
    words = _scalar(tree, report)
    if words is not None and words.text[0] in "“”":
        report.warning(words.at, "ngoac-cong", 'ngoặc kép cong “ ” sẽ hiện ra cho dân; dùng ngoặc thẳng "..." hoặc bỏ')
    return words


def _name(tree: Tree, report: Report) -> Words | None:
    words = _scalar(tree, report)
    if words is None or _ID.fullmatch(words.text):
        return words
    better = fold(words.text).replace(" ", "-")
    report.error(words.at, "ma", f'mã phải là chữ không dấu nối bằng gạch ngang; viết "{better}"')
    return None


def _day(tree: Tree, report: Report) -> date | None:
    words = _scalar(tree, report)
    if words is None:
        return None
    found = _DAY.fullmatch(words.text)
    try:
        if found:
            return date(int(found[3]), int(found[2]), int(found[1]))
        return date.fromisoformat(words.text)
    except ValueError:
        report.error(words.at, "ngay", f'"{words.text}" không phải ngày; viết năm-tháng-ngày, như 2026-11-21')
        return None


def _bound_day(tree: Tree, report: Report) -> Words | None:
    found = _day(tree, report)
    return None if found is None else Words(found.isoformat(), tree.at)


def _whole(tree: Tree, report: Report) -> int | None:
    words = _scalar(tree, report)
    if words is None:
        return None
    if words.text.isascii() and words.text.isdigit() and len(words.text) < 10:  # noqa: PLR2004  # nine digits will do
        return int(words.text)
    report.error(words.at, "so", f'"{words.text}" không phải số; viết bằng chữ số')
    return None


def _yes_no(tree: Tree, report: Report) -> bool | None:
    words = _scalar(tree, report)
    if words is None:
        return None
    said = fold(words.text)
    if said in _TRUE or said in _FALSE:
        return said in _TRUE
    report.error(words.at, "co-khong", "viết có hoặc không (true hoặc false)")
    return None


def _one_of(values: tuple[str, ...], tree: Tree, report: Report) -> Words | None:
    words = _scalar(tree, report)
    if words is None:
        return None
    said = fold(words.text)
    for value in values:
        if fold(value) == said:
            return Words(value, words.at)
    report.error(words.at, "gia-tri", f'không có "{words.text}"; {nearest(words.text, values)}')
    return None


def _many(item: shapes.Shape, tree: Tree, report: Report) -> tuple[object, ...]:
    if isinstance(tree, Scalar) and tree.is_empty:
        return ()
    items = tree.items if isinstance(tree, Items) else (tree,)
    read = [read_shape(item, one, report) for one in items]
    return tuple(one for one in read if one is not None)


def _rows(table: Table, of: str, report: Report) -> Iterator[tuple[str, Row]]:
    """Yield folded key and row, each key once."""
    seen: dict[str, Place] = {}
    for row in table.rows:
        key = fold_key(row.key.text)
        if key in seen:
            report.error(row.key.at, "trung", f'"{row.key.text}" đã có ở dòng {seen[key].line} của {of}; bỏ bớt một')
            continue
        seen[key] = row.key.at
        yield key, row


def _mapped(item: shapes.Shape, keys: tuple[str, ...], tree: Tree, report: Report) -> Values | None:
    if isinstance(tree, Scalar) and tree.is_empty:
        return Values(tree.at, {}, {})
    if not isinstance(tree, Table):
        report.error(tree.at, "kieu", 'chỗ này phải là các dòng "mã: ..."')
        return None
    given: dict[str, object] = {}
    places: dict[str, Place] = {}
    seen: dict[str, Place] = {}
    for row in tree.rows:
        name = fold_key(row.key.text) if keys else row.key.text
        if name in seen:
            report.error(row.key.at, "trung", f'"{row.key.text}" đã có ở dòng {seen[name].line}; bỏ bớt một')
            continue
        seen[name] = row.key.at
        if keys and name not in keys:
            report.error(row.key.at, "khoa-la", f'không có mục "{row.key.text}"; {nearest(name, keys)}')
            continue
        value = read_shape(item, row.value, report)
        if value is not None:
            given[name], places[name] = value, row.key.at
    return Values(tree.at, given, places)


def _record(shape: shapes.Record, tree: Tree, report: Report) -> Values | None:
    if isinstance(tree, Scalar) and shape.short and not tree.is_empty:
        return Values(tree.at, {shape.short: Words(tree.text, tree.at)}, {shape.short: tree.at})
    if not isinstance(tree, Table):
        report.error(tree.at, "kieu", f'{shape.of} phải gồm các dòng "tên mục: ..."; {nearest("", shape.keys)}')
        return None
    given: dict[str, object] = {}
    places: dict[str, Place] = {}
    for key, row in _rows(tree, shape.of, report):
        known = shape.keys.get(key)
        if known is None:
            mend = f'viết "{_ENGLISH[key]}"' if _ENGLISH.get(key) in shape.keys else nearest(key, shape.keys)
            report.error(row.key.at, "khoa-la", f'{shape.of} không có mục "{row.key.text}"; {mend}')
            continue
        places[key] = row.key.at
        is_left_out = isinstance(row.value, Scalar) and (row.value.is_empty or not row.value.text)
        if is_left_out and not isinstance(known.shape, shapes.Condition):
            continue
        value = read_shape(known.shape, row.value, report)
        if value is not None:
            given[key] = value
    for key, known in shape.keys.items():
        if known.required and key not in given and not (key in places and _has_problem(places[key], report)):
            report.error(places.get(key, tree.at), "thieu", f'{shape.of} thiếu "{key}": {known.says}')
    return Values(tree.at, given, places)


def _has_problem(at: Place, report: Report) -> bool:
    """Return whether something at or just below `at` was already found wrong."""
    return any(one.at.file == at.file and 0 <= one.at.line - at.line <= 1 for one in report.problems)


def _variant(shape: shapes.Variants, tree: Tree, report: Report) -> Values | None:
    if isinstance(tree, Table):
        keys = {fold_key(row.key.text) for row in tree.rows}
        for key, record in shape.by.items():
            if key in keys:
                return _record(record, tree, report)
    report.error(tree.at, "kieu", f"{shape.of} phải có một trong các mục: {', '.join(shape.by)}")
    return None
