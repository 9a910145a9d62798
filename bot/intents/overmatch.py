"""Example phrases that the matcher gives to another topic than theirs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from bot.intents.index import Index
from bot.intents.linear import likeness, solved
from bot.intents.postings import Floats
from bot.intents.scoring import fused


@dataclass(frozen=True, slots=True)
class Overmatch:
    """`phrase` of topic `id` is given to topic `stolen_by`; `left_out`: only when it is not known."""

    id: str
    phrase: str
    stolen_by: str
    left_out: bool


def overmatch(index: Index) -> Sequence[Overmatch]:
    """Return the stolen phrases in the order of the topics: those stolen even when known, else left out."""
    if not index.phrases:
        return ()
    alike = likeness(index.postings)
    weights, left_out = solved(alike, index.topic_of, len(index.topics))
    known = fused(alike @ weights, _nearest(index, alike))
    unknown = fused(left_out, _nearest(index, alike - 2 * np.eye(len(alike), dtype=np.float32)))
    return tuple(_stolen(index, known, unknown))


def _nearest(index: Index, alike: Floats) -> Floats:
    nearest = np.zeros((len(index.topics), len(alike)), np.float32)
    np.maximum.at(nearest, index.topic_of, alike)
    return nearest.T


def _stolen(index: Index, known: Floats, unknown: Floats) -> Iterator[Overmatch]:
    for at, (phrase, topic) in enumerate(zip(index.phrases, index.topic_of.tolist(), strict=True)):
        thief, absent_thief = int(np.argmax(known[at])), int(np.argmax(unknown[at]))
        if thief != topic:
            yield Overmatch(index.topics[topic].id, phrase, index.topics[thief].id, left_out=False)
        elif absent_thief != topic:
            yield Overmatch(index.topics[topic].id, phrase, index.topics[absent_thief].id, left_out=True)
