"""Which point of a thing a text asks for: learned from sample questions, with the words of the thing taken out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple, TypeAlias
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from bot.content.model import FACETS, NO_POINT, Facet
from bot.intents.reading.words import words_of

Floats: TypeAlias = NDArray[np.float64]

_THING = "_"  # stands for words that are of the thing, or that no sample has
_ANY_THING = "viec nay"  # in a sample
_NUMBER = "#"
_LONGEST = 3  # words of a gram
_WEIGHTS = {1: 1.0, 2: 1.2, 3: 1.2}  # of a gram by its length
_SHARE = 0.3  # of a topic's phrases that have a word: it is one of the thing's
_GENERAL = 400  # ways to say a thing that are learned as asking for no point
_RIDGE = 0.5
_LONG, _LAST = 9, 8  # of a text longer than that its last words are heard by themselves, too
_CLAUSE = re.compile(r"[.?!;,\n]+")
_MOST = 6  # clauses of one text


class Point(NamedTuple):
    """A facet, and how far it is ahead of asking for no point (negative: behind); and of a facet heard otherwise."""

    facet: Facet
    lead: float
    scores: Mapping[str, float]


@dataclass(frozen=True, slots=True, eq=False)
class Points:
    """What was learned. `grams`: the column of each; `weights`: grams x (NO_POINT, *FACETS); `things`: by topic."""

    grams: Mapping[str, int] = field(default_factory=dict)
    rarity: Floats = field(default_factory=lambda: np.zeros(0))
    weights: Floats = field(default_factory=lambda: np.zeros((0, 1 + len(FACETS))))
    words: frozenset[str] = frozenset()
    things: tuple[frozenset[str], ...] = ()

    def asked(self, rows: Iterable[Sequence[str]], topic: int) -> Point | None:
        """Return the point that any of `rows`, folded words of one text, asks for of `topic` (-1: of none known)."""
        if not self.grams:
            return None
        own = self.things[topic] if topic >= 0 else frozenset()
        scored = [self._scores(_apart(row, self.words, own)) for row in rows]
        best = max(scored, key=lambda one: float(one[1:].max() - one[0]), default=None)
        if best is None:
            return None
        at = int(best[1:].argmax())
        named = dict(zip((NO_POINT, *FACETS), best.tolist(), strict=True))
        return Point(FACETS[at], float(best[1 + at] - best[0]), named)

    def knows(self, row: Sequence[str]) -> bool:
        """Return whether samples have every word of `row`."""
        return all(_plain(word) in self.words for word in row)

    def _scores(self, words: Sequence[str]) -> Floats:
        found = [(self.grams[gram], weight) for gram, weight in _grams(words) if gram in self.grams]
        if not found:
            return np.zeros(1 + len(FACETS))
        at, weight = np.array([one for one, _ in found]), np.array([one for _, one in found])
        values = weight * self.rarity[at]
        scores: Floats = (values / np.linalg.norm(values)) @ self.weights[at]
        return scores


def parts_of(text: str, said: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield the words of each clause of a text, as they are typed, and its last words where it is long."""
    yield from (tuple(word.plain for word in words_of(clause)) for clause in clauses(text))
    if len(said) > _LONG:
        yield said[-_LAST:]


def clauses(text: str) -> tuple[str, ...]:
    """Return the parts of `text` between commas and the like, where there are several."""
    parts = [part.strip() for part in _CLAUSE.split(text)]
    said = [part for part in parts if " " in part][-_MOST:]
    return tuple(said) if len(said) > 1 or (said and len(said[0]) < len(text.strip()) - 1) else ()


def without_thing(row: Sequence[str]) -> tuple[str, ...]:
    """Return a sample's words with a mark for the thing where it has "việc này"."""
    return tuple(" ".join(row).replace(_ANY_THING, _THING).split(" "))


def points_of(
    samples: Sequence[tuple[Sequence[str], str]], phrases: Sequence[tuple[int, Sequence[str]]], topics: int
) -> Points:
    """Return what is learned from `samples`: folded words, and the facet they ask for or `NO_POINT`.

    `phrases` are ways to say each of `topics`, by its number, that ask for no point.
    """
    if not samples:
        return Points()
    words = frozenset(_plain(word) for row, _ in samples for word in row) - {_THING}
    things = tuple(_things(phrases, topics))
    taught = [(_apart(row, words, frozenset()), name) for row, name in samples]
    said = {" ".join(_apart(row, words, things[topic])) for topic, row in phrases} - {_THING}
    chosen = sorted(said, key=lambda one: crc32(one.encode()))[:_GENERAL]  # any would do, but always the same
    taught += [(one.split(" "), NO_POINT) for one in (*chosen, _THING)]
    rows = [dict(_grams(row)) for row, _ in taught]
    grams = {gram: at for at, gram in enumerate(dict.fromkeys(gram for row in rows for gram in row))}
    count = Counter(gram for row in rows for gram in row)
    rarity = np.log1p(len(rows) / np.array([count[gram] for gram in grams]))
    values = np.zeros((len(rows), len(grams)))
    for at, row in enumerate(rows):
        columns = [grams[gram] for gram in row]
        values[at, columns] = np.array(list(row.values())) * rarity[columns]
    values /= np.linalg.norm(values, axis=1, keepdims=True)
    names = (NO_POINT, *FACETS)
    wanted = np.array([[float(name == one) for one in names] for _, name in taught])
    duals = np.linalg.solve(values @ values.T + _RIDGE * np.eye(len(rows)), wanted)
    return Points(grams, rarity, values.T @ duals, words, things)


def _things(phrases: Sequence[tuple[int, Sequence[str]]], topics: int) -> Iterator[frozenset[str]]:
    """Yield the words of each topic that many of its phrases have."""
    counts: list[Counter[str]] = [Counter() for _ in range(topics)]
    sizes: Counter[int] = Counter()
    for topic, row in phrases:
        counts[topic].update(set(map(_plain, row)))
        sizes[topic] += 1
    for topic, count in enumerate(counts):
        yield frozenset(word for word, number in count.items() if number >= _SHARE * sizes[topic])


def _plain(word: str) -> str:
    return _NUMBER if word.isdigit() else word


def _apart(row: Sequence[str], words: frozenset[str], things: frozenset[str]) -> list[str]:
    """Return `row` with one mark for each run of words that are of the thing or unknown."""
    marked = [one if (one := _plain(word)) in words and one not in things else _THING for word in row]
    return [word for word, run in groupby(marked) for _ in (range(1) if word == _THING else run)]


def _grams(words: Sequence[str]) -> Iterator[tuple[str, float]]:
    """Yield each gram of `words`, with their start and end, and its weight."""
    row = ("<", *words, ">")
    for size in range(1, _LONGEST + 1):
        for at in range(len(row) - size + 1):
            gram = row[at : at + size]
            if size > 1 or gram[0] not in "<>_":
                yield " ".join(gram), _WEIGHTS[size]
