"""From a text to a decision."""

from __future__ import annotations

import numpy as np

from bot.intents.facets import asked
from bot.intents.features import FILLER, weight
from bot.intents.index import Index
from bot.intents.lexicon import Reading, read
from bot.intents.model import Candidate, Decision, Recognition
from bot.intents.scoring import Scores, score
from bot.intents.thresholds import MARGIN, POSSIBLE, REACH, SURE

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
    best = np.argsort(-scores.fused, kind="stable")[:MOST]
    candidates = tuple(
        Candidate(index.topics[at].id, min(max(float(scores.fused[at]), 0.0), 1.0))
        for at in best
        if scores.fused[at] > 0
    )
    return Recognition(_decide(candidates), candidates, facets, bool(facets) and not named)


def _decide(candidates: tuple[Candidate, ...]) -> Decision:
    if not candidates or candidates[0].score < POSSIBLE:
        return "unknown"
    first, second = candidates[0].score, candidates[1].score if len(candidates) > 1 else 0.0
    if first >= SURE and first - second >= MARGIN:
        return "answer"
    return "choices" if second >= REACH * first else "unknown"
