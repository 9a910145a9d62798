"""Training for content too large to be solved in one piece: each topic against its neighbours only."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from bot.intents.linear import KEPT, Weights, solved
from bot.intents.postings import Floats, Ints, Postings

_NEAR = 192  # phrases that a topic is told from, its own among them


def trained_nearby(postings: Postings, topic_of: Ints, topics: int) -> Weights:
    """Return the weights of all phrases; what shares no feature with a topic needs none for it."""
    rows = _Rows(postings)
    chosen = np.zeros((postings.size, KEPT), np.int32)
    values = np.zeros((postings.size, KEPT), np.float32)
    for topic in range(topics):
        own = np.flatnonzero(topic_of == topic)
        if own.size:
            near = _nearest(postings, rows, own)
            ...
    return Weights(chosen, values)
