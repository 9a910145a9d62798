"""Whether the whole content after a change is the content before it with exactly that change."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from bot.content.compile import Files
from bot.content.model import Content, Source
from bot.desk.edit.files import Edit
from bot.desk.edit.office_files import values_in
from bot.desk.edit.values import tidy_value
from bot.ports.editor import AddPhrase, Change, Draft, DropArticle, PutArticle, PutArticles, PutFacts

_OTHERS = "Sửa chỗ này làm đổi cả chỗ khác trong tệp; nhờ người sửa tệp."
_WORDS = "Chữ ghi xuống tệp đọc lại không giống chữ anh/chị viết; nhờ người sửa tệp."


def unexpected(files: Files, before: Content, after: Content, change: Change, edit: Edit) -> str:
    """Return why what was written is not read back as it was meant; empty where it is.

    `files` hold what `before` was made of. `change` is tidy; a version that was brought back is what it was.
    """
    match change:
        case PutArticle(draft):
            return _articles(before, after, edit, (draft,))
        case PutArticles(drafts):
            return _articles(before, after, edit, drafts)
        case DropArticle(article):
            kept = {one: entry for one, entry in before.articles.items() if one != article}
            kept |= {one: entry for one, entry in after.articles.items() if one == article}  # a common one, below it
            return "" if after == replace(before, articles=kept) else _OTHERS
        case PutFacts(values):
            return _facts(before, after, edit, values_in(files, edit.folder), values)
        case AddPhrase(entry, phrase):
            return _phrase(before, after, entry, phrase)
        case _:
            return ""


def _articles(before: Content, after: Content, edit: Edit, drafts: tuple[Draft, ...]) -> str:
    written = {one: after.articles[one] for one in edit.ids if one in after.articles}
    sources = {**before.sources, **dict(_sources(before, after, drafts))}
    if after != replace(before, articles={**before.articles, **written}, sources=sources):
        return _OTHERS
    for article, draft in zip(edit.ids, drafts, strict=True):
        made = written.get(article)
        if made is None or made.answer != draft.answer or tuple(one.text for one in made.phrases) != draft.phrases:
            return _WORDS
    return ""


def _sources(before: Content, after: Content, drafts: tuple[Draft, ...]) -> Iterator[tuple[str, Source]]:
    """Yield the sources that the drafts name anew, and those that were read again on their days."""
    names, days = {draft.source_name for draft in drafts}, {draft.checked for draft in drafts}
    for name, source in after.sources.items():
        old = before.sources.get(name)
        is_new = old is None and source.name in names
        if is_new or (old is not None and source.checked in days and replace(old, checked=source.checked) == source):
            yield name, source


def _facts(before: Content, after: Content, edit: Edit, old: Mapping[str, str], values: Mapping[str, str]) -> str:
    told = {"gio_lam_viec" if path.startswith("gio_lam_viec.") else path for path in values}  # hours are told as one
    local = {path: text for path, text in before.local.items() if path not in told}
    local |= {path: text for path, text in after.local.items() if path in told}
    if after != replace(before, local=local):
        return _OTHERS
    wanted = _filled(old) | {path: text for path, text in values.items() if text}
    gone = {path for path, text in values.items() if not text}
    is_read_back = _filled(values_in(edit.files, edit.folder)) == {
        path: unicodedata.normalize("NFC", text) for path, text in wanted.items() if path not in gone
    }
    return "" if is_read_back else _WORDS


def _filled(values: Mapping[str, str]) -> dict[str, str]:
    return {path: said for path, text in values.items() if (said := tidy_value(path, text))}


def _phrase(before: Content, after: Content, entry: str, phrase: str) -> str:
    for kind in ("services", "blockers", "articles"):
        old, new = getattr(before, kind), getattr(after, kind)
        if entry in old and entry in new:
            said = [*(one.text for one in old[entry].phrases), phrase]
            if sorted(said) != sorted(one.text for one in new[entry].phrases):
                return _WORDS
            changed: Any = {kind: {**old, entry: replace(old[entry], phrases=new[entry].phrases)}}
            return "" if after == replace(before, **changed) else _OTHERS
    return _WORDS
