"""The office's own register of sources: new ones, and the day that they were read again."""

from __future__ import annotations

from dataclasses import replace

from bot.content.model import Content
from bot.content.yaml_edit.edit import is_block, set_rows
from bot.content.yaml_edit.lines import Paper
from bot.content.yaml_edit.row import Value, row_lines
from bot.content.yaml_read.tree import Table
from bot.desk.edit.files import Edit, new_id
from bot.desk.edit.office_files import tree_of
from bot.desk.edit.wanted import Said, row_of, said_in, with_rows
from bot.ports.editor import Draft

_ORDER = ("ten", "url", "hieu_luc_tu", "hieu_luc_den", "kiem_tra")


def with_source(edit: Edit, content: Content, draft: Draft) -> Draft:
    """Write the draft's new source into the folder's register, and cite it."""
    if not draft.source_name:
        return draft
    name = new_id((draft.source_name,), content.sources)
    rows: dict[str, Value] = {"ten": draft.source_name, "url": draft.source_url or None}
    rows["kiem_tra"] = draft.checked.isoformat() if draft.checked else None
    file = f"{edit.folder}/nguon.yaml"
    paper = Paper.of(edit.files.get(file, b""))
    while paper.lines and not paper.lines[-1].strip():
        paper.lines.pop()
    lines = [line for key, value in rows.items() if value is not None for line in row_lines(key, value)]
    paper.lines += [f"{name}:", *(f"  {line}" for line in lines)]
    edit.put(file, paper.stored, {**_register(edit, file), name: row_of(rows)})
    return replace(draft, citations=(*draft.citations, name))


def set_checked(edit: Edit, content: Content, source: str, day: str) -> None:
    """Write down that a source of the folder was read on that day, unless it was read later."""
    file = content.sources[source].at.file
    tree = tree_of(file, edit.files.get(file))
    if not isinstance(tree, Table):
        return
    paper = Paper.of(edit.files[file])
    ends = [*(row.key.at.line for row in tree.rows[1:]), len(paper.lines) + 1]
    for row, end in zip(tree.rows, ends, strict=True):
        before = content.sources[source].checked
        if before is not None and before.isoformat() >= day:
            return  # read again since
        if row.key.text == source and isinstance(row.value, Table) and is_block(row.value):
            set_rows(paper, row.value, end, {"kiem_tra": day}, _ORDER)
    edit.put(file, paper.stored, with_rows(_register(edit, file), (source,), {"kiem_tra": day}))


def _register(edit: Edit, file: str) -> dict[str, Said]:
    said = said_in(file, edit.files.get(file))
    return said if isinstance(said, dict) else {}
