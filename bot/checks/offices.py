"""What an office left empty although some answer needs it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.content.model import Content, Place
from bot.content.problems import Report

_LOCAL = re.compile(r"\{don_vi\.([a-z0-9_.]+)\}")


def check_office(content: Content, office: str, report: Report) -> None:
    """Report each value that texts of the content ask for and that the office (its id) has not filled in."""
    at = Place(f"offices/{office}/don-vi.yaml", 1, 1)
    needed = {path for text in _texts(content) for path in _LOCAL.findall(text)}
    for path in sorted(needed - content.local.keys()):
        report.warning(at, "chua-dien", f"chưa điền {path}; các câu cần nó sẽ không nói")


def _texts(content: Content) -> Iterator[str]:
    yield from (words.text for words in content.speech.values())
    for service in content.services.values():
        yield from (fact.text for facts in service.facts.values() for fact in facts)
    for blocker in content.blockers.values():
        yield blocker.still
        yield from (way.text for way in blocker.ways)
    yield from (article.answer for article in content.articles.values())
    yield from (card.answer for card in content.cards.values())
    yield from (step.text for flow in content.flows.values() for step in flow.steps if hasattr(step, "text"))
