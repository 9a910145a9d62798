"""One edition of the content: what a turn is taken with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bot.content.model import Blocker, Content, Dictionary, Flow, Service
from bot.engine.cache import Memo
from bot.engine.warnings import NO_WARNINGS, Warnings, warnings_of
from bot.intents import (
    NO_DANGER,
    NO_ENDING,
    Dangers,
    Ending,
    Index,
    Topic,
    TopicKind,
    build,
    danger_rows,
    dangers_of,
    ending_of,
)
from bot.places import Gazetteer, gazetteer_of

NOWHERE = gazetteer_of(())
HARMLESS = "nghe-giong"  # the topic of what only sounds like danger: nothing is told of it
_CARD_KINDS: dict[str, TopicKind] = {"tro-chuyen": "smalltalk", "ngoai-pham-vi": "out", "nguy-cap": "danger"}


@dataclass(frozen=True, slots=True)
class Edition:
    """The content in force for one office, and the index that understands it.

    `flow_of` leads from an entry's id to the flow that guides through it. `offices` and the like belong
    to `content.local`. `has_desk`: there are officers who may read what citizens open to them. `memo` begins empty
    with every edition, a replaced one too.
    """

    content: Content
    index: Index
    flow_of: Mapping[str, Flow] = field(default_factory=dict)
    gazetteer: Gazetteer = NOWHERE
    dangers: Dangers = NO_DANGER
    ending: Ending = NO_ENDING
    warnings: Warnings = NO_WARNINGS
    has_desk: bool = True
    memo: Memo = field(init=False, default_factory=Memo, repr=False, compare=False)

    def service(self, entry: str) -> Service | None:
        """Return the service or system of that id."""
        return self.content.services.get(entry)

    def name_of(self, entry: str) -> str:
        """Return what an entry or flow is called; its id where it has no name."""
        content = self.content
        named = content.services.get(entry) or content.blockers.get(entry) or content.flows.get(entry)
        if named is not None:
            return named.name
        article = content.articles.get(entry)
        return article.phrases[0].text if article is not None and article.phrases else entry

    def about(self, entry: str) -> str:
        """Return the catalogue id that an entry, flow or card is about; its own id where it has no other."""
        content = self.content
        if entry in content.services:
            return content.services[entry].about or entry
        if entry in content.articles:
            return content.articles[entry].about or entry
        if entry in content.cards:
            return content.cards[entry].about or entry
        if entry in content.flows:
            return content.flows[entry].service or entry
        return entry


def make_edition(content: Content, like: Edition | None = None) -> Edition:
    """Return the edition of `content`; builds the index, or takes that of `like` where both understand the same."""
    topics = tuple(topics_of(content))
    is_like = like is not None and _heard(like.content) == _heard(content)
    if like is not None and is_like and tuple(topics_of(like.content)) == topics:
        index = like.index
    else:
        index = build(topics, *_heard(content))
    dangers = dangers_of(content)
    return Edition(
        content,
        index,
        _flows_by_entry(content),
        gazetteer_of(content.places, content.merged),
        dangers,
        ending_of(content, dangers),
        warnings_of(content),
    )


def _heard(content: Content) -> tuple[Dictionary, tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Return what reading depends on besides the topics."""
    samples = ((one.text, name) for name, listed in content.points.items() for one in listed)
    return content.dictionary, tuple(danger_rows(content)), tuple(samples)


def topics_of(content: Content) -> Iterator[Topic]:
    """Yield everything that an utterance may be about, with the ways to say it."""
    for service in content.services.values():
        phrases = (service.name, *_phrases(service))
        yield Topic(service.id, "service", phrases, about=service.about, name=service.name)
    for blocker in content.blockers.values():
        yield Topic(blocker.id, "blocker", (blocker.name, *_phrases(blocker)), name=blocker.name)
    for article in content.articles.values():
        phrases = tuple(one.text for one in article.phrases)
        yield Topic(article.id, "article", phrases, about=article.about, name=phrases[0] if phrases else article.id)
    for flow in content.flows.values():
        if flow.phrases or flow.service not in content.services:
            phrases = (flow.name, *(one.text for one in flow.phrases))
            if flow.id not in content.services:
                yield Topic(flow.id, "service", phrases, about=flow.service, name=flow.name)
    if content.danger_words.harmless:
        # Questions about a point name no thing: without them "nó báo lỗi" is as like danger as anything.
        asked = (one.text for listed in content.points.values() for one in listed)
        harmless = (*(one.text for one in content.danger_words.harmless), *asked)
        yield Topic(HARMLESS, "harmless", tuple(dict.fromkeys(harmless)))
    for card in content.cards.values():
        if card.phrases:
            phrases = tuple(one.text for one in card.phrases)
            # Dangers lead to nothing but themselves: what one is about besides is no part of what it sounds like.
            yield Topic(card.id, _CARD_KINDS[card.kind], phrases, about="" if card.danger is not None else card.about)


def _phrases(entry: Service | Blocker) -> tuple[str, ...]:
    screens = tuple(one.text for one in entry.screens) if isinstance(entry, Blocker) else ()
    return (*(one.text for one in entry.phrases), *screens)


def _flows_by_entry(content: Content) -> dict[str, Flow]:
    """Return the flow of each entry: the one of the same id, else the only one for it."""
    found = {flow.id: flow for flow in content.flows.values()}
    for service in content.services:
        if service not in found:
            mine = [flow for flow in content.flows.values() if flow.service == service]
            if len(mine) == 1:
                found[service] = mine[0]
    return found
