"""What is told about: services and systems with their facts, blockers, questions and answers, cards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from bot.content.model.base import NOWHERE, Citation, Condition, Facet, Place, Words
from bot.content.model.dangers import Danger


@dataclass(frozen=True, slots=True)
class Fact:
    """One sourced statement of a facet. `none` is the third state: the source says there is none.

    Said only on days from `since` to `until` (both included), to whom `when` holds for; `if_words` says
    for whom when the facet is asked without the flow. `id` is the name that other texts call it by
    (`{su_that.<entry>.<id>}`), empty for most; facts of one name follow each other in time.
    """

    text: str
    none: bool
    when: Condition
    if_words: str
    since: date | None
    until: date | None
    citations: tuple[Citation, ...]
    id: str = ""
    at: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Service:
    """A service or a system: how citizens say it, and its facts by facet.

    A facet that is not in `facts` is unknown, never "none". `alive` and `instead` are a system's.
    """

    id: str
    kind: Literal["dich-vu", "he-thong"]
    name: str
    phrases: tuple[Words, ...]
    summary: str
    facts: Mapping[Facet, tuple[Fact, ...]]
    related: tuple[Words, ...] = ()  # ids of entries offered below the answer
    alive: Literal["", "con", "da-thay", "khong-ro"] = ""
    instead: str = ""
    about: str = ""  # the catalogue id it is about, where that is another
    citations: tuple[Citation, ...] = ()  # what the summary and `alive` rest on
    at: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Way:
    """A way out of a blocker; `if_words` says when it fits."""

    text: str
    if_words: str
    citations: tuple[Citation, ...]
    at: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Blocker:
    """What holds a citizen up: how they say it, what the screen shows, the ways out in order."""

    id: str
    name: str
    phrases: tuple[Words, ...]
    screens: tuple[Words, ...]
    ways: tuple[Way, ...]
    still: str  # who helps when no way worked
    related: tuple[Words, ...] = ()
    at: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Article:
    """A question and its answer. `about` is the catalogue id it belongs to, or empty."""

    id: str
    about: str
    phrases: tuple[Words, ...]
    answer: str
    citations: tuple[Citation, ...]
    at: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Card:
    """A ready answer to a kind of utterance outside the services.

    `danger`: how it is told besides by its phrases, and what is done in it (danger); `groups`: the utterance must
    hold a phrase of every group (scams); `phrases`: it must be like one of them. `unless`: phrases that rule the
    card out. `about`: the blocker or service it stands for, or empty. `source` citations may be empty for small talk
    only.
    """

    id: str
    kind: Literal["nguy-cap", "an-toan", "tro-chuyen", "ngoai-pham-vi"]
    phrases: tuple[Words, ...]
    groups: tuple[tuple[Words, ...], ...]
    unless: tuple[Words, ...]
    answer: str
    about: str
    related: tuple[Words, ...]
    citations: tuple[Citation, ...]
    danger: Danger | None = None
    at: Place = field(default=NOWHERE, compare=False)
