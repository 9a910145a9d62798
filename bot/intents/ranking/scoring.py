"""How much a text is like each topic."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bot.intents.ranking.features import features
from bot.intents.ranking.index import Index
from bot.intents.ranking.linear import linear_scores
from bot.intents.ranking.postings import Floats, similarities
from bot.intents.reading.lexicon import Reading

FAINT = 0.02  # cosine of a phrase that tells nothing; they are most of all phrases, and cost as much as the others


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """The linear score of each class and the cosines of the nearest phrases.

    `closest` is that of each class, `nearest` that of each topic, which tells an article from its service.
    """

    linear: Floats
    closest: Floats
    nearest: Floats


def score(index: Index, reading: Reading) -> Scores:
    """Return the scores of every topic for the text that was read."""
    alike = similarities(index.postings, features(reading.meant))
    active = np.flatnonzero(alike > FAINT)
    alike = alike[active]
    closest, nearest = np.zeros((2, len(index.topics)), np.float32)
    np.maximum.at(closest, index.class_of[active], alike)
    np.maximum.at(nearest, index.topic_of[active], alike)
    return Scores(linear_scores(index.weights, active, alike, len(index.topics)), closest, nearest)
