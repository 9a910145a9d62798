"""All ways to read a commune in words: after its kind, or bare; longest names first; one slip after a long name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz, process

from bot.places.areas import mentions
from bot.places.gazetteer import Gazetteer
from bot.places.spelling import is_marked, is_spelt
from bot.places.words import Word

_KINDS = {"xa": "xa", "x": "xa", "phuong": "phuong", "ph": "phuong", "p": "phuong", "f": "phuong", "tt": "thi tran"}
_STRONG = frozenset({"xa", "phuong", "thi"})  # before an unknown name they still announce one
_LONGEST = 5  # syllables of a name
_CLOSE = 88  # of 100: a slip in a name that stands after "xã" or "phường"
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_SPOKEN = ("mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi")
_NUMBERS = (
    {one: str(number) for number, one in enumerate(_ROMAN, 1)}
    | {one: str(number) for number, one in enumerate(_SPOKEN, 1)}
    | {"nhut": "1", "nhat": "1", "tu": "4"}
)


class Reading(NamedTuple):
    """A commune's `name` read from `start`, where its kind stands, up to `end`."""

    start: int
    name_at: int
    end: int
    kind: str
    name: str
    is_slip: bool = False
    is_number_word: bool = False
    is_area: bool = False  # a district or province is called so


def announced(words: Sequence[Word]) -> Iterator[tuple[int, int, str]]:
    """Yield where a kind of commune stands, where the name after it starts, and the kind."""
    for at, word in enumerate(words[:-1]):
        kind, after = word.kind, words[at + 1]
        if kind == "thi" and after.kind == "tran":
            yield at, at + 2, "thi tran"
        elif kind in _KINDS and not after.breaks and not (kind == "xa" and at and words[at - 1].kind == "thi"):
            yield at, at + 1, _KINDS[kind]


def readings(gazetteer: Gazetteer, words: Sequence[Word]) -> list[Reading]:
    """Return the communes that stand after a kind."""
    found: list[Reading] = []
    for start, name_at, kind in announced(words):
        found += _named(gazetteer, words, start, name_at, kind)
        if kind == "phuong":  # Phương Thạnh
            found += _named(gazetteer, words, start, start, "")
    return found or [
        slip
        for start, name_at, kind in announced(words)
        if words[start].kind in _STRONG
        for slip in _slips(gazetteer, words, start, name_at, kind)
    ]


def bare_readings(gazetteer: Gazetteer, words: Sequence[Word], *, is_answer: bool) -> list[Reading]:
    """Return the communes that stand without a kind; in an answer a number is one.

    A district's name is none, unless another district follows: "Tân Hưng, Ba Tri".
    """
    areas = mentions(gazetteer, words, 0, 0)
    found = []
    for at in (number for number, word in enumerate(words) if word.plain in gazetteer.syllables):
        for one in _named(gazetteer, words, at, at, ""):
            around = next((area for area in areas if area.start <= at and one.end <= area.end), None)
            is_area = around is not None and not around.kind and (around.start, around.end) == (at, one.end)
            is_name = is_answer or _is_spelt_so(gazetteer, words, one)
            if (around is None or is_area) and is_name and (" " in one.name or (is_answer and at == 0)):
                found.append(one._replace(is_area=is_area))
    return found


def _is_spelt_so(gazetteer: Gazetteer, words: Sequence[Word], one: Reading) -> bool:
    """Return whether the marks that were typed are those of a place: "tiện thủy" is no Tiên Thủy."""
    typed = words[one.name_at : one.end]
    return not is_marked(typed) or any(is_spelt(typed, place.name) for place in gazetteer.by_name[one.name])


def _named(gazetteer: Gazetteer, words: Sequence[Word], start: int, name_at: int, kind: str) -> Iterator[Reading]:
    for end in range(min(len(words), name_at + _LONGEST), name_at, -1):
        name = " ".join(word.plain for word in words[name_at:end])
        if any(word.breaks for word in words[name_at + 1 : end]):
            continue
        if name in gazetteer.by_name or (kind and name in gazetteer.units):
            yield Reading(start, name_at, end, kind, name)
        elif kind == "phuong" and end == name_at + 1 and name in _NUMBERS:
            yield Reading(start, name_at, end, kind, _NUMBERS[name], is_number_word=name not in _ROMAN)


def _slips(gazetteer: Gazetteer, words: Sequence[Word], start: int, name_at: int, kind: str) -> Iterator[Reading]:
    """Yield the names that are nearly there, at least two syllables, a single letter as it is."""
    for end in range(min(len(words), name_at + _LONGEST), name_at + 1, -1):
        said = [word.plain for word in words[name_at:end]]
        if len(said) == 2 and words[name_at].is_stop:  # noqa: PLR2004  # "xã hội hóa"
            continue
        near = process.extractOne(" ".join(said), tuple(gazetteer.by_name), scorer=fuzz.ratio, score_cutoff=_CLOSE)
        if near is None:
            continue
        own = near[0].split()
        if len(own) == len(said) and all(a == b or len(a) > 1 < len(b) for a, b in zip(own, said, strict=True)):
            yield Reading(start, name_at, end, kind, near[0], is_slip=True)
