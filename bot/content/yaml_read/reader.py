"""Reads a tree by its shape: values that know their place, and every problem at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from bot.content.model import Place, Words
from bot.content.problems import Report, nearest
from bot.content.yaml_read import shapes
from bot.content.yaml_read.conditions import read_citation, read_condition, read_jumps
from bot.content.yaml_read.scalars import (
    read_bound_day,
    read_day,
    read_name,
    read_one_of,
    read_scalar,
    read_text,
    read_whole,
    read_yes_no,
)
from bot.content.yaml_read.tree import Items, Row, Scalar, Table, Tree
from bot.content.yaml_read.values import Values
from bot.text import fold

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


def fold_key(key: str) -> str:
    """Return a key as the formats write it: no tone marks, lower case, words joined by `_`."""
    return fold(key).replace(" ", "_")


def read_shape(shape: shapes.Shape, tree: Tree, report: Report) -> object | None:  # noqa: C901, PLR0911, PLR0912
    """Return what `tree` holds by `shape`; None when it cannot be read (problems in `report`)."""
    match shape:
        case shapes.Text():
            return read_text(tree, report)
        case shapes.Name():
            return read_name(tree, report)
        case shapes.Day():
            return read_day(tree, report)
        case shapes.Whole():
            return read_whole(tree, report)
        case shapes.Bound():
            words = read_scalar(tree, report)
            if words is None:
                return None
            return words if words.text.isdigit() else read_bound_day(tree, report)
        case shapes.YesNo():
            return read_yes_no(tree, report)
        case shapes.OneOf(values):
            return read_one_of(values, tree, report)
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
            words = read_scalar(tree, report)
            return None if words is None else read_citation(words)
        case _:
            assert_never(shape)


def _many(item: shapes.Shape, tree: Tree, report: Report) -> tuple[object, ...]:
    if isinstance(tree, Scalar) and tree.is_empty:
        return ()
    items = tree.items if isinstance(tree, Items) else (tree,)
    read = [read_shape(item, one, report) for one in items]
    return tuple(one for one in read if one is not None)


def _rows(table: Table, report: Report, *, folded: bool) -> Iterator[tuple[str, Row]]:
    """Yield key (`folded` as the formats write keys) and row, each key once."""
    seen: dict[str, Place] = {}
    for row in table.rows:
        key = fold_key(row.key.text) if folded else row.key.text
        if key in seen:
            report.error(row.key.at, "trung", f'"{row.key.text}" đã có ở dòng {seen[key].line}; bỏ bớt một')
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
    for name, row in _rows(tree, report, folded=bool(keys)):
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
    for key, row in _rows(tree, report, folded=True):
        known = shape.keys.get(key)
        if known is None:
            mend = f'viết "{_ENGLISH[key]}"' if _ENGLISH.get(key) in shape.keys else nearest(key, shape.keys)
            report.error(row.key.at, "khoa-la", f'{shape.of} không có mục "{row.key.text}"; {mend}')
            places.setdefault(_ENGLISH.get(key, ""), row.key.at)  # what it was meant for is not missing as well
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
