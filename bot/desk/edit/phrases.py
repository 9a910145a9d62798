"""One more way to say something."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from bot.content.model import Content
from bot.content.yaml_edit.edit import is_block, set_rows
from bot.content.yaml_edit.lines import Paper
from bot.content.yaml_edit.row import Value, row_lines
from bot.content.yaml_read.reader import fold_key
from bot.content.yaml_read.tree import Items, Scalar, Table
from bot.desk.edit.articles import ORDER
from bot.desk.edit.files import CannotEditError, Edit
from bot.desk.edit.office_files import COMMON, Standing, find_article, tree_of
from bot.desk.edit.wanted import said_in, with_rows

_HEAD = "# Cách nói của bà con ở đây, thêm cho các mục chung: mã mục, rồi mỗi dòng một cách nói."


class _Rows(NamedTuple):
    """The rows of a whole file, over before line `end`."""

    file: str
    table: Table
    end: int
    path: tuple[int, ...] = ()


def add_phrase(edit: Edit, content: Content, entry: str, phrase: str) -> None:
    """Add a way to say an entry: to the folder's own, else to the office's list of ways to say common ones."""
    standing = find_article(edit.files, edit.folder, entry)
    if standing is not None:
        said = tuple(one.text for one in standing.article.phrases)
        _set_list(edit, standing, {"hoi": (*said, phrase)})
    elif entry not in {*content.services, *content.blockers, *content.articles}:
        raise CannotEditError("Mục này không thêm cách nói được.")
    elif edit.folder != COMMON:
        _add_local_phrase(edit, entry, phrase)
    else:
        found = content.services.get(entry) or content.blockers.get(entry)
        tree = tree_of(found.at.file, edit.files.get(found.at.file)) if found is not None else None
        if found is None or not isinstance(tree, Table):
            raise CannotEditError("Mục này không thêm cách nói được.")
        said = tuple(one.text for one in found.phrases)
        end = len(Paper.of(edit.files[found.at.file]).lines) + 1
        _set_list(edit, _Rows(found.at.file, tree, end), {"cach_noi": (*said, phrase)})


def _add_local_phrase(edit: Edit, entry: str, phrase: str) -> None:
    file = f"{edit.folder}/cach-noi.yaml"
    tree = tree_of(file, edit.files.get(file))
    paper = Paper.of(edit.files.get(file, f"{_HEAD}\n".encode()))
    ways: tuple[str, ...] = (phrase,)
    row = next((one for one in tree.rows if one.key.text == entry), None) if isinstance(tree, Table) else None
    if isinstance(tree, Table) and row is not None:
        items = row.value.items if isinstance(row.value, Items) else (row.value,)
        ways = (*(one.text for one in items if isinstance(one, Scalar)), phrase)
        set_rows(paper, tree, len(paper.lines) + 1, {fold_key(entry): ways}, ())
    else:
        while paper.lines and not paper.lines[-1].strip():
            paper.lines.pop()
        paper.lines += row_lines(entry, ways)
    edit.put(file, paper.stored, with_rows(said_in(file, edit.files.get(file)), (), {entry: ways}))


def _set_list(edit: Edit, rows: _Rows | Standing, values: Mapping[str, Value]) -> None:
    file = rows.file
    if not is_block(rows.table):
        raise CannotEditError(f"{file}: mục này viết gọn trong {{ }}; nhờ người sửa tệp.")
    paper = Paper.of(edit.files[file])
    set_rows(paper, rows.table, rows.end, values, ORDER)
    edit.put(file, paper.stored, with_rows(said_in(file, edit.files[file]), rows.path, values))
