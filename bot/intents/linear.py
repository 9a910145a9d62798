"""A linear classifier over the example phrases, in its dual form, and how a text scores by it.

A text's score for a topic is the sum, over the phrases that it resembles, of resemblance times weight.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bot.intents.postings import Floats, Ints

RIDGE = 0.5  # how much a weight costs; 0.3 to 0.8 do about as well
_STEPS, _EXACT = 80, 1e-6  # at most so many; squared error that is exact enough
_KEPT = 16  # weights kept of a phrase: its own topic and the rivals it holds off
_ACTIVE = 1024  # most similar phrases of a text that are summed


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


def solved(alike: Floats, target: Floats) -> Floats:
    """Return the weights of the ridge regression of `target` on phrases with cosines `alike`.

    By conjugate gradients and plain sums: the linear algebra library starts threads for so small a system,
    which on a busy machine wait for each other many times longer than they work.
    """
    weights = np.zeros_like(target)
    rest = way = target
    error = float(rest @ rest)
    for _ in range(_STEPS):
        if error < _EXACT:
            break
        moved = np.einsum("ij,j->i", alike, way) + RIDGE * way
        step = error / float(way @ moved)
        weights = weights + step * way
        rest = rest - step * moved
        before, error = error, float(rest @ rest)
        way = rest + error / before * way
    return weights.astype(np.float32)


def left_out(alike: Floats, target: Floats, weights: Floats) -> Floats:
    """Return the score that each phrase would get were it not among those that `weights` were solved for."""
    swept = alike.astype(np.float64) + RIDGE * np.eye(len(alike))
    for at in range(len(swept)):  # Gauss and Jordan; positive definite, so no pivot is ever zero
        pivot, column = swept[at, at], swept[:, at].copy()
        row = swept[at] / pivot
        swept -= np.multiply.outer(column, row)
        swept[at], swept[:, at] = row, -column / pivot
        swept[at, at] = 1 / pivot
    return (target - weights / np.diag(swept)).astype(np.float32)


def heaviest(size: int, phrases: Ints, topics: Ints, values: Floats) -> Weights:
    """Return the heaviest of the weights `values` (of phrase, for topic) of each of `size` phrases."""
    order = np.lexsort((-np.abs(values), phrases))
    phrases, topics, values = phrases[order], topics[order], values[order]
    first = np.concatenate([[0], np.cumsum(np.bincount(phrases, minlength=size))[:-1]])
    place = np.arange(phrases.size) - first[phrases]
    kept = place < _KEPT
    weights = Weights(np.zeros((size, _KEPT), np.int32), np.zeros((size, _KEPT), np.float32))
    weights.topics[phrases[kept], place[kept]] = topics[kept]
    weights.values[phrases[kept], place[kept]] = values[kept]
    return weights
