"""What would become of a change of content: worked out in a child process, so that no conversation waits for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from adapters.disk import find_root, read_folder
from bot.checks import check_published, thefts
from bot.content.compile import Files, compile_content
from bot.content.model import Content
from bot.content.problems import Problem
from bot.desk.edit import CannotEditError, Edit, edited, unexpected
from bot.desk.edit.draft_rules import doubts_of, errors_of, tidy
from bot.desk.edit.office_files import COMMON, folder_of
from bot.desk.edit.reported import findings, theft_findings
from bot.engine.edition import Edition, make_edition
from bot.errors import ContentError
from bot.ports.editor import AddPhrase, Change, DropArticle, Finding, PutArticle, PutArticles, PutFacts, Verdict
from bot.server.opening import COMMON as COMMON_ACCOUNT
from bot.server.opening import serve_files

_MOST = 30  # findings told at once
OldFiles = Mapping[str, bytes | None]


@dataclass(frozen=True, slots=True)
class Tried:
    """A verdict; the files that the change leads to, and as they were read; what it is in a few words."""

    verdict: Verdict
    folder: str = COMMON
    before: OldFiles = field(default_factory=dict)
    after: OldFiles = field(default_factory=dict)
    what: str = ""


@dataclass(frozen=True, slots=True)
class _Now:
    """How things stand: the files, the office's account and folder, what is made of them, the day."""

    files: Files
    office: str  # empty where officers change the common content
    folder: str
    content: Content
    edition: Edition | None  # None: the files are broken
    remarks: tuple[Problem, ...]
    day: date

    @property
    def account(self) -> str:
        return self.office or COMMON_ACCOUNT


def try_change(content: str, day: date, office: str, change: Change, restored: OldFiles | None = None) -> Tried:
    """Return what would become of `change` made by `office`'s officer; `restored`: the files of a `Restore`."""
    change = tidy(change)
    if errors := errors_of(change):
        return Tried(Verdict(state="sai", errors=errors[:_MOST]))
    now = _now(read_folder(find_root(content)), office, day)
    try:
        edit = _edit(now, change, restored)
    except CannotEditError as error:
        broken = [one for one in now.remarks if one.level == "error"]
        why = findings(broken, now.files, now.folder, {})
        return Tried(Verdict(state="sai", errors=(Finding("", str(error)), *why)[:_MOST]), now.folder)
    named = edit.ids[0] if edit.ids else ""
    if not edit.changed:
        return Tried(Verdict(state="khong", id=named), now.folder)
    verdict = replace(_verdict(now, edit, change), id=named)
    before = {name: now.files.get(name) for name in edit.changed}
    return Tried(verdict, now.folder, before, edit.changed, _what(change, now.content))


def _now(files: Files, office: str, day: date) -> _Now:
    folder = folder_of(files, office)
    own = office if folder != COMMON else ""
    account = own or COMMON_ACCOUNT
    try:
        served = serve_files(files, day)
        edition = served.editions[account]
    except (ContentError, KeyError):
        broken = compile_content(files, own)
        return _Now(files, own, folder, broken.content, None, broken.problems, day)
    return _Now(files, own, folder, edition.content, edition, served.remarks[account], day)


def _edit(now: _Now, change: Change, restored: OldFiles | None) -> Edit:
    if restored is None:
        return edited(now.files, now.folder, now.content, change)
    edit = Edit(dict(now.files), now.folder)
    for name, stored in restored.items():
        edit.put_back(name, stored)
    return edit


def _verdict(now: _Now, edit: Edit, change: Change) -> Verdict:
    rows = isinstance(change, PutArticles)
    ids = {one: number if rows else 0 for number, one in enumerate(edit.ids, 1)}
    after = compile_content(edit.files, now.office)
    problems = [*after.problems, *(check_published(after.content, now.day, None) if after.is_sound else ())]
    if errors := [one for one in problems if one.level == "error"]:
        told = tuple(dict.fromkeys(findings(errors, edit.files, edit.folder, ids)))
        return Verdict(state="sai", errors=told[:_MOST])
    # What is broken cannot be compared with what mends it; each of its files was read back all the same.
    if now.edition is not None and (said := unexpected(now.files, now.content, after.content, change, edit)):
        return Verdict(state="sai", errors=(Finding("", said),))
    try:
        made = serve_files(edit.files, now.day, {now.account: replace(after, problems=tuple(problems))}).editions[
            now.account
        ]
    except (ContentError, KeyError) as error:
        return Verdict(state="sai", errors=(Finding("", _elsewhere(str(error), edit.folder)),))
    entries = dict.fromkeys(_changed_entries(now.content, after.content), 0) | ids
    stolen = thefts(now.edition or make_edition(now.content), made, entries)
    warnings = findings(_new_warnings(now, edit, problems), edit.files, edit.folder, ids)
    doubts = [*doubts_of(change), *warnings, *theft_findings(stolen, made.name_of, entries)]
    return Verdict(state="ngo" if doubts else "tot", doubts=tuple(dict.fromkeys(doubts))[:_MOST])


def _new_warnings(now: _Now, edit: Edit, problems: Iterable[Problem]) -> list[Problem]:
    """Return the warnings about changed files that were not there before, wherever their lines stand now."""
    found = {one for one in problems if one.at.file in edit.changed}
    old = {(one.at.file, one.code, one.message) for one in now.remarks}
    return sorted(one for one in found if (one.at.file, one.code, one.message) not in old)


def _changed_entries(before: Content, after: Content) -> Iterator[str]:
    kinds = ((before.articles, after.articles), (before.services, after.services), (before.blockers, after.blockers))
    for old, new in kinds:
        yield from (one for one, entry in new.items() if one not in old or old[one].phrases != entry.phrases)


def _elsewhere(said: str, folder: str) -> str:
    """Return what is wrong outside the change, without a word of another office's."""
    first = said.split("\n", 1)[0]
    if first.startswith("offices/") and not first.startswith(f"{folder}/"):
        return "Nội dung của đơn vị khác đang có lỗi; báo người quản trị."
    return f"Chưa dùng được: {first}"


def _what(change: Change, content: Content) -> str:
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
            return "Lấy lại bản cũ"
