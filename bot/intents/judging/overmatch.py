"""Example phrases that the matcher gives to another topic than theirs."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from bot.intents.judging.confidence import about_of
from bot.intents.judging.thresholds import CURVE
from bot.intents.ranking.index import Index
from bot.intents.ranking.linear import left_out, linear_scores
from bot.intents.ranking.postings import Floats, Ints, cosines
from bot.intents.ranking.training import lessons
from bot.intents.ranking.training_rows import rows_of


@dataclass(frozen=True, slots=True)
class Overmatch:
    """`phrase` of topic `id` is given to topic `stolen_by`; `left_out`: only when it is not known."""

    id: str
    phrase: str
    stolen_by: str
    left_out: bool


def overmatch(index: Index, among: Collection[int] | None = None) -> Sequence[Overmatch]:
    """Return the phrases that go to another topic, in the order of the topics and their phrases.

    `among`: only these are looked at, by their places in `index.phrases`.
    """
    places = range(len(index.phrases)) if among is None else sorted(among)
    return tuple(_stolen(index, places)) if places else ()


def _stolen(index: Index, places: Sequence[int]) -> Iterator[Overmatch]:
    rows = rows_of(index.postings)
    aside = set(index.aside.tolist())
    unknown = _unknown(index, np.array(places, np.intp))
    for at in places:
        phrase, topic = index.phrases[at], int(index.class_of[at])
        own = index.topics[int(index.topic_of[at])].id
        _, columns, values = rows.entries(np.array([at], np.intp))
        alike = cosines(index.postings, columns, values)
        is_aside = topic in aside
        twin = _twin(index, alike, topic)
        if twin is not None and (is_aside or twin not in aside):
            yield Overmatch(own, phrase, index.topics[twin].id, left_out=False)
            continue
        active = np.flatnonzero(alike)
        linear = linear_scores(index.weights, active, alike[active], len(index.topics))
        for taught, score in unknown[at]:
            linear[taught] = score
        if not is_aside:
            linear[index.aside] = -1.0  # told apart elsewhere, and never among what a text asks for
        thief = int(np.argmax(linear))
        if thief != topic:
            yield Overmatch(own, phrase, index.topics[thief].id, left_out=True)


def _twin(index: Index, alike: Floats, topic: int) -> int | None:
    """Return another topic that says just the same about something else; None where the phrase is one's own."""
    same = index.class_of[alike >= CURVE.said].tolist()
    mine = about_of(index, topic)
    return next((other for other in same if about_of(index, other) != mine), None)


def _unknown(index: Index, places: Ints) -> list[list[tuple[int, float]]]:
    """Return for each phrase, per topic that it helped to train, its score without that; right for `places`."""
    unknown: list[list[tuple[int, float]]] = [[] for _ in index.phrases]
    for lesson in lessons(index.postings, index.class_of, places):
        scores = left_out(lesson.alike, lesson.target, lesson.weights)
        for at, score in zip(lesson.phrases.tolist(), scores.tolist(), strict=True):
            unknown[at].append((lesson.topic, score))
    return unknown


def likeness(index: Index, at: int) -> Floats:
    """Return the cosine of the phrase at that place to every phrase."""
    _, columns, values = rows_of(index.postings).entries(np.array([at], np.intp))
    return cosines(index.postings, columns, values)
