"""An office's own values in don-vi.yaml."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.content.formats import OFFICE
from bot.content.yaml_edit.edit import is_block, set_rows
from bot.content.yaml_edit.lines import Paper
from bot.content.yaml_edit.row import Value, row_lines
from bot.content.yaml_read.reader import fold_key
from bot.content.yaml_read.shapes import Record
from bot.content.yaml_read.tree import Table
from bot.desk.edit.files import CannotEditError, Edit
from bot.desk.edit.office_files import COMMON, tree_of, values_in
from bot.desk.edit.wanted import Said, said_in, with_rows
from bot.text import clean, plain_breaks

LISTS = frozenset({"ten_cu", "ngay_nghi", "ngay_khong_hen.thu_tuc"})
_DAYS = ("thu_hai", "thu_ba", "thu_tu", "thu_nam", "thu_sau", "thu_bay", "chu_nhat")


def tidy_value(path: str, text: str) -> str:
    """Return a value as it was meant to be seen: one line, or one for each item of a list."""
    lines = [clean(line) for line in plain_breaks(text).split("\n")]
    return ("\n" if path in LISTS else " ").join(line for line in lines if line)


def put_facts(edit: Edit, values: Mapping[str, str]) -> None:
    """Change the values that differ from those in the file."""
    file = f"{edit.folder}/don-vi.yaml"
    tree = tree_of(file, edit.files.get(file))
    if edit.folder == COMMON or not isinstance(tree, Table) or not is_block(tree):
        raise CannotEditError("Chưa có tệp don-vi.yaml đọc được của đơn vị này.")
    now = values_in(edit.files, edit.folder)
    wanted = {path: text for path, text in values.items() if text != tidy_value(path, now.get(path, ""))}
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
    edit.put(file, paper.stored, _with_value(said_in(file, edit.files[file]), top, inner, value))


def _with_value(said: Said, top: str, inner: str, value: Value) -> Said:
    """Return the file's values with one set; a group without any is left out."""
    if not inner:
        return with_rows(said, (), {top: value})
    groups = [group for key, group in said.items() if fold_key(key) == top] if isinstance(said, dict) else []
    group = with_rows(groups[0] if groups else None, (), {inner: value})
    rest = with_rows(said, (), {top: None})
    return {**rest, top: group} if group and isinstance(rest, dict) else rest


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
