"""What would become of a change of content: worked out in a child process, so that no conversation waits for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from adapters.disk import find_root, read_folder
from bot.checks import check_published, thefts
from bot.cli.opening import COMMON, serve_files
from bot.content.compile import Compiled, Files, compile_content
from bot.content.model import Content
from bot.content.problems import Problem
from bot.desk.edit import CannotEditError, Edit, edited
from bot.desk.editing import AddPhrase, Change, DropArticle, Finding, PutArticle, PutArticles, PutFacts, Verdict
from bot.desk.findings import findings, theft_findings
from bot.desk.shelf import folder_of
from bot.desk.vetting import doubts_of, errors_of, tidy
from bot.engine.edition import Edition, make_edition
from bot.errors import ContentError

_MOST = 30  # findings told at once
OldFiles = Mapping[str, bytes | None]


class Tried(NamedTuple):
    """A verdict; the files that the change leads to, and as they were read; what it is in a few words."""

    verdict: Verdict
    folder: str = COMMON
    before: OldFiles = MappingProxyType({})
    after: OldFiles = MappingProxyType({})
    what: str = ""


def try_change(content: str, day: date, office: str, change: Change, restored: OldFiles | None = None) -> Tried:
    """Return what would become of `change` made by `office`'s officer; `restored`: the files of a `Restore`."""
    change = tidy(change)
    if errors := errors_of(change):
        return Tried(Verdict(state="sai", errors=errors[:_MOST]))
    files = read_folder(find_root(content))
    folder = folder_of(files, office)
    account = office if folder != COMMON else ""
    now = compile_content(files, account)
    try:
        edit = _edit(files, folder, now.content, change, restored)
    except CannotEditError as error:
        return Tried(Verdict(state="sai", errors=(Finding("", str(error)),)), folder)
    if not edit.changed:
        return Tried(Verdict(state="khong", id=edit.ids[0] if edit.ids else ""), folder)
    verdict = _verdict(files, now, edit, (day, office, account), change)
    before = {name: files.get(name) for name in edit.changed}
    return Tried(verdict, folder, before, edit.changed, _what(change, verdict, now.content))


def _edit(files: Files, folder: str, content: Content, change: Change, restored: OldFiles | None) -> Edit:
    if restored is None:
        return edited(files, folder, content, change)
    edit = Edit(dict(files), folder)
    for name, stored in restored.items():
        edit.put(name, stored)
    return edit


def _verdict(files: Files, now: Compiled, edit: Edit, who: tuple[date, str, str], change: Change) -> Verdict:
    day, office, account = who
    rows = isinstance(change, PutArticles)
    ids = {one: number if rows else 0 for number, one in enumerate(edit.ids, 1)}
    named = edit.ids[0] if edit.ids else ""
    after = compile_content(edit.files, account)
    published = check_published(after.content, day, None) if after.is_sound else ()
    problems = [*after.problems, *published]
    errors = [one for one in problems if one.level == "error"]
    if errors:
        told = tuple(dict.fromkeys(findings(errors, edit.files, edit.folder, ids)))
        return Verdict(state="sai", errors=told[:_MOST], id=named)
    if unexpected := _unexpected(now.content, after.content, change, edit):
        return Verdict(state="sai", errors=(Finding("", unexpected),), id=named)
    try:
        made = serve_files(edit.files, day).editions[office if account else COMMON]
    except (ContentError, KeyError) as error:
        return Verdict(state="sai", errors=(Finding("", _elsewhere(str(error), edit.folder)),), id=named)
    doubts = [*doubts_of(change), *_warnings(now, problems, edit, day, ids)]
    entries = dict.fromkeys(_changed_entries(now.content, after.content), 0) | ids
    stolen = thefts(_edition_before(files, day, office, now), made, entries)
    doubts += theft_findings(stolen, made.name_of, entries)
    return Verdict(state="ngo" if doubts else "tot", doubts=tuple(dict.fromkeys(doubts))[:_MOST], id=named)


def _edition_before(files: Files, day: date, office: str, now: Compiled) -> Edition:
    try:
        editions = serve_files(files, day).editions
    except ContentError:
        return make_edition(now.content)
    return editions.get(office) or next(iter(editions.values()))


def _warnings(
    now: Compiled, problems: Iterable[Problem], edit: Edit, day: date, ids: Mapping[str, int]
) -> Iterator[Finding]:
    """Yield the doubts about the changed files that were not there before."""
    old = {(one.at.file, one.code, one.message) for one in (*now.problems, *check_published(now.content, day, None))}
    new = [one for one in problems if one.at.file in edit.changed and (one.at.file, one.code, one.message) not in old]
    yield from findings(sorted(set(new)), edit.files, edit.folder, ids)


def _changed_entries(before: Content, after: Content) -> Iterator[str]:
    kinds = ((before.articles, after.articles), (before.services, after.services), (before.blockers, after.blockers))
    for old, new in kinds:
        yield from (one for one, entry in new.items() if one not in old or old[one].phrases != entry.phrases)


def _unexpected(before: Content, after: Content, change: Change, edit: Edit) -> str:
    """Return why what was written is not read back as it was meant; empty where it is."""
    if not isinstance(change, PutArticle | PutArticles | DropArticle):
        return ""
    others = {one: entry for one, entry in before.articles.items() if one not in edit.ids}
    if isinstance(change, DropArticle):
        others.pop(change.id, None)
    if any(after.articles.get(one) != entry for one, entry in others.items()):
        return "Sửa câu này làm đổi cả câu khác trong tệp; nhờ người sửa tệp."
    drafts = (change.draft,) if isinstance(change, PutArticle) else getattr(change, "drafts", ())
    for article, draft in zip(edit.ids, drafts, strict=True):
        made = after.articles.get(article)
        if made is None or made.answer != draft.answer or tuple(one.text for one in made.phrases) != draft.phrases:
            return "Chữ ghi xuống tệp đọc lại không giống chữ anh/chị viết; nhờ người sửa tệp."
    return ""


def _elsewhere(said: str, folder: str) -> str:
    """Return what is wrong outside the change, without a word of another office's."""
    first = said.split("\n", 1)[0]
    if first.startswith("offices/") and not first.startswith(f"{folder}/"):
        return "Nội dung của đơn vị khác đang có lỗi; báo người quản trị."
    return f"Chưa dùng được: {first}"


def _what(change: Change, verdict: Verdict, content: Content) -> str:
    """Return the change in a few words, for the history."""
    match change:
        case PutArticle(draft):
            return f'{"Sửa" if draft.id in content.articles else "Thêm"} câu "{draft.phrases[0][:80]}"'
        case PutArticles(drafts):
            return f"Nhập {len(drafts)} câu từ bảng tính"
        case DropArticle(article):
            said = content.articles[article].phrases[0].text if article in content.articles else article
            return f'Xóa câu "{said[:80]}"'
        case PutFacts(values):
            return f"Sửa thông tin đơn vị ({len(values)} ô)"
        case AddPhrase(entry, phrase):
            return f'Thêm cách nói "{phrase[:80]}" cho {entry}'
        case _:
            return f"Lấy lại bản cũ{verdict.id}"
