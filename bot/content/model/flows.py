"""Guided paths and their steps."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from bot.content.model.base import NOWHERE, Citation, Condition, Facet, Place, Words

_LISTED = re.compile(r"[,;/]| hoặc ")


@dataclass(frozen=True, slots=True)
class Jump:
    """Where a choice or question leads instead of the next step, under a condition."""

    when: Condition
    to: str
    at: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Option:
    """A choice of a question: its id, its button, other ways to say it.

    `ways` are all the ways to say it that follow from these: whatever its label lists, its id, the phrases.
    """

    id: str
    label: str
    phrases: tuple[Words, ...] = ()
    when: Condition = ()
    jumps: tuple[Jump, ...] = ()
    alone: bool = False  # in a question of several choices: excludes the others
    at: Place = field(default=NOWHERE, compare=False)
    ways: tuple[str, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        parts = [part.strip() for part in _LISTED.split(self.label)] if "," in self.label else []
        named = (self.label, *parts, self.id.replace("-", " "), *(phrase.text for phrase in self.phrases))
        object.__setattr__(self, "ways", named)  # frozen: this once


@dataclass(frozen=True, slots=True)
class Officer:
    """The officer's lines of a step, shown at the desk only. `minutes` 0 means not said."""

    say: str = ""
    do: str = ""
    stuck: str = ""
    minutes: int = 0


QuestionKind = Literal["chon", "chon_nhieu", "co_khong", "so", "ngay", "dia_ban"]


@dataclass(frozen=True, slots=True)
class Question:
    """A step that asks. `low` and `high` bound a number or ISO date, both included; empty is open."""

    id: str
    text: str
    kind: QuestionKind
    options: tuple[Option, ...]
    when: Condition = ()
    jumps: tuple[Jump, ...] = ()
    low: str = ""
    high: str = ""
    unit: str = ""
    why: str = ""  # a short reason, said when the citizen asks or hesitates
    officer: Officer = Officer()
    at: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Guide:
    """A step that says "do this", then waits for "done" or "stuck"."""

    id: str
    text: str
    screens: tuple[Words, ...]
    blockers: tuple[Words, ...]  # ids
    when: Condition = ()
    jumps: tuple[Jump, ...] = ()
    citations: tuple[Citation, ...] = ()
    officer: Officer = Officer()
    at: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Call:
    """A step that walks another flow and comes back; its answers are keyed `<id>/<step>`."""

    id: str
    flow: str
    when: Condition = ()
    jumps: tuple[Jump, ...] = ()
    at: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The end of a path: a text and the facets gathered for the answers given."""

    id: str
    text: str
    gather: tuple[Facet, ...]
    related: tuple[Words, ...] = ()
    when: Condition = ()
    citations: tuple[Citation, ...] = ()
    officer: Officer = Officer()
    at: Place = field(default=NOWHERE, compare=False)


Step = Question | Guide | Call | Outcome


@dataclass(frozen=True, slots=True)
class Flow:
    """A guided path: steps in order. `service` is the entry whose facts its outcomes gather.

    `way_out` is the outcome for who cannot do it online; empty where the path has none of its own.
    """

    id: str
    name: str
    service: str
    steps: tuple[Step, ...]
    intro: str = ""
    phrases: tuple[Words, ...] = ()  # ways of its own to ask for it
    way_out: str = ""
    at: Place = field(default=NOWHERE, compare=False)
