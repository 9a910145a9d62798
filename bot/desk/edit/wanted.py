"""What a file must say after an edit, worked out on its values, apart from how its lines are written."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

from bot.content.yaml_edit.row import Value
from bot.content.yaml_read.reader import fold_key
from bot.content.yaml_read.tree import Items, Scalar, Tree
from bot.desk.edit.office_files import tree_of

Said = str | list["Said"] | dict[str, "Said"] | None  # a text, a list, rows by their keys, nothing


def said_in(file: str, stored: bytes | None) -> Said:
    """Return what a file says; nothing where it cannot be read."""
    tree = tree_of(file, stored)
    return None if tree is None else _said(tree)


def _said(tree: Tree) -> Said:
    if isinstance(tree, Scalar):
        return None if tree.is_empty else tree.text
    if isinstance(tree, Items):
        return [_said(one) for one in tree.items]
    return {row.key.text: _said(row.value) for row in tree.rows}


def with_rows(said: Said, path: Sequence[str | int], values: Mapping[str, Value]) -> Said:
    """Return `said` with rows of the table at `path` set, or taken out; keys are alike as the formats take them.

    `path`: keys of tables and numbers of items, from 0. What it does not lead to stays away.
    """
    if isinstance(said, list):
        return [with_rows(one, path[1:], values) if number == path[0] else one for number, one in enumerate(said)]
    rows = dict(said) if isinstance(said, dict) else {}
    if path:
        return {key: with_rows(one, path[1:], values) if _alike(key, path[0]) else one for key, one in rows.items()}
    for name, value in values.items():
        key = next((one for one in rows if _alike(one, name)), name)
        rows.pop(key, None)
        if value is not None:
            rows[key] = told(value)
    return rows


def _alike(key: str, name: str | int) -> bool:
    return fold_key(key) == fold_key(str(name))


def told(value: Value) -> Said:
    """Return a value as the reader will have it."""
    if isinstance(value, tuple):
        return [told(one) for one in value]
    return None if value is None else unicodedata.normalize("NFC", value).strip()


def row_of(values: Mapping[str, Value]) -> Said:
    """Return a table of these rows; those without a value are left out."""
    return {key: told(value) for key, value in values.items() if value is not None}
