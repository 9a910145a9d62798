"""The few shapes that content is made of; `formats` puts them together, `reading` reads by them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """Words for people."""


@dataclass(frozen=True, slots=True)
class Name:
    """An id: Vietnamese without tone marks, joined by hyphens."""


@dataclass(frozen=True, slots=True)
class Day:
    """A date: 2026-11-21, also 21/11/2026."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A whole number or a date: the bound of a question that asks for one."""


@dataclass(frozen=True, slots=True)
class YesNo:
    """True or false, written có/không or true/false."""


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of a closed list of words."""

    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Many:
    """A list; one value alone stands for a list of one."""

    item: Shape


@dataclass(frozen=True, slots=True)
class Mapped:
    """A mapping from ids of staff's own (or from `keys` only) to one shape."""

    item: Shape
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a record: what it holds, whether it must be there, and what to say of it in an editor."""

    shape: Shape
    says: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping with known keys. A text alone stands for a record whose key `short` holds it."""

    of: str  # what it is, in Vietnamese, for messages
    keys: Mapping[str, Key]
    short: str = ""


@dataclass(frozen=True, slots=True)
class Variants:
    """One of several records, told apart by which of the keys is there."""

    of: str
    by: Mapping[str, Record]


@dataclass(frozen=True, slots=True)
class Condition:
    """Conditions on answers (`khi`)."""


@dataclass(frozen=True, slots=True)
class Jump:
    """A step id, or a list of {khi, sang}."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A source's id, and the article in it where known."""


Shape = Text | Name | Day | Whole | Bound | YesNo | OneOf | Many | Mapped | Record | Variants | Condition | Jump | Cited
