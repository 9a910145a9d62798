"""A linear classifier over the example phrases: ridge regression, one topic against all, in its dual form.

A text's score for a topic is the sum, over the phrases that it resembles, of resemblance times weight.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bot.intents.postings import Floats, Ints, Postings

_RIDGE = 0.3
_COMMON = 24  # phrases with a feature; above, a dense product is cheaper than all pairs
_KEPT = 16  # weights kept of a phrase: its own topic and the rivals it holds off
_ACTIVE = 1024  # most similar phrases of a text that are summed
WHOLE = 4096  # phrases that are solved in one piece; of more, each topic with its neighbours


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """The weights that count: of phrase i, `values[i]` for the topics `topics[i]`."""

    topics: Ints
    values: Floats


def linear_scores(weights: Weights, alike: Floats, topics: int) -> Floats:
    """Return the score of each of `topics` for a text with cosines `alike` to the phrases."""
    active = np.flatnonzero(alike)
    if active.size > _ACTIVE:
        active = active[np.argpartition(-alike[active], _ACTIVE)[:_ACTIVE]]
    shares = alike[active, None] * weights.values[active]
    return np.bincount(weights.topics[active].reshape(-1), shares.reshape(-1), topics).astype(np.float32)


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


def solved(alike: Floats, topic_of: Ints, topics: int) -> tuple[Floats, Floats]:
    """Return the weights (phrase x topic), and the scores of each phrase were it not among them."""
    size = len(topic_of)
    target = np.zeros((size, topics), np.float32)
    target[np.arange(size), topic_of] = 1.0
    inverse = np.linalg.inv(alike + _RIDGE * np.eye(size, dtype=np.float32))
    weights = inverse @ target
    left_out = target - weights / np.diag(inverse)[:, None]
    return weights.astype(np.float32), left_out.astype(np.float32)


def trained(postings: Postings, topic_of: Ints, topics: int) -> Weights:
    """Return the weights that tell the phrases of each topic from all others."""
    if postings.size > WHOLE:
        from bot.intents.neighbours import trained_nearby

        return trained_nearby(postings, topic_of, topics)
    weights, _ = solved(likeness(postings), topic_of, topics)
    kept = min(_KEPT, topics)
    heaviest = np.argpartition(-np.abs(weights), kept - 1, axis=1)[:, :kept].astype(np.int32)
    return Weights(heaviest, np.take_along_axis(weights, heaviest, axis=1))
