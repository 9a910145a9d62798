"""Options that are ranges of ages or of time, and the one that a typed number lies in: "78", "sinh năm 1950"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

from bot.flow.kinds.number import read_number
from bot.flow.kinds.polarity import denies
from bot.flow.numbers.cardinals import cardinal
from bot.flow.numbers.tokens import Token, at, tokens_of
from bot.text import fold

Measure = Literal["tuoi", "ngay"]
_DAYS = {"ngay": 1.0, "bua": 1.0, "hom": 1.0, "tuan": 7.0, "thang": 30.4375, "nam": 365.25}  # a year is 12 months
_NUMBER = re.compile(r"(\d+)(?:\s+(tuoi|ngay|tuan|thang|nam))?")
_NOT_YET = re.compile(r"\b(?:chua|khong|hong) (?:toi|du|qua|duoc|den)\b")  # "chưa tới 30 ngày": less
_MORE, _LESS = frozenset({"hon", "tren", "qua"}), frozenset({"duoi", "gan", "chua"})
_A_BIT = 0.5  # what "hơn", "chưa tới" add to or take from a number
_FOREVER = float("inf")


class Range(NamedTuple):
    """From `low` to below `high`, years of age or days."""

    low: float
    high: float


def in_range(labels: tuple[str, ...], text: str, today: date) -> int | None:
    """Return the one of `labels` that is a range and holds the number that `text` says; None for none or several."""
    measure, ranges = _ranges(labels)
    said = _NOT_YET.sub(" duoi ", fold(text))
    if measure is None or denies(said) or any(fold(label) in said for label in labels):
        return None
    value = _age(said, today) if measure == "tuoi" else _days(said)
    if value is None:
        return None
    found = [number for number, one in enumerate(ranges) if one is not None and one.low <= value < one.high]
    return found[0] if len(found) == 1 else None


@lru_cache(maxsize=500)
def _ranges(labels: tuple[str, ...]) -> tuple[Measure | None, tuple[Range | None, ...]]:
    """Return what labels measure, None where fewer than two are ranges of one measure."""
    folded = [fold(label) for label in labels]
    units = [found[2] for label in folded for found in _NUMBER.finditer(label) if found[2]]
    if not units:
        return None, ()
    measure: Measure = "tuoi" if "tuoi" in units else "ngay"
    ranges = tuple(_range(label, measure) for label in folded)
    return (measure, ranges) if sum(one is not None for one in ranges) > 1 else (None, ())


def _range(label: str, measure: Measure) -> Range | None:
    found = [
        (float(one[1]) * (1 if measure == "tuoi" else _DAYS.get(one[2] or "ngay", 1)))
        for one in _NUMBER.finditer(label)
    ]
    row = label.split()
    if not found:
        return None
    if len(found) > 1:
        return Range(found[0], found[1])
    is_not = "chua" in row
    if ("qua" in row and "duoi" not in row) or ("con" in row and "hon" in row) or "tren" in row:
        return Range(0, found[0] + _A_BIT) if is_not else Range(found[0] + _A_BIT, _FOREVER)
    if "du" in row:
        return Range(0, found[0]) if is_not else Range(found[0], _FOREVER)
    if "duoi" in row:
        return Range(0, found[0])
    if label.endswith("tro lai"):
        return Range(0, found[0] + _A_BIT)
    return Range(found[0], _FOREVER) if "tu" in row or label.endswith("tro len") else None


def _age(text: str, today: date) -> float | None:
    """Return the age that a text says: as a whole, or by a number before "tuổi", or by a year of birth."""
    whole = read_number(text, "tuổi", today)
    if whole is not None:
        return today.year - whole if 1900 <= whole <= today.year else whole  # noqa: PLR2004  # a bare year of birth
    tokens = tokens_of(text)
    for place in range(len(tokens)):
        found = cardinal(tokens, place)
        if found is None:
            continue
        unit = at(tokens, found.end)
        if unit is not None and unit.plain == "tuoi":
            return _leaning(tokens, place, found.value)
        if unit is not None and unit.plain in {"thang", "ngay", "tuan"}:
            return 0 if found.value < 24 else None  # noqa: PLR2004  # a baby's age in months
        if 1900 <= found.value <= today.year:  # noqa: PLR2004  # a year of birth
            return today.year - found.value
    return None


def _days(text: str) -> float | None:
    """Return the time that a text says, in days: the sum of what stands with a unit."""
    tokens = tokens_of(text)
    total, is_said = 0.0, False
    for place in range(len(tokens)):
        found = cardinal(tokens, place)
        unit = at(tokens, found.end) if found is not None else None
        if found is None or unit is None or unit.plain not in _DAYS:
            if tokens[place].plain == "nua" and (after := at(tokens, place + 1)) is not None and after.plain in _DAYS:
                total, is_said = total + _DAYS[after.plain] / 2, True
            continue
        if place and cardinal(tokens, place - 1) is not None and tokens[place].is_digits is tokens[place - 1].is_digits:
            continue  # inside a longer number that was read already
        half = at(tokens, found.end + 1)
        part = found.value + (0.5 if half is not None and half.plain == "ruoi" else 0)
        total, is_said = total + _leaning(tokens, place, part * _DAYS[unit.plain]), True
    return total if is_said else None


def _leaning(tokens: Sequence[Token], place: int, value: float) -> float:
    """Return `value`, a bit more after "hơn", a bit less after "gần", "chưa tới"."""
    before = {tokens[one].plain for one in range(max(0, place - 2), place)}
    if before & _LESS:
        return value - _A_BIT
    return value + _A_BIT if before & _MORE else value
