"""The values that understanding takes and gives back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from msgspec import Struct

from bot.content.model import Facet

TopicKind = Literal["service", "blocker", "article", "out", "smalltalk", "danger", "harmless"]
CARDS: frozenset[TopicKind] = frozenset(("out", "smalltalk"))
"""Kinds of topics that are no business of ours."""
ASIDE: frozenset[TopicKind] = frozenset(("danger", "harmless"))
"""Kinds that are told apart from all others, and never among what a text asks for: see `danger.py`."""
Decision = Literal["answer", "likely", "choices", "unknown"]
"""`likely` is answered too, as a guess that is said to be one."""


@dataclass(frozen=True, slots=True)
class Topic:
    """Something a text can be about, with ways to say it (usually with tone marks).

    `about` is the catalogue id that it belongs to, empty for its own `id`.
    """

    id: str
    kind: TopicKind
    phrases: tuple[str, ...]
    about: str = ""
    name: str = ""


class Candidate(Struct, frozen=True):
    """A topic that a text may be about; `score` is 0 to 1, comparable between texts and contents."""

    id: str
    score: float


class Recognition(Struct, frozen=True):
    """What a text asks for.

    `candidates` are best first, at most five, of any kind of topic. `facets` stand in the order of the
    text, at most two. `only_facet`: it asks a facet and names nothing ("bao lâu có?").
    """

    decision: Decision
    candidates: tuple[Candidate, ...]
    facets: tuple[Facet, ...]
    only_facet: bool
