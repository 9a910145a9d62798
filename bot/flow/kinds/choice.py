"""Which option of a question a citizen means, when the words are about nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz

from bot.content.model import Option, Question
from bot.flow.kinds.day import read_day
from bot.flow.kinds.number import read_number
from bot.flow.kinds.polarity import NO, YES, affirmed, contrary, denied, denies, without_denials
from bot.flow.kinds.ranges import in_range
from bot.text import fold, fold_said
from bot.wordlist import words

_POLITE = words(
    "da|a|thua|em|con|toi|tui|minh|bac|chau|co|tu|oi|nha|nghen|nhe|ha|la|thi|cai|chon|muon|nay|do|roi|vay|z|dang|cho|o"
)
_ORDINALS = {
    "mot": 1,
    "dau": 1,
    "dau tien": 1,
    "nhat": 1,
    "hai": 2,
    "nhi": 2,
    "ba": 3,
    "bon": 4,
    "tu": 4,
    "nam": 5,
    "sau": 6,
    "bay": 7,
    "tam": 8,
    "chin": 9,
}
_ORDINAL = re.compile(
    r"(?:(?:cai|so|muc|y|cau|chon|thu|nut|lua chon)\s+)*(?:thu\s+)?([a-z]+(?: tien)?|\d{1,2})(?:\s+(?:di|nha|nhe|a))?"
)
_COURTESY = words("da|a|thua|em|con|toi|tui|minh|bac|chau|tu|oi|nha|nghen|nhe|ha|la|thi|do|vay|z|cho|luon|nua|het")
_CLOSE = 86  # of 100: a slip or two in a short answer
_MARGIN = 6


def pick(text: str, labels: tuple[tuple[str, ...], ...]) -> int | None:
    """Return the index of the one option that `text` as a whole means; `labels` holds the ways to say each.

    By exact words, a number or ordinal, words that only this option has, or nearly the same spelling.
    None when it may mean none or several.
    """
    said = fold_said(text)
    if not said:
        return None
    named = pick_exactly(text, labels)
    if named is not None:
        return named
    ways = ways_of(labels)
    bare = _yes_or_no(said, labels)
    if bare is not None:
        return bare
    found = _by_words(said, ways, polite_in(text)) if len(said) <= 200 else None  # noqa: PLR2004  # a story is no answer
    return found if found is None else as_meant(said, found, ways, labels)


def pick_exactly(text: str, labels: tuple[tuple[str, ...], ...]) -> int | None:
    """Return the one option that `text` is a way to say, or whose number it is; None for none or several."""
    said = fold_said(text)
    exact = ways_of(labels).exact.get(said, ())
    return exact[0] if len(exact) == 1 else ordinal(said, len(labels))


def _yes_or_no(said: str, labels: tuple[tuple[str, ...], ...]) -> int | None:
    """Return the option that a bare yes or no means; None where the text is none, or the question is no such."""
    plain = " ".join(word for word in said.split() if word not in _COURTESY) or said
    folded = [fold(option[0]) for option in labels if option]
    if plain in YES or said in YES:
        return affirmed(folded)
    return denied(folded) if plain in NO or said in NO else None


def as_meant(said: str, found: int, ways: Ways, labels: tuple[tuple[str, ...], ...]) -> int | None:
    """Return option `found`, whose words were said; its contrary where they were said with the other polarity."""
    every = without_denials(said)
    wanted = every - _POLITE
    holding = [[way for way in ways.of[found] if some <= way.words] for some in (every, wanted)]
    near = (
        holding[0]
        or holding[1]
        or [max(ways.of[found], key=lambda way: (len(wanted & way.words), fuzz.ratio(said, way.said)))]
    )
    is_denied = denies(said)
    if any(denies(way.said) == is_denied for way in near):
        return found
    return contrary([fold(option[0]) for option in labels], found, is_denied=is_denied)


def ordinal(said: str, count: int) -> int | None:
    """Return the index that folded `said` as a whole names ("2", "cai thu hai", "cuoi"), below `count`; else None."""
    if said in {"cuoi", "cai cuoi", "cuoi cung", "cai cuoi cung"}:
        return count - 1
    found = _ORDINAL.fullmatch(said)
    if not found:
        return None
    number = int(found[1]) if found[1].isdigit() else _ORDINALS.get(found[1], 0)
    return number - 1 if 1 <= number <= count else None


class Way(NamedTuple):
    """One way to say an option: folded, its words, and the words that tell something."""

    said: str
    words: frozenset[str]
    telling: str


class Ways(NamedTuple):
    """The ways to say the options of a question: by option, which options each text names, and the longest."""

    of: tuple[tuple[Way, ...], ...]
    exact: Mapping[str, tuple[int, ...]]
    words: frozenset[str]
    longest: int


def _way(written: str) -> Way:
    said = fold(written)
    return Way(said, frozenset(said.split()), " ".join(word for word in said.split() if word not in _POLITE) or said)


@lru_cache(maxsize=1_000)
def ways_of(labels: tuple[tuple[str, ...], ...]) -> Ways:
    """Return the ways to say these options, remembered: they stand in content."""
    of = tuple(tuple(_way(way) for way in option if way) for option in labels)
    exact: dict[str, tuple[int, ...]] = {}
    for number, option in enumerate(of):
        for said in {way.said for way in option}:
            exact[said] = (*exact.get(said, ()), number)
    listed = [way for option in of for way in option]
    words = frozenset().union(*(way.words for way in listed))
    return Ways(of, exact, words, max((len(way.said) for way in listed), default=0))


def _by_words(said: str, ways: Ways, polite: frozenset[str]) -> int | None:
    """Return the option that holds every telling word of `said`, or is nearly spelt like it."""
    telling = [word for word in said.split() if word not in polite]
    wanted = frozenset(telling)
    if telling and wanted <= ways.words:
        holding = [number for number, option in enumerate(ways.of) if any(wanted <= way.words for way in option)]
        if len(holding) == 1:
            return holding[0]
    plain = " ".join(telling) or said
    # What is much shorter than the text is not spelt like it; of a question at an open step that is nearly all.
    if 3 * ways.longest < 2 * len(plain):
        return None
    long_enough = [[way for way in option if 3 * len(way.said) >= 2 * len(plain)] for option in ways.of]
    scores = sorted(
        (
            (max([_likeness(said, plain, way) for way in option], default=0.0), number)
            for number, option in enumerate(long_enough)
        ),
        reverse=True,
    )
    if not scores or scores[0][0] < _CLOSE:
        return None
    second = scores[1][0] if len(scores) > 1 else 0.0
    return scores[0][1] if scores[0][0] - second >= _MARGIN else None


def _likeness(said: str, plain: str, way: Way) -> float:
    """Return how nearly `way` is spelt like `said`, 0 to 100; 0 for what is too far off to matter."""
    least = _CLOSE - _MARGIN
    whole = fuzz.ratio(said, way.said, score_cutoff=least)
    return max(whole, fuzz.ratio(plain, way.telling, score_cutoff=least))


def polite_in(text: str) -> frozenset[str]:
    """Return the folded words of `text` that only are polite there: "con" is, "còn" is not."""
    return _POLITE - {"con"} if "còn" in text.lower().split() else _POLITE


def answer_value(question: Question, options: Sequence[Option], text: str, today: date) -> str | None:
    """Return what `text` answers to `question`, as it is kept in a session; None when it is no answer."""
    match question.kind:
        case "so":
            number = read_number(text, question.unit, today)
            return None if number is None else str(number)
        case "ngay":
            day = read_day(text, today)
            return None if day is None else day.isoformat()
        case "dia_ban":
            return None  # the places are the edition's: see bot.engine.turns.place
        case "chon_nhieu":
            return _several(options, text)
        case "co_khong":
            said = fold_said(text)
            plain = " ".join(word for word in said.split() if word not in _COURTESY)
            if {said, plain} & YES:
                return "co"
            if {said, plain} & NO:
                return "khong"
    ways = tuple([option.ways for option in options])
    number = pick_exactly(text, ways)
    if number is None:
        number = in_range(tuple([option.label for option in options]), text, today)
    if number is None:
        number = pick(text, ways)
    return None if number is None else options[number].id


def value_words(question: Question, value: str) -> str:
    """Return what a typed number or day was read as, to be said back; empty for options, whose labels say it."""
    match question.kind:
        case "so":
            number = f"{int(value):,}".replace(",", ".") if fold(question.unit) == "dong" else value
            return f"năm sinh {value}" if fold(question.unit) == "nam sinh" else f"{number} {question.unit}".strip()
        case "ngay":
            day = date.fromisoformat(value)
            return f"ngày {day.day}/{day.month}/{day.year}"
        case _:
            return ""


def _several(options: Sequence[Option], text: str) -> str | None:
    parts = [part for part in re.split(r"[,;+&]|\bvà\b|\bva\b|\bvới\b", text.lower()) if part.strip()]
    if len(parts) == 1 and re.fullmatch(r"[\d\s]+", parts[0]):
        parts = parts[0].split()
    ways = tuple([option.ways for option in options])
    found = [pick(part, ways) for part in parts]
    if not found or None in found:
        return None
    return ",".join(option.id for number, option in enumerate(options) if number in found)
