"""Old communes in what people write: with or without tone marks, district, province."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

from rapidfuzz import fuzz, process

from bot.content.model import OldPlace
from bot.text import fold, fold_said

_KINDS = {"xa": "xa", "x": "xa", "phuong": "phuong", "p": "phuong", "f": "phuong", "tt": "thi tran", "thi": "thi tran"}
_LONGEST = 5  # syllables of a name
_CLOSE = 88  # of 100: a slip in a name that stands after "xã" or "phường"


def _padded(*lines: str) -> tuple[str, ...]:
    return tuple(f" {words} " for line in lines for words in line.split("|"))


_ASKS_NAME = _padded(
    "thuoc dau|thuoc ve dau|thuoc xa nao|thuoc phuong nao|thuoc tinh nao|gio thuoc|nay thuoc|gio la|nay la|gio o dau",
    "sap nhap|sat nhap|nhap vo|nhap vao|doi ten|ten moi|ten gi|xa nao|xa gi|xa moi|xa cu|phuong nao|phuong gi",
    "chia ve dau|con khong",
)
_ASKS_WAY = _padded("nop o dau|lam o dau|o dau|o cho nao|toi dau|di dau|cho nao")
_SAYS_KIND = _padded("xa|phuong|thi tran|tt|p|x")


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Old places by their folded bare name ("duong xuan hoi")."""

    by_name: Mapping[str, tuple[OldPlace, ...]]
    provinces: frozenset[str]  # their names alone mean the province


def gazetteer_of(places: Iterable[OldPlace]) -> Gazetteer:
    """Return the places, ready to be looked up."""
    found: dict[str, list[OldPlace]] = {}
    for place in places:
        found.setdefault(bare(place.name), []).append(place)
    provinces = frozenset(fold(place.province) for some in found.values() for place in some)
    return Gazetteer({name: tuple(some) for name, some in found.items()}, provinces)


def bare(name: str) -> str:
    """Return a place's folded name without its kind: "Thị trấn Thủ Thừa" -> "thu thua", "Phường 5" -> "5"."""
    words = fold(name).split()
    return " ".join(words[2:] if words[:1] in (["thi"], ["thanh"]) else words[1:])


def key_of(place: OldPlace) -> str:
    """Return a short key of ASCII that names the place among all: "xa-binh-thanh.1c2d3e4f"."""
    whole = f"{place.name}, {place.district}, {place.province}"
    return f"{fold(place.name).replace(' ', '-')}.{crc32(whole.encode()):08x}"


def asks_for_its_name(text: str) -> bool:
    """Return whether `text` asks what a place is called or belongs to today."""
    return _holds(text, _ASKS_NAME)


def asks_for_a_place(text: str) -> bool:
    """Return whether `text` asks what a place is called today, or where to go there."""
    return _holds(text, (*_ASKS_NAME, *_ASKS_WAY))


def says_a_kind(text: str) -> bool:
    """Return whether `text` speaks of a commune, ward or township at all."""
    return _holds(text, _SAYS_KIND)


def _holds(text: str, listed: Sequence[str]) -> bool:
    padded = f" {fold_said(text)} "
    return any(words in padded for words in listed)


def find(gazetteer: Gazetteer, text: str) -> tuple[OldPlace, ...]:
    """Return the old places that `text` may name; where it has tone marks, those spelt so."""
    found = _alike(gazetteer, text)
    written = f" {text.lower()} "
    return tuple(place for place in found if place.name.split(" ", 1)[-1].lower() in written) or found


def _alike(gazetteer: Gazetteer, text: str) -> tuple[OldPlace, ...]:
    """Return the old places that `text` may name, narrowed by kind, district and province where it says them.

    After a kind ("xã", "phường", "p") one slip of spelling is forgiven. A bare name of two syllables counts
    where the text asks for a place. Empty for none; several where the same name was given more than once.
    """
    words = fold(text).replace("tp ", "thanh pho ").split()
    for at, word in enumerate(words):
        kind, start = _kind_at(words, at)
        if not kind and word[0] in "pf" and word[1:].isdigit() and word[1:] in gazetteer.by_name:
            return _narrowed(gazetteer.by_name[word[1:]], "phuong", (*words[:at], *words[at + 1 :]))
        found = _named(gazetteer, words, start, kind) if kind else ()
        if found:
            return found
    if not asks_for_a_place(text):
        return ()
    return next(filter(None, (_named(gazetteer, words, at, "") for at in range(len(words)))), ())


def _named(gazetteer: Gazetteer, words: Sequence[str], start: int, kind: str) -> tuple[OldPlace, ...]:
    """Return the places whose name starts at `start`: the longest name, unless a shorter one leaves its district."""
    found: tuple[OldPlace, ...] = ()
    for name, end in _names_at(gazetteer, words, start, is_named=bool(kind)):
        rest = (*words[:start], "|", *words[end:])
        some = _narrowed(gazetteer.by_name[name], kind, rest)
        if not kind and name in gazetteer.provinces:
            continue
        if any(_says(rest, place.district) for place in some):
            return some
        found = found or some
    return found


def _kind_at(words: Sequence[str], at: int) -> tuple[str, int]:
    """Return the kind that stands at `at` and where the name after it starts."""
    kind = _KINDS.get(words[at], "")
    if words[at] == "thi" and words[at + 1 : at + 2] != ["tran"]:
        return "", at
    return kind, at + (2 if words[at] == "thi" else 1)


def _names_at(gazetteer: Gazetteer, words: Sequence[str], start: int, *, is_named: bool) -> Iterator[tuple[str, int]]:
    """Yield the known names that start at `start`, and their ends, longest first; then one that is nearly there."""
    sizes = range(min(_LONGEST, len(words) - start), 0 if is_named else 1, -1)
    known = [(" ".join(words[start : start + size]), start + size) for size in sizes]
    exact = [(name, end) for name, end in known if name in gazetteer.by_name]
    yield from exact
    if is_named and not exact:
        for said, end in known[:-1]:
            near = process.extractOne(said, tuple(gazetteer.by_name), scorer=fuzz.ratio, score_cutoff=_CLOSE)
            if near is not None and near[0].count(" ") == said.count(" "):
                yield near[0], end


def _narrowed(places: Sequence[OldPlace], kind: str, rest: Sequence[str]) -> tuple[OldPlace, ...]:
    """Return those of `places` that fit what else is said: kind, district, province; all where nothing helps."""
    found = [place for place in places if not kind or fold(place.name).startswith(kind)] or list(places)
    said = [place for place in found if _says(rest, place.district)]
    # A district called like its province is not meant where the text names another one.
    found = [place for place in said if bare(place.district) != fold(place.province)] or said or found
    found = [place for place in found if f" {fold(place.province)} " in f" {' '.join(rest)} "] or found
    return tuple(found)


def _says(rest: Sequence[str], district: str) -> bool:
    return f" {bare(district)} " in f" {' '.join(rest)} "
