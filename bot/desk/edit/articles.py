"""Puts articles into an office's files, and takes them out."""

from __future__ import annotations

from collections.abc import Mapping

from bot.content.model import Content
from bot.content.yaml_edit.edit import is_block, set_rows
from bot.content.yaml_edit.lines import Paper
from bot.content.yaml_edit.row import Value, row_lines
from bot.content.yaml_read.tree import Items
from bot.desk.edit.files import CannotEditError, Edit, new_id
from bot.desk.edit.office_files import Standing, find_article, tree_of
from bot.desk.edit.sources import set_checked, with_source
from bot.desk.edit.wanted import row_of, said_in, with_rows
from bot.ports.editor import Draft

ORDER = ("ma", "dich_vu", "hoi", "dap", "nguon")
MOST_WRITTEN = 300  # articles at once
_HEAD = "# Câu hỏi thêm từ trang của cán bộ."
_PAGES = {"moi", "lich-su", "bang-tinh", "xem-thu"}  # no article is called as a page is


def put_article(edit: Edit, content: Content, draft: Draft) -> None:
    """Add an article or change the one of its id in the folder; nothing where that is told already."""
    article = draft.id or new_id(
        draft.phrases, {*content.articles, *content.services, *content.blockers, *edit.ids, *_PAGES}
    )
    edit.ids.append(article)
    own = {one for one, source in content.sources.items() if source.at.file.startswith(f"{edit.folder}/nguon")}
    draft = with_source(edit, content, draft)
    if draft.checked is not None:
        for cited in draft.citations:
            name = cited.split(" ", 1)[0]
            if name in own:
                set_checked(edit, content, name, draft.checked.isoformat())
    if not draft.source_name and _is_in_force(content, article, draft):
        return
    edit.count += 1
    if edit.count > MOST_WRITTEN:
        raise CannotEditError(f"Mỗi lần nhập tối đa {MOST_WRITTEN} câu mới hay đổi; chia nhỏ bảng ra.")
    standing = find_article(edit.files, edit.folder, article)
    values: dict[str, Value] = {
        "dich_vu": draft.about or None,
        "hoi": draft.phrases,
        "dap": draft.answer,
        "nguon": draft.citations[0] if len(draft.citations) == 1 else draft.citations or None,
    }
    if standing is None:
        _append(edit, f"{edit.folder}/hoi-dap/cau-them.yaml", {"ma": article, **values})
        return
    if not is_block(standing.table):
        raise CannotEditError(f"{standing.file}:{standing.first}: câu này viết gọn trong {{ }}; nhờ người sửa tệp.")
    paper = Paper.of(edit.files[standing.file])
    differing = _differing(standing, values)
    set_rows(paper, standing.table, standing.end, differing, ORDER)
    wanted = with_rows(said_in(standing.file, edit.files[standing.file]), standing.path, differing)
    edit.put(standing.file, paper.stored, wanted)


def _is_in_force(content: Content, article: str, draft: Draft) -> bool:
    """Return whether the draft says what is told already: a common article is not copied for nothing."""
    one = content.articles.get(article)
    return (
        one is not None
        and draft.phrases == tuple(words.text for words in one.phrases)
        and (draft.answer, draft.about) == (one.answer, one.about)
        and draft.citations == tuple(f"{cited.source} {cited.article}".strip() for cited in one.citations)
    )


def _differing(standing: Standing, values: Mapping[str, Value]) -> dict[str, Value]:
    """Return those of `values` that say something else than the article does: all other lines stay untouched."""
    article = standing.article
    cited = tuple(f"{one.source} {one.article}".strip() for one in article.citations)
    said: dict[str, Value] = {
        "dich_vu": article.about or None,
        "hoi": tuple(one.text for one in article.phrases),
        "dap": article.answer,
        "nguon": cited[0] if len(cited) == 1 else cited or None,
    }
    return {key: value for key, value in values.items() if value != said[key]}


def _append(edit: Edit, file: str, values: Mapping[str, Value]) -> None:
    stored = edit.files.get(file)
    tree = tree_of(file, stored)
    if stored is not None and stored.strip() and not isinstance(tree, Items) and not _is_bare(stored):
        raise CannotEditError(f"{file}: tệp này đang viết chưa đúng; sửa lại tệp rồi lưu.")
    paper = Paper.of(stored or f"{_HEAD}\n".encode())
    column = _dash_column(paper, tree)
    rows = [line for key, value in values.items() if value is not None for line in row_lines(key, value)]
    lines = [f"- {rows[0]}", *(f"  {line}" if line else line for line in rows[1:])]
    while paper.lines and not paper.lines[-1].strip():
        paper.lines.pop()
    gap = [""] if isinstance(tree, Items) else []
    paper.lines += [*gap, *(" " * column + line if line else line for line in lines)]
    before = said_in(file, stored)
    edit.put(file, paper.stored, [*(before if isinstance(before, list) else ()), row_of(values)])


def _is_bare(stored: bytes) -> bool:
    """Return whether there is nothing in the file but comments."""
    return all(not line.strip() or line.lstrip().startswith(b"#") for line in stored.splitlines())


def _dash_column(paper: Paper, tree: object) -> int:
    """Return how many spaces stand before the dashes of the file's list."""
    if not isinstance(tree, Items) or not tree.items:
        return 0
    line = paper.lines[tree.at.line - 1]
    return len(line) - len(line.lstrip())


def drop(edit: Edit, article: str) -> None:
    """Take the folder's own article out of its file."""
    standing = find_article(edit.files, edit.folder, article)
    if standing is None:
        raise CannotEditError("Câu này không nằm trong thư mục của đơn vị mình, nên không xóa được ở đây.")
    paper = Paper.of(edit.files[standing.file])
    after = standing.last + 1
    while after <= len(paper.lines) and not paper.lines[after - 1].strip():
        after += 1
    paper.replace(standing.first, after - 1, ())
    before = said_in(standing.file, edit.files[standing.file])
    items = before if isinstance(before, list) else [before]
    rest = [one for number, one in enumerate(items) if (number,) != (standing.path or (0,))]
    edit.put(standing.file, None if not b"".join(paper.stored.split()) else paper.stored, rest or None)
