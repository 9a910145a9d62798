"""How much a text is like each topic."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bot.intents.features import features
from bot.intents.index import Index
from bot.intents.lexicon import Reading
from bot.intents.linear import linear_scores
from bot.intents.postings import Floats, similarities

_LINEAR = 0.6


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """Per topic: the linear score, the cosine of its nearest phrase, and both fused."""

    linear: Floats
    nearest: Floats
    fused: Floats


def score(index: Index, reading: Reading) -> Scores:
    """Return the scores of every topic for the text that was read."""
    alike = similarities(index.postings, features(reading.meant))
    linear = linear_scores(index.weights, alike, len(index.topics))
    near = nearest(index, alike)
    return Scores(linear, near, fused(linear, near))


def nearest(index: Index, alike: Floats) -> Floats:
    """Return per topic the cosine of the phrase most like the text."""
    best = np.zeros(len(index.topics), np.float32)
    np.maximum.at(best, index.topic_of, alike)
    return best


def fused(linear: Floats, nearest: Floats) -> Floats:
    """Return both kinds of score as one."""
    return _LINEAR * linear + (1 - _LINEAR) * nearest
