"""A linear classifier over the example phrases, in its dual form, and how a text scores by it.

A text's score for a topic is the sum, over the phrases that it resembles, of resemblance times weight.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bot.intents.ranking.postings import Floats, Ints

RIDGE = 1.0  # how much a weight costs; 0.7 to 1.5 do about as well
_ROUNDS = 3  # of leaving out what is told apart well enough already
_STEPS, _EXACT = 80, 1e-3  # at most so many; squared error that is exact enough
_KEPT = 8  # weights kept of a phrase: its own topic and the rivals it holds off
_ACTIVE = 1024  # most similar phrases of a text that are summed


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """The weights that count: of phrase i, `values[i]` for the topics `topics[i]`."""

    topics: Ints
    values: Floats


def linear_scores(weights: Weights, phrases: Ints, alike: Floats, topics: int) -> Floats:
    """Return the score of each of `topics` for a text with cosines `alike` to `phrases`, and to no others."""
    if phrases.size > _ACTIVE:
        most = np.argpartition(-alike, _ACTIVE)[:_ACTIVE]
        phrases, alike = phrases[most], alike[most]
    shares = alike[:, None] * weights.values.take(phrases, 0)  # quicker than by brackets
    return np.bincount(weights.topics.take(phrases, 0).reshape(-1), shares.reshape(-1), topics).astype(np.float32)


def solved(alike: Floats, target: Floats) -> Floats:
    """Return the weights by which phrases with cosines `alike` reach their `target`, 1 for a topic's own and 0.

    The squared hinge: a phrase that is beyond its target has no weight, for it need not be held back.
    """
    weights = np.zeros_like(target)
    heard = np.arange(target.size)
    for _ in range(_ROUNDS):
        some = _ridge(alike[np.ix_(heard, heard)], target[heard], weights[heard])
        weights = np.zeros_like(target)
        weights[heard] = some
        scores = np.einsum("ij,j->i", alike, weights)
        short = np.flatnonzero(np.where(target > 0, scores < target, scores > target))
        if np.array_equal(short, heard):
            break
        heard = short
    return weights


def _ridge(alike: Floats, target: Floats, weights: Floats) -> Floats:
    """Return the weights of the ridge regression of `target`, begun at `weights`.

    By conjugate gradients and plain sums: the linear algebra library starts threads for so small a system,
    which on a busy machine wait for each other many times longer than they work.
    """
    rest = way = target - np.einsum("ij,j->i", alike, weights) - RIDGE * weights
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
    scores: Floats = np.einsum("ij,j->i", alike, weights).astype(np.float32)
    heard = np.flatnonzero(weights)
    inverse = np.linalg.inv(alike[np.ix_(heard, heard)].astype(np.float64) + RIDGE * np.eye(heard.size))
    scores[heard] = target[heard] - weights[heard] / np.diag(inverse)
    return scores


def heaviest(size: int, phrases: Ints, topics: Ints, values: Floats) -> Weights:
    """Return the heaviest of the weights `values` (of phrase, for topic) of each of `size` phrases."""
    order = np.lexsort((-np.abs(values), phrases))
    phrases, topics, values = phrases[order], topics[order], values[order]
    first = np.concatenate([[0], np.cumsum(np.bincount(phrases, minlength=size))[:-1]])
    place = np.arange(phrases.size) - first[phrases]
    kept = place < _KEPT
    weights = Weights(np.zeros((size, _KEPT), np.intp), np.zeros((size, _KEPT), np.float32))
    weights.topics[phrases[kept], place[kept]] = topics[kept]
    weights.values[phrases[kept], place[kept]] = values[kept]
    return weights
