"""Which place a text names: sure only where nothing that was said speaks against it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.content.model import OldPlace
from bot.places.areas import DISTRICT, PROVINCE, Mention, fit, mentions, run_end, unknown_area
from bot.places.asking import asks_for_a_place
from bot.places.gazetteer import Gazetteer, Unit
from bot.places.names import kind_and_name
from bot.places.readings import Reading, announced, bare_readings, readings
from bot.places.spelling import is_marked, is_spelt
from bot.places.words import Word, words_of
from bot.text import fold_known

_LONG = 3  # syllables of a name in which a slip is no doubt
_FEW = 4  # words of a name that nobody here knows


@dataclass(frozen=True, slots=True)
class Heard:
    """What a text names. `places` fit all that was said; `near` have the name, yet something speaks against them.

    `units`: places of today, sure where nothing is `near`. `said` and `area`: the commune, and the district or
    province, as they were typed.
    """

    places: tuple[OldPlace, ...] = ()
    near: tuple[OldPlace, ...] = ()
    units: tuple[Unit, ...] = ()
    said: str = ""
    area: str = ""
    district: str = ""  # plain, where it is one that is known
    is_whole: bool = False  # the text says nothing else

    def is_within(self, place: OldPlace) -> bool:
        """Return whether `place` lies in the district that was named."""
        return kind_and_name(place.district)[1] == self.district


def find(gazetteer: Gazetteer, text: str, *, is_answer: bool = False) -> tuple[OldPlace, ...]:
    """Return the old places that `text` may name and that fit all it says: one is sure."""
    return hear(gazetteer, text, is_answer=is_answer).places


def hear(gazetteer: Gazetteer, text: str, *, is_answer: bool = False) -> Heard:
    """Return what `text` names. `is_answer`: the whole text is a place, its kind may be left out."""
    words = words_of(gazetteer, text)
    found = readings(gazetteer, words)
    unknown = () if found else _unknown(words)
    if not found and not unknown and (is_answer or asks_for_a_place(text)):
        found = bare_readings(gazetteer, words, is_answer=is_answer)
    weighed = [one for reading in found if (one := _weighed(gazetteer, words, found, reading)) is not None]
    if weighed:
        return max(weighed, key=lambda one: one[0])[1]
    start, end = unknown or (0, 0)
    named = mentions(gazetteer, words, start, end)
    beside = unknown_area(words, named, start, end) if unknown else None
    return Heard(
        said=_typed(words[start:end]),
        area=_areas(words, named, beside),
        district=_district(gazetteer, named),
        is_whole=bool(named) and end - start + _size(named) == len(words),
    )


def hear_unit(gazetteer: Gazetteer, text: str) -> tuple[Unit, ...]:
    """Return the places of today that `text` names, by kind where it says one."""
    words = words_of(gazetteer, text)
    found = readings(gazetteer, words) or _bare_units(gazetteer, words)
    for reading in found:
        named = mentions(gazetteer, words, reading.start, reading.end)
        if _is_part(found, reading, named):
            continue
        units = _units_fitting(gazetteer, words, reading, named)
        if units:
            return units
    return ()


def _is_part(found: Sequence[Reading], reading: Reading, named: Sequence[Mention]) -> bool:
    """Return whether a longer name starts there, and no area where this one ends: "Long Thành Nam" is no Long Thành."""
    longest = max(one.end for one in found if one.name_at == reading.name_at)
    return reading.end < longest and all(reading.end != mention.start for mention in named)


def _bare_units(gazetteer: Gazetteer, words: Sequence[Word]) -> list[Reading]:
    return [
        Reading(at, at, end, "", name)
        for at in range(len(words))
        for end in range(min(len(words), at + _FEW), at + 1, -1)
        if (name := " ".join(word.plain for word in words[at:end])) in gazetteer.units
    ]


def _weighed(
    gazetteer: Gazetteer, words: Sequence[Word], found: Sequence[Reading], reading: Reading
) -> tuple[tuple[int, int, int], Heard] | None:
    """Return how well a reading fits, and what it names; None where it is none: a part of a longer name."""
    named = mentions(gazetteer, words, reading.start, reading.end)
    starts = {mention.start for mention in named}
    is_followed = reading.end in starts or reading.end == len(words) or words[reading.end].breaks
    if _is_part(found, reading, named) or (reading.is_number_word and not is_followed):
        return None
    beside = unknown_area(words, named, reading.start, reading.end)
    is_more = not is_followed and words[reading.end].plain in gazetteer.syllables and not words[reading.end].is_stop
    heard, tier = _fitting(gazetteer, words, reading, named)
    if reading.is_area and tier < DISTRICT:
        return None
    if beside is not None or is_more:
        heard = Heard(near=heard.places or heard.near, units=() if beside else heard.units)
    area = _areas(words, named, beside)
    said = _typed(words[reading.start : reading.end])
    size = reading.end - reading.start + _size((*named, *((beside,) if beside else ())))
    district, is_whole = _district(gazetteer, named), size == len(words)
    heard = Heard(heard.places, heard.near, heard.units, said, area, district, is_whole=is_whole)
    return (tier, -reading.start, reading.end), heard


def _fitting(
    gazetteer: Gazetteer, words: Sequence[Word], reading: Reading, named: Sequence[Mention]
) -> tuple[Heard, int]:
    """Return the places that fit all that is `named` and the kind and marks that were typed, and how closely."""
    known = gazetteer.by_name.get(reading.name, ())
    within = _closest(gazetteer, [one for one in known if _fits(gazetteer, one, named)], named)
    same = [one for one in within if reading.kind in {"", kind_and_name(one.name)[0]}]
    units = () if same else _units_fitting(gazetteer, words, reading, named)
    tier = max((fit(gazetteer, one, mention) for one in within for mention in named), default=0 if named else PROVINCE)
    if units or not within:
        others = tuple(one for one in known if reading.kind == kind_and_name(one.name)[0])
        return Heard(near=others or (() if units else known), units=units), PROVINCE if units else 0
    is_sure, fitting = bool(same), same or within
    if is_marked(words) and not reading.is_slip:
        spelt = [one for one in fitting if is_spelt(words[reading.name_at : reading.end], one.name)]
        is_sure, fitting = is_sure and bool(spelt), spelt or fitting
    if reading.is_slip:
        is_sure = is_sure and (tier == DISTRICT or reading.end - reading.name_at >= _LONG)
    return (Heard(places=tuple(fitting)) if is_sure else Heard(near=tuple(fitting))), tier


def _fits(gazetteer: Gazetteer, place: OldPlace, named: Sequence[Mention]) -> bool:
    return all(fit(gazetteer, place, mention) for mention in named)


def _units_fitting(
    gazetteer: Gazetteer, words: Sequence[Word], reading: Reading, named: Sequence[Mention]
) -> tuple[Unit, ...]:
    """Return the places of today of that name and kind, a part of which lies in all that is `named`."""
    typed, found = words[reading.name_at : reading.end], []
    for unit in gazetteer.units.get(reading.name, ()):
        is_meant = reading.kind in {"", kind_and_name(unit.name)[0]}
        parts = [one for one in unit.parts if _fits(gazetteer, one, named)]
        if is_meant and _closest(gazetteer, parts, named) and (not is_marked(words) or is_spelt(typed, unit.name)):
            found.append(unit)
    return tuple(found)


def _closest(gazetteer: Gazetteer, within: list[OldPlace], named: Sequence[Mention]) -> list[OldPlace]:
    """Return those of `within` in the district that was named, and in its province of then where it had such a one."""
    inner = [one for one in within if any(fit(gazetteer, one, mention) == DISTRICT for mention in named)]
    if not inner:
        return within
    names = {mention.name for mention in named}
    homes = {one for one in gazetteer.homes if set(one) <= names and one[0] != one[1]}
    strict = [one for one in inner if (kind_and_name(one.district)[1], fold_known(one.province)) in homes]
    return strict if homes else inner


def _of_kind(places: Sequence[OldPlace], kind: str) -> Sequence[OldPlace]:
    return [one for one in places if kind == kind_and_name(one.name)[0]] or places


def _unknown(words: Sequence[Word]) -> tuple[int, int] | tuple[()]:
    """Return where a commune stands that nobody here knows: after its kind, a few words that may be a name."""
    for start, name_at, kind in announced(words):
        end = run_end(words, name_at)
        if words[start].plain in {"xa", "phuong", "thi"} and kind and 0 < end - name_at <= _FEW:
            return start, end
    return ()


def _areas(words: Sequence[Word], named: Sequence[Mention], beside: Mention | None) -> str:
    """Return the areas that were named, as they were typed."""
    listed = sorted((*named, *((beside,) if beside else ())))
    return ", ".join(_typed(words[one.start : one.end]) for one in listed)


def _district(gazetteer: Gazetteer, named: Sequence[Mention]) -> str:
    return next((one.name for one in named if one.name in gazetteer.districts and one.kind != "tinh"), "")


def _size(named: Sequence[Mention]) -> int:
    return sum(one.end - one.start for one in named)


def _typed(words: Sequence[Word]) -> str:
    return " ".join(word.typed for word in words)
