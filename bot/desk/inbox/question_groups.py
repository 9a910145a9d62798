"""Questions that were not understood, those that ask the same put together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt

from bot.engine.edition import Edition
from bot.intents import recognize
from bot.intents.ranking.features import features
from bot.intents.ranking.index import Index
from bot.intents.ranking.postings import rarity_of
from bot.intents.reading.lexicon import read
from bot.ports.desk_store import Question

# Cosine from which two questions count as one. Of 588 ways to say 98 services, which are harder to tell apart
# than what is not understood, 18 % then stand with one of another service; at 0.36 it is 29 %, at 0.5 9 %, but
# "nuôi yến có cần giấy phép không" and "xin giấy phép nuôi chim yến" are two.
NEAR = 0.42
NEAREST = 3  # entries shown beside a cluster

_Row = Mapping[str, float]  # a question as the matcher sees it: features and their weights, a unit vector


@dataclass(frozen=True, slots=True)
class Cluster:
    """Questions that ask the same.

    `text` is the one that was typed most often, the newest of several; `texts` are all, each once, that one
    first. `near` are the entries that it is most like, which may be none; `is_understood`: by now it is
    answered. `last` is the day of the newest.
    """

    text: str
    texts: tuple[str, ...]
    ids: tuple[int, ...]
    near: tuple[str, ...]
    last: date
    is_understood: bool = False

    @property
    def n(self) -> int:
        """Return how often it was asked."""
        return len(self.ids)


def clusters_of(edition: Edition, questions: Sequence[Question]) -> tuple[Cluster, ...]:
    """Return `questions` (newest first) in clusters, most frequent first, then newest.

    Greedy: each question joins the cluster whose first question is nearest, if that is near enough.
    """
    alike: dict[frozenset[str], list[Question]] = {}  # what reads the same to the matcher is one question
    rows: dict[frozenset[str], _Row] = {}
    for question in questions:
        row = _row(edition.index, question.text)
        key = frozenset(row) or frozenset({question.text})
        rows.setdefault(key, row)
        alike.setdefault(key, []).append(question)
    heads: dict[frozenset[str], list[Question]] = {}
    for key in sorted(alike, key=lambda one: -len(alike[one])):  # stable: of equals the newest first
        nearest = max(heads, key=lambda head: _cosine(rows[head], rows[key]), default=None)
        if nearest is not None and _cosine(rows[nearest], rows[key]) >= NEAR:
            heads[nearest] += alike[key]
        else:
            heads[key] = list(alike[key])
    found = [_cluster(edition, some) for some in heads.values()]
    return tuple(sorted(found, key=lambda one: (-one.n, -one.last.toordinal(), one.text)))


def _cluster(edition: Edition, questions: Sequence[Question]) -> Cluster:
    typed = Counter(question.text for question in questions)
    texts = sorted(typed, key=lambda text: -typed[text])
    ids = tuple(question.id for question in questions)
    last = max(question.day for question in questions)
    found = recognize(edition.index, texts[0])
    taught = (edition.content.services, edition.content.blockers, edition.content.articles)
    near = [one.id for one in found.candidates if any(one.id in some for some in taught)]
    is_understood = found.decision == "answer" and near[:1] == [found.candidates[0].id]
    return Cluster(texts[0], tuple(texts), ids, tuple(near[:NEAREST]), last, is_understood)


def _row(index: Index, text: str) -> _Row:
    counts = features(read(index.lexicon, text).meant)
    weighed = {feature: count * rarity_of(index.postings, feature) for feature, count in counts.items()}
    norm = sqrt(sum(value * value for value in weighed.values()))
    return {feature: value / norm for feature, value in weighed.items()} if norm else {}


def _cosine(first: _Row, second: _Row) -> float:
    return sum(value * second[feature] for feature, value in first.items() if feature in second)
