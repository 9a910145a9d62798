"""What the rest rests on: the catalogue, the dictionary, hosts, old places, offices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from bot.content.model.base import NOWHERE, Citation, Facet, Place, Words


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
class FieldOfWork:
    """A field that entries and flows are listed under ("Hộ tịch"), in the order that staff gave."""

    name: str
    entries: tuple[Words, ...]  # ids
    at: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Dictionary:
    """Words people type and what they mean; words that ask for a facet.

    `aliases`: written form -> meaning, both with tone marks where they have them. `short`: aliases that
    count only beside one of the given words (hk, tt, dk): form -> (meaning, words). `facets`: the
    citizens' words for each facet. `papers`: words that name a paper and not what to do with it; `common`:
    words of any office's business. A text of such words only says too little to be answered.
    """

    aliases: Mapping[str, str]
    short: Mapping[str, tuple[str, tuple[str, ...]]]
    facets: Mapping[Facet, tuple[Words, ...]]
    papers: tuple[str, ...] = ()
    common: tuple[str, ...] = ()


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

    Several names in `today` mean that it was split. `doubtful`: sources differ or were not read, so it is asked back.
    A name that was merged before the list of 30/6/2025 went `into` names of that list, and was used `until` that day.
    """

    name: str  # with its kind: "Xã Dương Xuân Hội"
    district: str
    province: str
    today: tuple[str, ...]
    province_today: str
    since: date | None
    doubtful: bool = False
    into: tuple[str, ...] = ()
    until: date | None = None
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
    places: Mapping[str, Place] = field(default_factory=dict, compare=False)  # of the values, by their paths
    at: Place = field(default=NOWHERE, compare=False)

    @property
    def is_served(self) -> bool:
        """Return whether citizens talk to it: communes and wards, but not provinces and examples."""
        return self.level in {"xa", "phuong"} and not self.is_example
