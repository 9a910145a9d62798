"""Training: each topic is told from the phrases of others that are most like its own.

What shares nothing with a topic scores nothing for it anyway, so the rest need not be looked at, and
training grows with the content, not with its square.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from bot.intents.ranking.linear import Weights, heaviest, solved
from bot.intents.ranking.postings import Floats, Ints, Postings, cosines
from bot.intents.ranking.training_rows import Rows, rows_of

_NEAR = 400  # phrases of others that a topic is told from


class Lesson(NamedTuple):
    """What one topic was trained on: phrases with their cosines and targets, and the weight of each."""

    topic: int
    phrases: Ints
    alike: Floats
    target: Floats
    weights: Floats


def lessons(postings: Postings, topic_of: Ints, among: Ints | None = None) -> Iterator[Lesson]:
    """Yield the lesson of every topic that has phrases; with `among` only those that one of these has a part in."""
    rows = rows_of(postings)
    order = np.argsort(topic_of, kind="stable")
    for own in np.split(order, np.flatnonzero(np.diff(topic_of[order])) + 1):
        if own.size:
            phrases = np.concatenate([own, _nearest_others(postings, rows, own)])
            if among is not None and not np.isin(phrases, among).any():
                continue
            target = (np.arange(phrases.size) < own.size).astype(np.float32)
            alike = rows.likeness(phrases)
            yield Lesson(int(topic_of[own[0]]), phrases, alike, target, solved(alike, target))


def trained(postings: Postings, topic_of: Ints) -> Weights:
    """Return the weights that tell the phrases of each topic from all others."""
    found = [
        (lesson.phrases, np.full(lesson.phrases.size, lesson.topic, np.intp), lesson.weights)
        for lesson in lessons(postings, topic_of)
    ]
    if not found:
        return Weights(np.zeros((0, 1), np.intp), np.zeros((0, 1), np.float32))
    phrases, topics, weights = (np.concatenate(part) for part in zip(*found, strict=True))
    return heaviest(postings.size, phrases, topics, weights)


def _nearest_others(postings: Postings, rows: Rows, own: Ints) -> Ints:
    _, columns, values = rows.entries(own)
    used, place = np.unique(columns, return_inverse=True)
    alike = cosines(postings, used, np.bincount(place, values).astype(np.float32))
    alike[own] = 0
    most = min(_NEAR, alike.size)
    near = np.argpartition(-alike, most - 1)[:most]
    return near[alike[near] > 0]
