"""A change of content as changed files: pure text in, text out."""

from __future__ import annotations

from bot.content.compile import Files
from bot.content.model import Content
from bot.desk.edit.articles import drop, put_article
from bot.desk.edit.files import CannotEditError, Edit
from bot.desk.edit.phrases import add_phrase
from bot.desk.edit.values import put_facts
from bot.desk.edit.whole import unexpected
from bot.ports.editor import AddPhrase, Change, DropArticle, PutArticle, PutArticles, PutFacts, Restore

__all__ = ["CannotEditError", "Edit", "edited", "unexpected"]


def edited(files: Files, folder: str, content: Content, change: Change) -> Edit:
    """Return the files that `change` leads to. `content` is what they hold so far.

    Raises:
        CannotEditError: there is nothing of that name, or it stands in a way that only a person can change.
    """
    edit = Edit(dict(files), folder)
    match change:
        case PutArticle(draft):
            put_article(edit, content, draft)
        case PutArticles(drafts):
            for draft in drafts:
                put_article(edit, content, draft)
        case DropArticle(article):
            drop(edit, article)
        case PutFacts(values):
            put_facts(edit, values)
        case AddPhrase(entry, phrase):
            add_phrase(edit, content, entry, phrase)
        case Restore():
            raise CannotEditError("Bản cũ phải lấy từ lịch sử.")
    return edit
