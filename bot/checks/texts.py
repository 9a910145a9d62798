"""Every text of the content that a citizen may read, except the bot's own words, which have blanks of their own."""

from __future__ import annotations

from collections.abc import Iterator

from bot.content.model import Content, Guide, Outcome, Place, Question


def texts_of(content: Content) -> Iterator[tuple[Place, str]]:
    """Yield each text and where it stands; none of them is empty."""
    yield from ((at, text) for at, text in (*_told(content), *conditions_of(content)) if text)


def conditions_of(content: Content) -> Iterator[tuple[Place, str]]:
    """Yield the words for whom a fact or a way out is ("ở trọ"), and where they stand."""
    for service in content.services.values():
        for facts in service.facts.values():
            yield from ((fact.at, fact.if_words) for fact in facts)
    for blocker in content.blockers.values():
        yield from ((way.at, way.if_words) for way in blocker.ways)


def _told(content: Content) -> Iterator[tuple[Place, str]]:
    for service in content.services.values():
        yield service.at, service.summary
        for facts in service.facts.values():
            for fact in facts:
                yield fact.at, fact.text
    for blocker in content.blockers.values():
        yield blocker.at, blocker.still
        for way in blocker.ways:
            yield way.at, way.text
    yield from ((article.at, article.answer) for article in content.articles.values())
    yield from ((card.at, card.answer) for card in content.cards.values())
    for flow in content.flows.values():
        yield flow.at, flow.intro
        for step in flow.steps:
            if isinstance(step, Question | Guide | Outcome):
                yield step.at, step.text
            if isinstance(step, Question):
                yield step.at, step.why
