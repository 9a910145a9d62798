"""The values that content is made of. Everything staff wrote knows its place (`at`)."""

from __future__ import annotations

from collections.abc import Mapping
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


@dataclass(frozen=True, slots=True)
class Fact:
    """One sourced statement of a facet. `none` is the third state: the source says there is none.

    Said only on days from `since` to `until` (both included), to whom `when` holds for; `if_words` says
    for whom when the facet is asked without the flow.
    """

    text: str
    none: bool
    when: Condition
    if_words: str
    since: date | None
    until: date | None
    citations: tuple[Citation, ...]
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

    `groups`: the utterance must hold a phrase of every group (safety); `phrases`: it must be like one of
    them (small talk, out of scope). `unless`: phrases that rule the card out. `about`: the blocker or
    service it stands for, or empty. `source` citations may be empty for small talk only.
    """

    id: str
    kind: Literal["an-toan", "tro-chuyen", "ngoai-pham-vi"]
    phrases: tuple[Words, ...]
    groups: tuple[tuple[Words, ...], ...]
    unless: tuple[Words, ...]
    answer: str
    about: str
    related: tuple[Words, ...]
    citations: tuple[Citation, ...]
    at: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Jump:
    """Where a choice or question leads instead of the next step, under a condition."""

    when: Condition
    to: str
    at: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Option:
    """A choice of a question: its id, its button, other ways to say it."""

    id: str
    label: str
    phrases: tuple[Words, ...] = ()
    when: Condition = ()
    jumps: tuple[Jump, ...] = ()
    alone: bool = False  # in a question of several choices: excludes the others
    at: Place = field(default=NOWHERE, compare=False)


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
    """A guided path: steps in order. `service` is the entry whose facts its outcomes gather."""

    id: str
    name: str
    service: str
    steps: tuple[Step, ...]
    intro: str = ""
    phrases: tuple[Words, ...] = ()  # ways of its own to ask for it
    at: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class CatalogueRow:
    """An entry of the catalogue: its lists, the source of that claim, and how surely it was compared."""

    id: str
    name: str
    lists: tuple[str, ...]
    citations: tuple[Citation, ...]
    compared: Literal["", "chac", "mot-phan", "chua"]
    open: str = ""  # what is still unknown, in a sentence
    at: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Dictionary:
    """Words people type and what they mean; words that ask for a facet.

    `aliases`: written form -> meaning, both with tone marks where they have them. `short`: aliases that
    count only beside one of the given words (hk, tt, dk): form -> (meaning, words). `facets`: the
    citizens' words for each facet.
    """

    aliases: Mapping[str, str]
    short: Mapping[str, tuple[str, tuple[str, ...]]]
    facets: Mapping[Facet, tuple[Words, ...]]


@dataclass(frozen=True, slots=True)
class Host:
    """A host that answers may link to, or must not (closed or false), and what to say instead."""

    name: str
    allowed: bool
    why: str
    at: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class OldPlace:
    """A commune as it was called before, and what it belongs to today.

    Several names in `today` mean that it was split. `doubtful`: sources differ, so it is asked back.
    """

    name: str  # with its kind: "Xã Dương Xuân Hội"
    district: str
    province: str
    today: tuple[str, ...]
    province_today: str
    since: date | None
    doubtful: bool = False
    citations: tuple[Citation, ...] = ()
    at: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Office:
    """Who deploys: a commune or ward, or a province that communes inherit from.

    `local` holds the office's values by dotted path (`dien_thoai.trung_tam`), only those filled in.
    """

    id: str
    name: str
    parent: str
    level: Literal["", "xa", "phuong", "tinh"]
    local: Mapping[str, str]
    is_example: bool = False  # never served
    at: Place = field(default=NOWHERE, compare=False)

    @property
    def is_served(self) -> bool:
        """Return whether citizens talk to it: communes and wards, but not provinces and examples."""
        return self.level in {"xa", "phuong"} and not self.is_example


@dataclass(frozen=True, slots=True)
class Content:
    """Everything said, typed.

    `speech`: the bot's own words by id. `menu`: entries and flows, most asked first. `local`: the
    office's values by dotted path (`dien_thoai.trung_tam`), only those filled in.
    """

    sources: Mapping[str, Source] = field(default_factory=dict)
    catalogue: Mapping[str, CatalogueRow] = field(default_factory=dict)
    services: Mapping[str, Service] = field(default_factory=dict)
    blockers: Mapping[str, Blocker] = field(default_factory=dict)
    articles: Mapping[str, Article] = field(default_factory=dict)
    cards: Mapping[str, Card] = field(default_factory=dict)
    flows: Mapping[str, Flow] = field(default_factory=dict)
    dictionary: Dictionary = field(default_factory=lambda: Dictionary({}, {}, {}))
    speech: Mapping[str, Words] = field(default_factory=dict)
    hosts: Mapping[str, Host] = field(default_factory=dict)
    menu: tuple[Words, ...] = ()
    places: tuple[OldPlace, ...] = ()
    local: Mapping[str, str] = field(default_factory=dict)
