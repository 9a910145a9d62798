"""From a text to a decision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import blake2b

import numpy as np

from bot.content.model import Facet
from bot.intents.danger.alarms import Likeness
from bot.intents.judging.confidence import Evidence, about_of, evidence, exclusive, is_vague, probability
from bot.intents.judging.thresholds import (
    ALONE,
    ALONE_AT,
    AS_LIKELY,
    CLOSE,
    COVERED,
    CURVE,
    FAIRLY_SURE,
    LED,
    LED_CLEARLY,
    LIKELY,
    NEAR,
    NEARER,
    OVERRULES,
    POINT_ALONE,
    POSSIBLE,
    SAID,
    SURE,
)
from bot.intents.model import Candidate, Decision, Recognition
from bot.intents.ranking.features import weight
from bot.intents.ranking.index import Index, plain_words
from bot.intents.ranking.points import Point, clauses, parts_of
from bot.intents.ranking.scoring import Scores, score
from bot.intents.reading.facets import MOST as MOST_FACETS
from bot.intents.reading.facets import asked
from bot.intents.reading.fillers import FILLERS
from bot.intents.reading.lexicon import Reading, read
from bot.intents.reading.sentences import sentences

MOST = 5
_NEAREST = 2  # places after the first that go to the nearest phrases
_Probable = Mapping[int, float]  # topics and their probabilities, best first


def recognize(index: Index, text: str) -> Recognition:
    """Return what `text` asks for; tone marks, word order and known abbreviations do not matter.

    Ties go to the topic read first. No candidates when nothing in `text` is known. Of several sentences
    each is heard by itself too.
    """
    reading = read(index.lexicon, text)
    return judge(index, text, reading, score(index, reading))


def key_of(reading: Reading, text: str) -> bytes:
    """Return a hash of all that the recognition of `text` depends on, which was read.

    Texts that are read alike (without tone marks, with slips or courtesies) share it; of what is heard sentence by
    sentence it is of the text itself.
    """
    told = text if sentences(text) or clauses(text) else [(one.plain, one.facet, one.sure) for one in reading.meant]
    return blake2b(repr(told).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def judge(index: Index, text: str, reading: Reading, scores: Scores) -> Recognition:
    """Return the decision on `text`, which was read and scored."""
    scores = _without_aside(index, scores)
    named_facets = asked(reading.meant)
    named = any(word.facet is None and weight(word) and word.plain not in FILLERS for word in reading.meant)
    found = _probable(index, reading, scores)
    parts = [_alone(index, sentence) for sentence in sentences(text)]
    probable = _with_nearest(scores, _merged(index, found, parts) if parts else found)
    candidates = tuple(Candidate(_told(index, scores, topic), one) for topic, one in probable.items())
    rivals = [one for topic, one in probable.items() if about_of(index, topic) != about_of(index, next(iter(probable)))]
    rival = max(rivals, default=0.0)
    is_point = _decide(candidates, rival, may_guess=False) != "answer" and _is_point_only(index, reading)
    first = -1 if is_point else next(iter(probable), -1)
    facets = _with_point(named_facets, _point(index, text, reading, first, is_named=bool(named_facets)))
    # Who asks a point of a paper ("căn cước bao nhiêu tiền") means to get it; the paper alone may be for anything.
    may_guess = not is_vague(index.lexicon, reading.meant) or (bool(facets) and named)
    decision = _decide(candidates, rival, may_guess=may_guess)
    alone = (bool(named_facets) and not named) or is_point
    return Recognition(decision, candidates, facets, alone)


def _is_point_only(index: Index, reading: Reading) -> bool:
    """Return whether a text asks for a point and names no thing: "còn phí thì sao", "có phải thi lại hông"."""
    words = plain_words(reading)
    point = index.points.asked([words], -1) if index.points.knows(words) else None
    return point is not None and point.lead > POINT_ALONE


def _point(index: Index, text: str, reading: Reading, topic: int, *, is_named: bool) -> Point | None:
    """Return the point that a text asks for; of one that `is_named` otherwise the parts are not heard by themselves."""
    said = plain_words(reading)
    whole = index.points.asked([said], topic)
    if whole is None or is_named or whole.lead > LED_CLEARLY:
        return whole
    part = index.points.asked(parts_of(text, said), topic)
    return whole if part is None or part.lead <= whole.lead else part


def _with_point(facets: tuple[Facet, ...], point: Point | None) -> tuple[Facet, ...]:
    """Return the facets that were named, or else the point that was learned to be asked for."""
    if point is None:
        return facets
    if not facets:
        return (point.facet,) if point.lead > LED else ()
    ahead = point.scores[point.facet] - max(point.scores[one] for one in facets)
    return (point.facet, *facets)[:MOST_FACETS] if point.lead > LED and ahead > OVERRULES else facets


def likeness_of(index: Index, scores: Scores) -> Likeness | None:
    """Return how like a danger a text is that was scored; None where the content knows no dangers."""
    topics = [at for at, topic in enumerate(index.topics) if topic.kind == "danger"]
    if not topics:
        return None
    others = np.delete(scores.linear, topics)  # what only sounds like danger is among them
    nearest = max(topics, key=lambda at: float(scores.nearest[at]))
    own = float(scores.linear[topics[0]])
    return Likeness(own, float(others.max(initial=0.0)), index.topics[nearest].id)


def _alone(index: Index, sentence: str) -> _Probable:
    reading = read(index.lexicon, sentence)
    return _probable(index, reading, _without_aside(index, score(index, reading)))


def _without_aside(index: Index, scores: Scores) -> Scores:
    """Return `scores` as if the content knew no danger."""
    if not index.aside.size:
        return scores
    parts = [part.copy() for part in (scores.linear, scores.closest, scores.nearest)]
    for part in parts:
        part[index.aside] = 0
    return Scores(*parts)


def _probable(index: Index, reading: Reading, scores: Scores) -> _Probable:
    """Return the best topics and how probable each is, best first.

    A place is as probable as the scores have it, whoever holds it.
    """
    best = [int(at) for at in np.argsort(-scores.linear, kind="stable")[:MOST] if scores.linear[at] > 0]
    speaks = evidence(index, reading.meant, scores, best)
    found = list(map(probability, speaks))
    said = _said(index, scores)
    if said is not None:
        rest = [(topic, one) for topic, one in zip(best, found, strict=True) if topic != said][: MOST - 1]
        best, found = [said, *(topic for topic, _ in rest)], [SAID, *((1 - SAID) * one for _, one in rest)]
    first = best[:1] if said is not None else _first(scores, best, speaks)
    return dict(zip(dict.fromkeys((*first, *best)), exclusive(index, best, found), strict=True))


def _first(scores: Scores, best: Sequence[int], speaks: Sequence[Evidence]) -> list[int]:
    """Return the one of `best` that comes first; none of none.

    The score alone is wrong where the nearest phrase, and how much of the text a topic knows, are right.
    """
    ranks = [
        one.score + CLOSE * float(scores.closest[topic]) + COVERED * one.covered
        for topic, one in zip(best, speaks, strict=True)
    ]
    return [best[ranks.index(max(ranks))]] if best else []


def _with_nearest(scores: Scores, probable: _Probable) -> _Probable:
    """Return `probable` with the two places after the first given to the topics of the nearest phrases.

    Where the first is wrong, the nearest phrase has it right more often than the next score.
    """
    first = list(probable)[:1]
    near = [int(at) for at in np.argsort(-scores.closest, kind="stable")[: _NEAREST + 1] if scores.closest[at] > 0]
    nearest = [at for at in near if at not in first][:_NEAREST] if first else []
    topics = dict.fromkeys((*first, *nearest, *probable))
    return dict(zip(topics, (*probable.values(), *[0.0] * _NEAREST)[:MOST], strict=False))


def _told(index: Index, scores: Scores, topic: int) -> str:
    """Return what of a class is told about: its first topic, unless an article's phrase is clearly nearer."""
    own = float(scores.nearest[topic])
    best = max(index.members[topic], key=lambda at: float(scores.nearest[at]))
    is_nearer = scores.nearest[best] >= max(NEAR, own + NEARER)
    return index.topics[best if is_nearer else topic].id


def _said(index: Index, scores: Scores) -> int | None:
    """Return the class of which the text says just what a phrase says; None for none, or for several things."""
    exact = [int(topic) for topic in np.flatnonzero(scores.closest >= CURVE.said)]
    return exact[0] if len({about_of(index, topic) for topic in exact}) == 1 else None


def _merged(index: Index, whole: _Probable, alone: Sequence[_Probable]) -> _Probable:
    """Return each topic with its probability in the whole text, part of the way up to its best in one sentence.

    Only part: a text that asks for nothing of ours has a sentence, too, that sounds like it. The small
    talk of one sentence ("em cảm ơn nhiều") is not what the rest is about.
    """
    best = dict(whole)
    for one in alone:
        for topic, probable in one.items():
            if index.topics[topic].kind != "smalltalk":
                best[topic] = max(best.get(topic, 0.0), probable)
    for topic, probable in best.items():
        best[topic] = probable + (1 - ALONE) * (whole.get(topic, 0.0) - probable)
    topics = sorted(best, key=lambda topic: -best[topic])[:MOST]
    return dict(zip(topics, exclusive(index, topics, [best[topic] for topic in topics]), strict=True))


def _decide(candidates: Sequence[Candidate], rival: float, *, may_guess: bool) -> Decision:
    """Return the decision; `rival` is the best probability of something else than the first."""
    first = candidates[0].score if candidates else 0.0
    if first < POSSIBLE:
        return "unknown"
    is_alone = first >= FAIRLY_SURE and rival <= ALONE_AT * first
    if first >= SURE or is_alone:
        return "answer"
    return "likely" if may_guess and first >= LIKELY and rival <= AS_LIKELY * first else "choices"
