"""Content made ready for understanding."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from bot.content.model import Dictionary
from bot.intents.model import ASIDE, CARDS, Topic
from bot.intents.ranking.features import features
from bot.intents.ranking.linear import Weights
from bot.intents.ranking.points import Points, points_of, without_thing
from bot.intents.ranking.postings import Ints, Postings, postings_of
from bot.intents.ranking.training import trained
from bot.intents.reading.lexicon import Lexicon, Reading, lexicon_of, read

_THINGS = frozenset(("service", "blocker"))


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """Topics and their phrases, ready; opaque, immutable, picklable.

    `topic_of` is the topic of each phrase. An article is of one class with the topic that it is about: they
    are told from all others together, and from each other by the nearest phrase. `class_of` is the class of
    each phrase, a class being named by its first topic; `members` are the topics of each class, `vocabularies`
    the words of each topic's phrases, `cards` the topics that are no business of ours, `aside` those of danger.
    `points`: what is asked about a topic.
    """

    topics: tuple[Topic, ...]
    lexicon: Lexicon
    phrases: tuple[str, ...]
    topic_of: Ints
    class_of: Ints
    postings: Postings
    weights: Weights
    vocabularies: tuple[frozenset[str], ...]
    members: tuple[tuple[int, ...], ...]
    cards: Ints
    aside: Ints
    points: Points


def build(
    topics: Sequence[Topic],
    dictionary: Dictionary,
    more: Iterable[str] = (),
    samples: Iterable[tuple[str, str]] = (),
) -> Index:
    """Return `topics` ready for `recognize`; of topics with one id the first counts.

    `more` is what people say besides, of no topic: reading mends slips in it too. `samples` are questions and the
    facet that each asks for. The name of a service or blocker counts as one more phrase of it.
    """
    told_apart = tuple({topic.id: topic for topic in reversed(topics)}.values())[::-1]
    said = [(number, phrase) for number, topic in enumerate(told_apart) for phrase in _phrases(topic)]
    phrases = tuple(phrase for _, phrase in said)
    topic_of = np.array([number for number, _ in said], np.intp)
    classes = _classes(told_apart)
    class_of = np.array(classes, np.intp)[topic_of] if said else topic_of
    sampled = tuple(samples)
    lexicon = lexicon_of(phrases, dictionary, (*more, *(text for text, _ in sampled)))
    read_so = [read(lexicon, phrase) for phrase in phrases]
    readings = [one.meant for one in read_so]
    postings = postings_of([features(words) for words in readings], class_of.tolist())
    vocabularies: list[set[str]] = [set() for _ in told_apart]
    for number, words in zip(topic_of.tolist(), readings, strict=True):
        vocabularies[number].update(word.plain for word in words)
    return Index(
        told_apart,
        lexicon,
        phrases,
        topic_of,
        class_of,
        postings,
        trained(postings, class_of),
        tuple(map(frozenset, vocabularies)),
        tuple(tuple(at for at, one in enumerate(classes) if one == name) for name in range(len(classes))),
        np.array([at for at, topic in enumerate(told_apart) if topic.kind in CARDS], np.intp),
        np.array([at for at, topic in enumerate(told_apart) if topic.kind in ASIDE], np.intp),
        _points(lexicon, dictionary, sampled, list(zip(topic_of.tolist(), read_so, strict=True)), told_apart),
    )


def _points(
    lexicon: Lexicon,
    dictionary: Dictionary,
    samples: Sequence[tuple[str, str]],
    phrases: Sequence[tuple[int, Reading]],
    topics: Sequence[Topic],
) -> Points:
    """Return what is learned of points; the dictionary's words for facets are samples, too."""
    listed = ((phrase.text, facet) for facet, some in dictionary.facets.items() for phrase in some)
    asked = (*samples, *listed) if samples else ()
    taught = [(without_thing(plain_words(read(lexicon, text))), name) for text, name in asked]
    general = [
        (number, plain_words(reading))
        for number, reading in phrases
        if topics[number].kind in _THINGS and all(word.facet is None for word in reading.meant)
    ]
    return points_of(taught, general, len(topics))


def plain_words(reading: Reading) -> tuple[str, ...]:
    """Return the folded words that were meant."""
    return tuple(word.plain for word in reading.meant)


def _classes(topics: Sequence[Topic]) -> list[int]:
    """Return the class of each topic, as the number of its first topic. All dangers are one: they are told together."""
    places = {topic.id: number for number, topic in enumerate(topics)}
    danger = next((number for number, topic in enumerate(topics) if topic.kind == "danger"), -1)
    return [
        danger if topic.kind == "danger" else places.get(topic.about, number) if topic.kind == "article" else number
        for number, topic in enumerate(topics)
    ]


def _phrases(topic: Topic) -> Sequence[str]:
    named = (topic.name,) if topic.name and topic.kind in {"service", "blocker"} else ()
    return tuple(dict.fromkeys((*topic.phrases, *named)))
