"""An office's own values in don-vi.yaml."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.content.formats import OFFICE
from bot.content.nodes import Table
from bot.content.paper import Paper
from bot.content.reading import fold_key
from bot.content.rows import Value, row_lines
from bot.content.shapes import Record
from bot.content.writing import is_block, set_rows
from bot.desk.edit.files import CannotEditError, Edit
from bot.desk.shelf import COMMON, tree_of, values_in

LISTS = frozenset({"ten_cu", "ngay_nghi", "ngay_khong_hen.thu_tuc"})
_DAYS = ("thu_hai", "thu_ba", "thu_tu", "thu_nam", "thu_sau", "thu_bay", "chu_nhat")


def put_facts(edit: Edit, values: Mapping[str, str]) -> None:
    """Change the values that differ from those in the file."""
    file = f"{edit.folder}/don-vi.yaml"
    tree = tree_of(file, edit.files.get(file))
    if edit.folder == COMMON or not isinstance(tree, Table) or not is_block(tree):
        raise CannotEditError("Chưa có tệp don-vi.yaml đọc được của đơn vị này.")
    now = values_in(edit.files, edit.folder)
    wanted = {path: text.strip() for path, text in values.items() if text.strip() != now.get(path, "")}
    for path, text in wanted.items():
        _put_value(edit, file, path, text)


def _put_value(edit: Edit, file: str, path: str, text: str) -> None:
    """Set one value; each is read anew, because lines move."""
    top, _, inner = path.partition(".")
    listed = tuple(line.strip() for line in text.splitlines() if line.strip())
    value: Value = (listed if path in LISTS else text) if text else None
    paper = Paper.of(edit.files[file])
    tree = tree_of(file, edit.files[file])
    if not isinstance(tree, Table):
        raise CannotEditError("Giá trị này không ghi vào tệp được; nhờ người sửa tệp.")
    if not inner:
        set_rows(paper, tree, len(paper.lines) + 1, {top: value}, tuple(OFFICE.keys))
    else:
        _put_inner(paper, tree, top, inner, value)
    edit.put(file, paper.stored)


def _put_inner(paper: Paper, tree: Table, top: str, inner: str, value: Value) -> None:
    ends = [*(row.key.at.line for row in tree.rows[1:]), len(paper.lines) + 1]
    for row, end in zip(tree.rows, ends, strict=True):
        if fold_key(row.key.text) != top:
            continue
        if isinstance(row.value, Table) and is_block(row.value) and row.value.at.line > row.key.at.line:
            if value is None and len(row.value.rows) == 1:
                set_rows(paper, tree, len(paper.lines) + 1, {top: None}, ())
            else:
                set_rows(paper, row.value, end, {inner: value}, _inner_order(top))
            return
        if not (isinstance(row.value, Table) and row.value.rows):
            set_rows(paper, tree, len(paper.lines) + 1, {top: None}, ())
            break
        raise CannotEditError(f'Mục "{top}" viết gọn trong {{ }}; nhờ người sửa tệp.')
    if value is not None:
        while paper.lines and not paper.lines[-1].strip():
            paper.lines.pop()
        paper.lines += [f"{top}:", *(f"  {line}" for line in row_lines(inner, value))]


def _inner_order(top: str) -> Sequence[str]:
    if top == "gio_lam_viec":
        return _DAYS
    shape = OFFICE.keys[top].shape
    return tuple(shape.keys) if isinstance(shape, Record) else ()
