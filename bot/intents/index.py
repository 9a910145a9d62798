"""Content made ready for understanding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.content.model import Dictionary
from bot.intents.features import features
from bot.intents.lexicon import Lexicon, lexicon_of, read
from bot.intents.linear import likeness, trained
from bot.intents.model import Topic
from bot.intents.postings import Floats, Ints, Postings, postings_of


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """Topics and their phrases, ready; opaque, immutable, picklable. `topic_of` is each phrase's topic."""

    topics: tuple[Topic, ...]
    lexicon: Lexicon
    phrases: tuple[str, ...]
    topic_of: Ints
    postings: Postings
    weights: Floats


def build(topics: Sequence[Topic], dictionary: Dictionary) -> Index:
    """Return `topics` ready for `recognize`; of topics with one id the first counts."""
    told_apart = tuple({topic.id: topic for topic in reversed(topics)}.values())[::-1]
    said = [(number, phrase) for number, topic in enumerate(told_apart) for phrase in dict.fromkeys(topic.phrases)]
    phrases = tuple(phrase for _, phrase in said)
    topic_of = np.array([number for number, _ in said], np.int32)
    lexicon = lexicon_of(phrases, dictionary)
    postings = postings_of([features(read(lexicon, phrase).meant) for phrase in phrases], topic_of.tolist())
    weights, _ = trained(likeness(postings), topic_of, len(told_apart))
    return Index(told_apart, lexicon, phrases, topic_of, postings, weights)
