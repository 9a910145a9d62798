"""A change of content as changed files: pure text in, text out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count

from bot.content.compile import Files
from bot.content.formats import OFFICE
from bot.content.model import Content
from bot.content.nodes import Items, Table
from bot.content.writing import Paper, Value, is_block, row_lines, set_rows
from bot.desk.editing import AddPhrase, Change, Draft, DropArticle, PutArticle, PutArticles, PutFacts, Restore
from bot.desk.shelf import COMMON, Standing, find_article, tree_of, values_in
from bot.text import fold

ORDER = ("ma", "dich_vu", "hoi", "dap", "nguon")
LISTS = frozenset({"ten_cu", "ngay_nghi", "ngay_khong_hen.thu_tuc"})
_HEAD = "# Câu hỏi thêm từ trang của cán bộ."
_PHRASES_HEAD = "# Cách nói của bà con ở đây, thêm cho các mục chung: mã mục, rồi mỗi dòng một cách nói."
_LONGEST_ID = 60  # characters
MOST_WRITTEN = 300  # articles at once
_PAGES = {"moi", "lich-su", "bang-tinh", "xem-thu"}  # no article is called as a page is


class CannotEditError(Exception):
    """The change cannot be made; the message says why, for the officer."""


@dataclass(slots=True)
class Edit:
    """Files being changed. `ids`: of the articles written, in the order of their drafts."""

    files: dict[str, bytes]
    folder: str
    changed: dict[str, bytes | None] = field(default_factory=dict)
    ids: list[str] = field(default_factory=list)
    count: int = 0  # of articles written

    def put(self, file: str, stored: bytes | None) -> None:
        """Change a file; None deletes it."""
        if stored == self.files.get(file):
            return
        self.changed[file] = stored
        self.files.pop(file, None)
        if stored is not None:
            self.files[file] = stored


def edited(files: Files, folder: str, content: Content, change: Change) -> Edit:
    """Return the files that `change` leads to. `content` is what they hold so far.

    Raises:
        CannotEditError: there is nothing of that name, or it stands in a way that only a person can change.
    """
    edit = Edit(dict(files), folder)
    match change:
        case PutArticle(draft):
            _put_article(edit, content, draft)
        case PutArticles(drafts):
            for draft in drafts:
                _put_article(edit, content, draft)
        case DropArticle(article):
            _drop(edit, article)
        case PutFacts(values):
            _put_facts(edit, values)
        case AddPhrase(entry, phrase):
            _add_phrase(edit, content, entry, phrase)
        case Restore():
            raise CannotEditError("Bản cũ phải lấy từ lịch sử.")
    return edit


def _put_article(edit: Edit, content: Content, draft: Draft) -> None:
    article = draft.id or _new_id(
        draft.phrases, {*content.articles, *content.services, *content.blockers, *edit.ids, *_PAGES}
    )
    edit.ids.append(article)
    own = {one for one, source in content.sources.items() if source.at.file.startswith(f"{edit.folder}/nguon")}
    draft = _with_source(edit, content, draft)
    if draft.checked is not None:
        for cited in draft.citations:
            name = cited.split(" ", 1)[0]
            if name in own:
                _set_checked(edit, content, name, draft.checked.isoformat())
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
    set_rows(paper, standing.table, standing.end, _differing(standing, values), ORDER)
    edit.put(standing.file, paper.stored)


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
    edit.put(file, paper.stored)


def _is_bare(stored: bytes) -> bool:
    """Return whether there is nothing in the file but comments."""
    return all(not line.strip() or line.lstrip().startswith(b"#") for line in stored.splitlines())


def _dash_column(paper: Paper, tree: object) -> int:
    """Return how many spaces stand before the dashes of the file's list."""
    if not isinstance(tree, Items) or not tree.items:
        return 0
    line = paper.lines[tree.at.line - 1]
    return len(line) - len(line.lstrip())


def _drop(edit: Edit, article: str) -> None:
    standing = find_article(edit.files, edit.folder, article)
    if standing is None:
        raise CannotEditError("Câu này không nằm trong thư mục của đơn vị mình, nên không xóa được ở đây.")
    paper = Paper.of(edit.files[standing.file])
    after = standing.last + 1
    while after <= len(paper.lines) and not paper.lines[after - 1].strip():
        after += 1
    paper.replace(standing.first, after - 1, ())
    edit.put(standing.file, None if not b"".join(paper.stored.split()) else paper.stored)


def _put_facts(edit: Edit, values: Mapping[str, str]) -> None:
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
        if fold(row.key.text).replace(" ", "_") != top:
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


_DAYS = ("thu_hai", "thu_ba", "thu_tu", "thu_nam", "thu_sau", "thu_bay", "chu_nhat")


def _inner_order(top: str) -> Sequence[str]:
    if top == "gio_lam_viec":
        return _DAYS
    shape = OFFICE.keys[top].shape
    return tuple(getattr(shape, "keys", ()))


def _with_source(edit: Edit, content: Content, draft: Draft) -> Draft:
    """Write the draft's new source into the folder's register, and cite it."""
    if not draft.source_name:
        return draft
    name = _new_id((draft.source_name,), content.sources)
    rows: dict[str, Value] = {"ten": draft.source_name, "url": draft.source_url or None}
    rows["kiem_tra"] = draft.checked.isoformat() if draft.checked else None
    file = f"{edit.folder}/nguon.yaml"
    paper = Paper.of(edit.files.get(file, b""))
    while paper.lines and not paper.lines[-1].strip():
        paper.lines.pop()
    lines = [line for key, value in rows.items() if value is not None for line in row_lines(key, value)]
    paper.lines += [f"{name}:", *(f"  {line}" for line in lines)]
    edit.put(file, paper.stored)
    return replace(draft, citations=(*draft.citations, name))


def _set_checked(edit: Edit, content: Content, source: str, day: str) -> None:
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
            set_rows(
                paper, row.value, end, {"kiem_tra": day}, ("ten", "url", "hieu_luc_tu", "hieu_luc_den", "kiem_tra")
            )
    edit.put(file, paper.stored)


def _add_phrase(edit: Edit, content: Content, entry: str, phrase: str) -> None:
    standing = find_article(edit.files, edit.folder, entry)
    if standing is not None:
        said = tuple(one.text for one in standing.article.phrases)
        _set_list(edit, standing.file, standing.table, standing.end, ("hoi", (*said, phrase)))
    elif entry not in {*content.services, *content.blockers, *content.articles}:
        raise CannotEditError("Mục này không thêm cách nói được.")
    elif edit.folder != COMMON:
        _add_local_phrase(edit, entry, phrase)
    else:
        found = content.services.get(entry) or content.blockers[entry]
        file = found.at.file
        tree = tree_of(file, edit.files.get(file))
        if not isinstance(tree, Table):
            raise CannotEditError("Mục này không thêm cách nói được.")
        said = tuple(one.text for one in found.phrases)
        _set_list(edit, file, tree, len(Paper.of(edit.files[file]).lines) + 1, ("cach_noi", (*said, phrase)))


def _add_local_phrase(edit: Edit, entry: str, phrase: str) -> None:
    file = f"{edit.folder}/cach-noi.yaml"
    tree = tree_of(file, edit.files.get(file))
    paper = Paper.of(edit.files.get(file, f"{_PHRASES_HEAD}\n".encode()))
    row = next((one for one in tree.rows if one.key.text == entry), None) if isinstance(tree, Table) else None
    if isinstance(tree, Table) and row is not None:
        items = row.value.items if isinstance(row.value, Items) else (row.value,)
        said = tuple(text for one in items if (text := getattr(one, "text", "")))
        set_rows(paper, tree, len(paper.lines) + 1, {fold_row(entry): (*said, phrase)}, ())
    else:
        while paper.lines and not paper.lines[-1].strip():
            paper.lines.pop()
        paper.lines += row_lines(entry, (phrase,))
    edit.put(file, paper.stored)


def fold_row(key: str) -> str:
    """Return a key as `set_rows` compares it."""
    return fold(key).replace(" ", "_")


def _set_list(edit: Edit, file: str, table: Table, end: int, row: tuple[str, tuple[str, ...]]) -> None:
    if not is_block(table):
        raise CannotEditError(f"{file}: mục này viết gọn trong {{ }}; nhờ người sửa tệp.")
    paper = Paper.of(edit.files[file])
    set_rows(paper, table, end, dict((row,)), ORDER)
    edit.put(file, paper.stored)


def _new_id(phrases: Sequence[str], known: object) -> str:
    """Return an id made from the first words, that nothing has yet."""
    taken = set(known) if isinstance(known, set | dict) else set()
    words = fold(phrases[0] if phrases else "").split()[:10]
    made = "-".join(words)[:_LONGEST_ID].strip("-") or "cau"
    return next(one for one in _numbered(made) if one not in taken)


def _numbered(made: str) -> Iterator[str]:
    yield made
    yield from (f"{made}-{number}" for number in count(2))
