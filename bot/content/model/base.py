"""What everything is made of: places, words, sources, conditions, facets."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

Facet = Literal[
    "giay_to",
    "mau_don",
    "le_phi",
    "thoi_han",
    "noi_nop",
    "cach_lam",
    "doi_tuong",
    "ket_qua",
    "muc_huong",
    "muc_do",
    "luu_y",
    "muc_phat",
    "can_cu",
]
FACETS: tuple[Facet, ...] = (
    "giay_to",
    "mau_don",
    "le_phi",
    "thoi_han",
    "noi_nop",
    "cach_lam",
    "doi_tuong",
    "ket_qua",
    "muc_huong",
    "muc_do",
    "luu_y",
    "muc_phat",
    "can_cu",
)

NO_POINT = "chung"  # stands for asking for no facet, among samples of questions


class Place(NamedTuple):
    """Where something stands: file below the content folder, line and column from 1."""

    file: str
    line: int
    column: int


NOWHERE = Place("", 0, 0)


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence or phrase as staff wrote it, NFC, and where."""

    text: str
    at: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Citation:
    """A source by its id, and the article in it where known."""

    source: str
    article: str
    at: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Source:
    """Where facts come from. `checked` is the day its text was last read."""

    id: str
    name: str
    url: str
    since: date | None
    until: date | None
    checked: date | None
    at: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Term:
    """One test of one answer. Kinds: `any` of values, `none` of values, `asked`, `unasked`, `range`.

    `range` compares numbers or ISO dates: `low` <= answer < `high`, an empty bound is open.
    A term about an answer that was not given holds only for `none` and `unasked`.
    """

    slot: str
    kind: Literal["any", "none", "asked", "unasked", "range"]
    values: tuple[str, ...] = ()
    low: str = ""
    high: str = ""
    at: Place = field(default=NOWHERE, compare=False)


# Or of ands; () always holds.
Condition = tuple[tuple[Term, ...], ...]
