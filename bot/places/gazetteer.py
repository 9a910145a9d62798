"""All places that are known: old communes, their districts and provinces, and what they are today."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from bot.content.model import OldPlace
from bot.places.names import bare, folded_name, key_of_unit, kind_and_name, plain, with_y
from bot.text import fold, fold_known

_T = TypeVar("_T")

_SAID_KINDS = "xa|x|phuong|p|f|thi|tran|tt|tx|huyen|h|quan|q|thanh|pho|tp|tinh|t"
_KIND_WORDS = frozenset(_SAID_KINDS.split("|"))
# The provinces of 30/6/2025 whose communes are in no table here: named beside a commune, they are heard.
_OTHERS = (
    "an giang|ba ria|vung tau|ba ria vung tau|bac giang|bac kan|bac lieu|bac ninh|binh dinh|binh duong|binh phuoc|"
    "binh thuan|ca mau|can tho|cao bang|da nang|dak lak|dak nong|dien bien|dong nai|gia lai|ha giang|ha nam|ha noi|"
    "ha tinh|hai duong|hai phong|hau giang|hcm|ho chi minh|hoa binh|hue|hung yen|khanh hoa|kien giang|kon tum|"
    "lai chau|lam dong|lang son|lao cai|nam dinh|nghe an|ninh binh|ninh thuan|phu tho|phu yen|quang binh|quang nam|"
    "quang ngai|quang ninh|quang tri|sai gon|sg|soc trang|son la|thai binh|thai nguyen|thanh hoa|thua thien hue|"
    "tphcm|tuyen quang|vinh phuc|yen bai"
)
ELSEWHERE = frozenset(_OTHERS.split("|"))


@dataclass(frozen=True, slots=True)
class Unit:
    """A commune or ward of today and the old ones that went into it, wholly or in part."""

    name: str
    province: str
    parts: tuple[OldPlace, ...]

    @property
    def key(self) -> str:
        """Return what names it in a button."""
        return key_of_unit(self.name, self.province)


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Places by their plain bare name ("duong xuan hoi"). `areas`: names of districts and provinces, old and of today.

    `districts`: the kinds of each district's name ("cao lanh": thanh pho, huyen). `glued`: names of two syllables and
    more without spaces -> with. `syllables`: all that names are made of.
    """

    by_name: Mapping[str, tuple[OldPlace, ...]]
    units: Mapping[str, tuple[Unit, ...]]
    by_key: Mapping[str, Unit]
    districts: Mapping[str, frozenset[str]]
    homes: frozenset[tuple[str, str]]  # (district, old province)
    areas: frozenset[str]
    spelt: Mapping[str, tuple[str, ...]]  # areas as they are written
    glued: Mapping[str, str]
    syllables: frozenset[str]
    firsts: frozenset[str]  # the first syllables of areas: most words are none, and are passed quickly

    def may_name(self, folded: str) -> bool:
        """Return whether `folded` words begin as a commune does, or are such as names are made of and nothing else."""
        return folded.startswith(("xa ", "phuong ", "thi tran ")) or all(
            word in self.syllables or word in _KIND_WORDS or word[-1].isdigit() for word in folded.split()
        )


def gazetteer_of(places: Iterable[OldPlace], merged: Iterable[OldPlace] = ()) -> Gazetteer:
    """Return the places, ready to be looked up; those of `merged` are known by name but are no part of a unit."""
    listed = tuple(places)
    known = (*listed, *merged)
    by_name = _grouped((bare(place.name), place) for place in known)
    units = tuple(_units(listed))
    districts: dict[str, frozenset[str]] = {}
    for kind, name in {kind_and_name(place.district) for place in known}:
        districts[name] = districts.get(name, frozenset()) | {kind}
    provinces = frozenset(fold_known(place.province) for place in known)
    areas = frozenset(districts) | provinces | {fold_known(place.province_today) for place in known} | ELSEWHERE
    areas |= _halved(districts)
    units_by_name = _grouped((bare(unit.name), unit) for unit in units)
    written = {*areas, *(folded_name(one.name) for one in known), *(folded_name(unit.name) for unit in units)}
    return Gazetteer(
        by_name=by_name,
        units=units_by_name,
        by_key={unit.key: unit for unit in units},
        districts=districts,
        homes=frozenset((bare(place.district), fold_known(place.province)) for place in known),
        areas=areas,
        spelt=_grouped((bare(name), name) for name in {one for place in known for one in _areas_of(place)}),
        glued={
            one.replace(" ", ""): plain(name)
            for name in written
            if " " in name
            for one in (name, plain(name), with_y(name))
        },
        syllables=frozenset(word for name in written for word in plain(name).split()),
        firsts=frozenset(name.split()[0] for name in areas),
    )


def named(gazetteer: Gazetteer, text: str) -> tuple[OldPlace, ...]:
    """Return the old places that are called `text`, without a kind."""
    return gazetteer.by_name.get(plain(fold(text)), ())


def _areas_of(place: OldPlace) -> tuple[str, ...]:
    return place.district, place.province, place.province_today


def _halved(districts: Iterable[str]) -> set[str]:
    """Return the names that two districts have before their directions: Mỏ Cày Bắc, Mỏ Cày Nam."""
    firsts = [name.rpartition(" ")[0] for name in districts if name.split()[-1] in {"nam", "bac", "dong", "tay"}]
    return {name for name in firsts if firsts.count(name) > 1}


def _units(places: Iterable[OldPlace]) -> Iterable[Unit]:
    parts: dict[tuple[str, str], list[OldPlace]] = {}
    for place in places:
        for today in place.today:
            parts.setdefault((today, place.province_today), []).append(place)
    for (name, province), some in parts.items():
        yield Unit(name, province, tuple(some))


def _grouped(pairs: Iterable[tuple[str, _T]]) -> dict[str, tuple[_T, ...]]:
    found: dict[str, list[_T]] = {}
    for name, one in pairs:
        found.setdefault(name, []).append(one)
    return {name: tuple(some) for name, some in found.items()}
