"""Vietnamese numbers, as digits or words."""

from __future__ import annotations

import re

from bot.engine.wordlist import words
from bot.text import fold

_ONES = {
    "khong": 0,
    "mot": 1,
    "hai": 2,
    "ba": 3,
    "bon": 4,
    "tu": 4,
    "nam": 5,
    "lam": 5,
    "sau": 6,
    "bay": 7,
    "tam": 8,
    "chin": 9,
}
_UNITS = {"muoi": 10, "chuc": 10, "tram": 100, "ngan": 1000, "nghin": 1000, "trieu": 1_000_000}
_JOINERS = words("linh|le|ruoi")
_COURTESY = words("da|co|duoc|khoang|chung|a|nguoi|tuoi|thang|ngay|tat|ca|nhe|nha|thua|la")
_DIGITS = re.compile(r"(?<![\d.,/])(\d{1,3}(?:[.,]\d{3})+|\d{1,9})(?![\d/])")


def read_number(text: str, unit: str = "") -> int | None:
    """Return the one number in `text`; None when there is none, or more than one.

    "1.200" is one thousand two hundred; "mười lăm", "hai chục", "trăm hai" and "rưỡi" are understood as
    far as they are whole.
    """
    digits = _DIGITS.findall(text)
    if digits:
        return int(re.sub(r"[.,]", "", digits[0])) if len(digits) == 1 else None
    spoken = [word for word in fold(text).split() if word not in set(fold(unit).split())]
    if any(word not in _ONES and word not in _UNITS and word not in _JOINERS | _COURTESY for word in spoken):
        return None
    runs: list[list[str]] = [[]]
    for word in spoken:
        if word in _COURTESY:
            runs.append([])
        else:
            runs[-1].append(word)
    found = [_from_words(run) for run in runs if run]
    return found[0] if len(found) == 1 else None


def _from_words(spoken: list[str]) -> int:
    """Return the number that `spoken` words say."""
    total, group, last = 0, 0, 0
    seen_unit = 1
    for number, word in enumerate(spoken):
        if word in {"linh", "le"}:
            last = 1
            continue
        if word == "ruoi":
            group += seen_unit // 2
        elif word in _ONES:
            value = _ONES[word]
            is_short = number == len(spoken) - 1 and seen_unit >= 100 and last != 1 and spoken[number - 1] in _UNITS  # noqa: PLR2004  # trăm hai = 120
            group += value * (seen_unit // 10) if is_short else value
            last = 0
        else:
            unit = _UNITS[word]
            if unit >= 1000:  # noqa: PLR2004  # a thousand closes the group
                total += max(group, 1) * unit
                group = 0
            elif unit == 100:  # noqa: PLR2004  # hundreds count what stands before
                group = max(group, 1) * 100
            else:
                ones = group % 10 or 1
                group = group - group % 10 + ones * 10
            seen_unit = unit
    return total + group
