"""Sparse rows by feature, with numpy alone: similarities of a text to all example phrases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.intp]  # what numpy indexes by without converting
_BUDGET = 60_000  # entries looked at for one text; the commonest features are left out beyond


@dataclass(frozen=True, slots=True, eq=False)
class Postings:
    """Example phrases as unit rows, stored by feature.

    `number`: feature -> column; entries of column c are `rows[start[c]:start[c + 1]]` with `values`.
    `rarity` is what a feature's count is multiplied by; `unknown` that of a feature never seen.
    """

    number: Mapping[str, int]
    rarity: Floats
    unknown: float
    start: Ints
    rows: Ints
    values: Floats
    size: int


def postings_of(counted: Sequence[Mapping[str, float]], topic_of: Sequence[int]) -> Postings:
    """Return `counted` (the features of each phrase) as postings; `topic_of` gives each one's topic."""
    seen: dict[str, set[int]] = {}
    for counts, topic in zip(counted, topic_of, strict=True):
        for feature in counts:
            seen.setdefault(feature, set()).add(topic)
    number = {feature: column for column, feature in enumerate(seen)}
    topics = len(set(topic_of))
    rarity = np.array([_rarity(topics, len(some)) for some in seen.values()], np.float32)
    lengths = np.array([len(counts) for counts in counted], np.int64)
    rows = np.repeat(np.arange(len(counted)), lengths)
    columns = np.array([number[feature] for counts in counted for feature in counts], np.int64)
    values = np.array([value for counts in counted for value in counts.values()], np.float32)
    values *= rarity[columns]
    norms = np.sqrt(np.bincount(rows, values * values, minlength=len(counted)))
    values /= np.maximum(norms, 1e-6)[rows].astype(np.float32)
    order = np.argsort(columns, kind="stable")
    start = np.concatenate([[0], np.cumsum(np.bincount(columns, minlength=len(number)))])
    return Postings(
        number,
        rarity,
        _rarity(topics, 0),
        start,
        rows[order],
        values[order].astype(np.float32),
        len(counted),
    )


def similarities(postings: Postings, counts: Mapping[str, float]) -> Floats:
    """Return the cosine of the text with `counts` to every example phrase."""
    return cosines(postings, *weighed(postings, counts))


def cosines(postings: Postings, columns: Ints, values: Floats) -> Floats:
    """Return the product of a row with `values` in `columns` and every example phrase.

    Of a row with many entries only the rarest features are counted, so that its cost is bounded.
    """
    if not columns.size:
        return np.zeros(postings.size, np.float32)
    begins, ends = postings.start[columns], postings.start[columns + 1]
    lengths = ends - begins
    if lengths.sum() > _BUDGET:
        rarest = np.argsort(lengths, kind="stable")
        within = np.cumsum(lengths[rarest]) <= _BUDGET
        within[0] = True
        kept = rarest[within]
        begins, ends, lengths, values = begins[kept], ends[kept], lengths[kept], values[kept]
    spans = list(map(slice, begins.tolist(), ends.tolist()))
    rows = np.concatenate([postings.rows[span] for span in spans])
    weights = np.concatenate([postings.values[span] for span in spans]) * np.repeat(values, lengths)
    return np.bincount(rows, weights, minlength=postings.size).astype(np.float32)


def weighed(postings: Postings, counts: Mapping[str, float]) -> tuple[Ints, Floats]:
    """Return the known columns of `counts` and their share of the whole text, unknown ones counted in."""
    found: list[int] = []
    heavy: list[float] = []
    unknown = 0.0
    for feature, count in counts.items():
        column = postings.number.get(feature)
        if column is None:
            unknown += count * count
        else:
            found.append(column)
            heavy.append(count)
    columns = np.array(found, np.intp)
    values = np.array(heavy, np.float32) * postings.rarity[columns]
    norm = float(values @ values) + unknown * postings.unknown**2
    return columns, values / max(norm, 1e-12) ** 0.5


def rarity_of(postings: Postings, feature: str) -> float:
    """Return what the count of `feature` is multiplied by, known or not."""
    column = postings.number.get(feature)
    return postings.unknown if column is None else float(postings.rarity[column])


def _rarity(topics: int, with_it: int) -> float:
    return float(np.log((topics + 1.0) / (with_it + 0.5)) + 0.3)
