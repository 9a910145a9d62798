"""Vietnamese dates: "mùng 5 tháng 3", "5/3/90", "ngày 21 tháng 11 năm 2026", "hôm qua"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.engine.answers.numbers import read_number
from bot.text import fold

_SLASHED = re.compile(r"(?<!\d)(\d{1,2})\s*[/.\-]\s*(\d{1,2})(?:\s*[/.\-]\s*(\d{4}|\d{2}))?(?!\d)")
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_SAID = re.compile(
    r"(?:mung|ngay|hom)?\s*([a-z0-9 ]{1,16}?)\s+thang\s+([a-z0-9]+(?: (?:mot|hai))?)(?:\s+nam\s+([a-z0-9 ]+))?$"
)
_RELATIVE = {"hom nay": 0, "bua nay": 0, "hom qua": -1, "bua qua": -1, "hom kia": -2, "ngay mai": 1, "mai": 1}
_MONTHS = {
    "gieng": 1,
    "chap": 12,
    "mot": 1,
    "hai": 2,
    "ba": 3,
    "tu": 4,
    "bon": 4,
    "nam": 5,
    "sau": 6,
    "bay": 7,
    "tam": 8,
    "chin": 9,
    "muoi": 10,
    "muoi mot": 11,
    "muoi hai": 12,
}


def read_day(text: str, today: date) -> date | None:
    """Return the date in `text`; a missing year is the latest that is not after `today`."""
    iso = _ISO.search(text)
    if iso:
        return _day(int(iso[3]), int(iso[2]), int(iso[1]))
    slashed = _SLASHED.search(text)
    if slashed:
        return _near(int(slashed[1]), int(slashed[2]), slashed[3] or "", today)
    folded = fold(text)
    for words, days in _RELATIVE.items():
        if re.search(rf"\b{words}\b", folded):
            return today + timedelta(days=days)
    said = _SAID.search(folded)
    if not said:
        return None
    day = _number(said[1].removeprefix("mung ").removeprefix("ngay ").strip())
    month = int(said[2]) if said[2].isdigit() else _MONTHS.get(said[2])
    if day is None or month is None:
        return None
    year = said[3] or ""
    spoken = year.strip() if year.strip().isdigit() else str(_number(year) or "")
    return _near(day, month, spoken, today)


def _number(words: str) -> int | None:
    return int(words) if words.isdigit() else read_number(words)


def _near(day: int, month: int, year: str, today: date) -> date | None:
    if len(year) == 4:  # noqa: PLR2004  # written in full
        return _day(day, month, int(year))
    if len(year) == 2:  # noqa: PLR2004  # two digits: the century that is not in the future
        century = today.year // 100 * 100
        made = _day(day, month, century + int(year))
        return made if made is not None and made.year <= today.year else _day(day, month, century - 100 + int(year))
    if year:
        return None
    made = _day(day, month, today.year)
    return made if made is None or made <= today else _day(day, month, today.year - 1)


def _day(day: int, month: int, year: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
