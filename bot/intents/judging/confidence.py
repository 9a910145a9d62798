"""From scores to probabilities: how surely a topic is what the text asks for."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from bot.intents.judging.thresholds import CURVE
from bot.intents.model import CARDS
from bot.intents.ranking.features import weight
from bot.intents.ranking.index import Index
from bot.intents.ranking.postings import rarity_of
from bot.intents.ranking.scoring import Scores
from bot.intents.reading.lexicon import Lexicon
from bot.intents.reading.words import Word


class Evidence(NamedTuple):
    """What speaks for a topic.

    `score` is the linear score, `lead` how far it is ahead of the best that is about something else (negative: behind),
    `covered` the share of the text, by rarity of its words, that the topic's phrases know, `words` how
    many different words the text has, `other` the best score of what is no business of ours. `kept`: what is
    left of the probability, less than 1 where the text names no thing, or a paper and not what to do with it,
    and is not just what a phrase says.
    """

    score: float
    lead: float
    covered: float
    words: int
    other: float
    kept: float


def evidence(index: Index, words: Sequence[Word], scores: Scores, topics: Sequence[int]) -> list[Evidence]:
    """Return the evidence for each of `topics`, which are the best for a text, best first."""
    heavy: dict[str, float] = {}
    for word in words:
        if word.facet is None:
            heavy[word.plain] = max(heavy.get(word.plain, 0.0), weight(word))
    masses = {word: count * rarity_of(index.postings, word) for word, count in heavy.items() if count}
    whole = sum(masses.values()) or 1.0
    weighty = list(masses.items())
    kept = _kept(index.lexicon, masses.keys())
    ranked = [float(scores.linear[topic]) for topic in topics]
    about = [about_of(index, topic) for topic in topics]
    other = float(scores.linear[index.cards].max(initial=0.0))
    found = []
    for topic, own, mine in zip(topics, ranked, about, strict=True):
        vocabularies = [index.vocabularies[member] for member in index.members[topic]]
        covered = max([sum([mass for word, mass in weighty if word in known]) for known in vocabularies]) / whole
        lead = own - max([score for score, one in zip(ranked, about, strict=True) if one != mine], default=0.0)
        foreign = 0.0 if index.topics[topic].kind in CARDS else other
        is_vague = scores.closest[topic] < CURVE.said
        found.append(Evidence(own, lead, covered, len(masses), foreign, kept if is_vague else 1.0))
    return found


def probability(one: Evidence) -> float:
    """Return how probable it is, 0 to 1, that the topic with this evidence is the one asked for."""
    root = math.sqrt(max(one.score, 0.0))
    logit = (
        CURVE.offset
        + CURVE.score * root
        + CURVE.lead * one.lead
        + CURVE.covered * one.covered
        + CURVE.words * math.log1p(one.words)
        + CURVE.other * one.other
    )
    return one.kept / (1 + math.exp(-logit)) if root else 0.0


def exclusive(index: Index, topics: Sequence[int], found: Iterable[float]) -> list[float]:
    """Return the probabilities `found` of `topics`, best first, as of things of which one at most is asked for.

    An article and the service that it is about do not exclude each other. None is higher than the one
    before: their order is that of the scores.
    """
    ordered: list[float] = []
    whole: dict[str, float] = {}
    for topic, one in zip(topics, found, strict=True):
        ordered.append(min(one, ordered[-1]) if ordered else one)
        whole.setdefault(about_of(index, topic), ordered[-1])
    share = max(1.0, sum(whole.values()))
    return [one / share for one in ordered]


def _kept(lexicon: Lexicon, words: AbstractSet[str]) -> float:
    if words <= lexicon.papers:
        return CURVE.paper
    return CURVE.vague if words <= lexicon.vague else 1.0


def is_vague(lexicon: Lexicon, words: Sequence[Word]) -> bool:
    """Return whether `words` name no thing, or a paper and not what to do with it: nobody could guess."""
    return _kept(lexicon, {word.plain for word in words if word.facet is None and weight(word)}) < 1


def about_of(index: Index, topic: int) -> str:
    """Return the catalogue id that a topic is about."""
    return index.topics[topic].about or index.topics[topic].id
