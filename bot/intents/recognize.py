"""From a text to a decision."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bot.intents.confidence import evidence, exclusive, probability
from bot.intents.facets import asked
from bot.intents.features import FILLER, weight
from bot.intents.index import Index
from bot.intents.lexicon import Reading, read
from bot.intents.model import Candidate, Decision, Recognition
from bot.intents.scoring import Scores, score
from bot.intents.thresholds import POSSIBLE, SURE

MOST = 5


def recognize(index: Index, text: str) -> Recognition:
    """Return what `text` asks for; tone marks, word order and known abbreviations do not matter.

    Ties go to the topic read first. No candidates when nothing in `text` is known.
    """
    reading = read(index.lexicon, text)
    return judge(index, reading, score(index, reading))


def judge(index: Index, reading: Reading, scores: Scores) -> Recognition:
    """Return the decision on a text that was read and scored."""
    facets = asked(reading.meant)
    named = any(word.facet is None and weight(word) > FILLER for word in reading.meant)
    best = [int(at) for at in np.argsort(-scores.linear, kind="stable")[:MOST] if scores.linear[at] > 0]
    found = evidence(index, reading.meant, scores, best)
    scored = exclusive(index, best, map(probability, found))
    candidates = tuple(Candidate(index.topics[at].id, score) for at, score in zip(best, scored, strict=True))
    return Recognition(_decide(candidates), candidates, facets, bool(facets) and not named)


def _decide(candidates: Sequence[Candidate]) -> Decision:
    if not candidates or candidates[0].score < POSSIBLE:
        return "unknown"
    return "answer" if candidates[0].score >= SURE else "choices"
