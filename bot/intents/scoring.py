"""How much a text is like each topic."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bot.intents.features import features
from bot.intents.index import Index
from bot.intents.lexicon import Reading
from bot.intents.linear import linear_scores
from bot.intents.postings import Floats, similarities


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """Per topic: the linear score, by which topics are ranked, and the cosine of its nearest phrase.

    Mixing the cosine into the ranking was tried and made both ranking and confidence worse.
    """

    linear: Floats
    nearest: Floats


def score(index: Index, reading: Reading) -> Scores:
    """Return the scores of every topic for the text that was read."""
    alike = similarities(index.postings, features(reading.meant))
    nearest = np.zeros(len(index.topics), np.float32)
    np.maximum.at(nearest, index.topic_of, alike)
    return Scores(linear_scores(index.weights, alike, len(index.topics)), nearest)
