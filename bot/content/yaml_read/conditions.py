"""Conditions (`khi`), jumps (`sang`) and citations (`nguon`) as staff write them."""

from __future__ import annotations

import re

from bot.content.model import Citation, Condition, Jump, Term, Words
from bot.content.problems import Report, nearest
from bot.content.yaml_read.tree import Items, Scalar, Table, Tree
from bot.text import fold

_OPERATORS = ("khac", "tu", "duoi")
_BOUND = re.compile(r"\d+|\d{4}-\d{2}-\d{2}")
_YES_NO = {"có": "co", "không": "khong", "true": "co", "false": "khong", "yes": "co", "no": "khong"}


def read_condition(tree: Tree, report: Report) -> Condition:
    """Return the condition: a mapping means and, a list of mappings means or."""
    if isinstance(tree, Items):
        return tuple(terms for item in tree.items if (terms := _terms(item, report)))
    terms = _terms(tree, report)
    return (terms,) if terms else ()


def read_jumps(tree: Tree, report: Report) -> tuple[Jump, ...]:
    """Return where it leads: a step id, or a list of {khi, sang} of which the last has no `khi`."""
    if isinstance(tree, Scalar):
        return (Jump((), tree.text, tree.at),)
    jumps = []
    for item in tree.items if isinstance(tree, Items) else (tree,):
        rows = {fold(row.key.text): row.value for row in item.rows} if isinstance(item, Table) else {}
        to = rows.get("sang")
        if not isinstance(to, Scalar) or set(rows) - {"khi", "sang"}:
            report.error(item.at, "sang", 'viết "sang: mã bước", hoặc các dòng "- khi: {...}" kèm "sang: mã bước"')
            continue
        when = read_condition(rows["khi"], report) if "khi" in rows else ()
        jumps.append(Jump(when, to.text, to.at))
    if jumps and jumps[-1].when:
        report.error(jumps[-1].at, "sang", "dòng sang cuối cùng không được có khi: phải có lối cho mọi người còn lại")
    return tuple(jumps)


def read_citation(words: Words) -> Citation:
    """Return the citation: the id up to the first space, then the article."""
    source, _, article = words.text.partition(" ")
    return Citation(source, article.strip(), words.at)


def _terms(tree: Tree, report: Report) -> tuple[Term, ...]:
    if not isinstance(tree, Table):
        report.error(tree.at, "khi", "khi phải viết như {mã-câu-hỏi: lựa-chọn}")
        return ()
    return tuple(term for row in tree.rows if (term := _term(row.key, row.value, report)) is not None)


def _term(slot: Scalar, value: Tree, report: Report) -> Term | None:
    match value:
        case Scalar() if value.is_empty:
            return Term(slot.text, "unasked", at=slot.at)
        case Scalar():
            return Term(slot.text, "any", (_value(value),), at=slot.at)
        case Items():
            return Term(slot.text, "any", _values(value), at=slot.at)
        case Table():
            return _operators(slot, value, report)


def _operators(slot: Scalar, table: Table, report: Report) -> Term | None:
    rows = {fold(row.key.text): row for row in table.rows}
    for name, row in rows.items():
        if name not in _OPERATORS:
            report.error(row.key.at, "khi", f'không có phép so "{row.key.text}"; {nearest(name, _OPERATORS)}')
            return None
    if "khac" in rows:
        value = rows["khac"].value
        if isinstance(value, Scalar):
            if value.is_empty:
                return Term(slot.text, "asked", at=slot.at)
            return Term(slot.text, "none", (_value(value),), at=slot.at)
        return Term(slot.text, "none", _values(value), at=slot.at)
    low, high = (rows[name].value if name in rows else None for name in ("tu", "duoi"))
    bounds = [bound.text if isinstance(bound, Scalar) else "" for bound in (low, high)]
    if any(bound is not None and not _BOUND.fullmatch(text) for bound, text in zip((low, high), bounds, strict=True)):
        report.error(slot.at, "khi", "tu và duoi phải là số hoặc ngày (2026-11-21)")
        return None
    return Term(slot.text, "range", (), bounds[0], bounds[1], slot.at)


def _values(tree: Tree) -> tuple[str, ...]:
    return tuple(_value(item) for item in tree.items if isinstance(item, Scalar)) if isinstance(tree, Items) else ()


def _value(scalar: Scalar) -> str:
    return _YES_NO.get(scalar.text, scalar.text)
