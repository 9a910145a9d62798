"""An answer as each channel would show it, before it is saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from bot.content.model import Article, Words
from bot.content.yaml_read.conditions import read_citation
from bot.engine.edition import Edition
from bot.engine.replies.entry import Asking, about_article
from bot.messages import Limits, Reply
from bot.ports.editor import Draft
from bot.render import fit

Preview = Mapping[str, tuple[Reply, ...]]  # messages by channel


def preview(edition: Edition, draft: Draft, day: date, limits: Mapping[str, Limits]) -> Preview:
    """Return what a citizen would read on each channel of `limits`: the answer with its source and buttons.

    Nothing where there is no answer yet.
    """
    if not draft.answer:
        return {}
    article = Article(
        id=draft.id or "cau-moi",
        about=draft.about if draft.about in edition.content.services else "",
        phrases=tuple(map(Words, draft.phrases)),
        answer=draft.answer,
        citations=tuple(read_citation(Words(one)) for one in draft.citations if one.strip()),
    )
    articles = {**edition.content.articles, article.id: article}
    shown = replace(edition, content=replace(edition.content, articles=articles))
    reply = about_article(Asking(shown, day), article)
    return {channel: fit(reply, one) for channel, one in limits.items()}
