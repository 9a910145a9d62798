"""A linear classifier over the example phrases: ridge regression, one topic against all, in its dual form."""

from __future__ import annotations

import numpy as np

from bot.intents.postings import Floats, Ints, Postings

_RIDGE = 0.3
_COMMON = 24  # phrases with a feature; above, a dense product is cheaper than all pairs


def likeness(postings: Postings) -> Floats:
    """Return the cosines of all example phrases with each other."""
    size = postings.size
    lengths = np.diff(postings.start)
    common = np.flatnonzero(lengths > _COMMON)
    dense = np.zeros((size, common.size), np.float32)
    for at, column in enumerate(common):
        span = slice(postings.start[column], postings.start[column + 1])
        dense[postings.rows[span], at] = postings.values[span]
    alike = dense @ dense.T
    flat = alike.reshape(-1)
    for length in range(1, _COMMON + 1):
        begins = postings.start[:-1][lengths == length]
        if begins.size:
            at = begins[:, None] + np.arange(length)
            rows, values = postings.rows[at].astype(np.int64), postings.values[at]
            pairs = (rows[:, :, None] * size + rows[:, None, :]).reshape(-1)
            np.add.at(flat, pairs, (values[:, :, None] * values[:, None, :]).reshape(-1))
    return alike


def trained(alike: Floats, topic_of: Ints, topics: int) -> tuple[Floats, Floats]:
    """Return the dual weights (phrase x topic), and the scores of each phrase when it is left out."""
    size = len(topic_of)
    target = np.zeros((size, topics), np.float32)
    target[np.arange(size), topic_of] = 1.0
    inverse = np.linalg.inv(alike + _RIDGE * np.eye(size, dtype=np.float32))
    weights = inverse @ target
    left_out = target - weights / np.diag(inverse)[:, None]
    return weights.astype(np.float32), left_out.astype(np.float32)
