"""Vietnamese dates: "mùng 5 tháng 3", "5/3/90", "ngày 21 tháng 11 năm 2026", "hôm qua", "cách đây 3 ngày"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, timedelta

from bot.flow.kinds.number import year_of
from bot.flow.numbers.cardinals import cardinal
from bot.flow.numbers.tokens import Table, Token, Words, at, tokens_of

_COURTESY = Words(
    "dạ|thưa|vâng|ừ|à|ờ|là|vào|vô|hồi|cô tư ơi|cô tư|em|con|cháu|tui|tôi|mình|ạ|nha|nhe|nhé|nghen|hen|đó|thôi|rồi|"
    "vậy|ơi|sinh|sanh|đúng|chắc|lúc|z|v|á"
)
_SEPARATED = re.compile(r"(\d{1,4})\s*([/.\-])\s*(\d{1,2})(?:\s*\2\s*(\d{4}|\d{2}))?")
_DAYS = {
    "hôm nay|bữa nay|ngày nay": 0,
    "hôm qua|bữa qua|ngày hôm qua": -1,
    "hôm kia|bữa kia|bữa hổm": -2,
    "ngày mai|mai|bữa mai|sáng mai": 1,
    "mốt|ngày mốt|bữa mốt": 2,
}
_RELATIVE = {phrase: Words(phrase) for phrase in _DAYS}
_DAY_OF = Words("ngày mùng|ngày mồng|ngày|mùng|mồng|hôm|bữa")
_MONTH_OF, _YEAR_OF = Words("tháng"), Words("năm")
_MONTHS = Table({"giêng": 1, "chạp": 12, "tư": 4, "hai": 2, "ba": 3, "năm": 5})
_THIS, _LAST, _BEFORE_LAST = Words("nay|này"), Words("ngoái|trước|rồi"), Words("kia")
_AGO_HEAD, _AGO_TAIL = Words("cách đây|cách nay"), Words("trước")
_IN_DAYS = Table({"ngày|bữa|hôm": 1, "tuần": 7})
_MOST_AGO = 3660  # days


def read_day(text: str, today: date) -> date | None:
    """Return the one date that `text` as a whole says; a missing year is the latest that is not after `today`.

    None where there is none, several, one that does not exist, one of the moon's calendar, or one that is only about.
    """
    separated = _separated(text, today)
    if separated is not None:
        return separated
    tokens = _COURTESY.without(tokens_of(text))
    for phrase, days in _DAYS.items():
        if tokens and _RELATIVE[phrase].end(tokens, 0) == len(tokens):
            return today + timedelta(days=days)
    return _ago(tokens, today) or _said(tokens, today)


def _separated(text: str, today: date) -> date | None:
    """Return a date of numbers with signs between: "5/3/1990", "1990-03-05", "5-3"."""
    tokens = unicodedata.normalize("NFKC", text).lower().strip().rstrip(".!…~ ")
    words = _COURTESY_AROUND.sub(" ", tokens).strip()
    found = _SEPARATED.fullmatch(words)
    if found is None:
        return None
    first, _, second, third = found.groups()
    if len(first) == 4:  # noqa: PLR2004  # the year first, and then a day, too
        return _day(int(third), int(second), int(first)) if third and len(third) <= 2 else None  # noqa: PLR2004
    return _near(int(first), int(second), third or "", today) if len(first) <= 2 else None  # noqa: PLR2004


_COURTESY_AROUND = re.compile(
    r"^(?:(?:dạ|da|thưa|vâng|ừ|là|la|ngày|ngay|hôm|sinh|sanh|vào)\s+)++|\s+(?:ạ|nha|nhe|nhé|đó|rồi)$"
)


def _ago(tokens: Sequence[Token], today: date) -> date | None:
    """Return the day so many days or weeks ago."""
    start = _AGO_HEAD.end(tokens, 0)
    found = cardinal(tokens, start)
    unit = _IN_DAYS.of(at(tokens, found.end)) if found is not None else None
    if found is None or unit is None:
        return None
    end = found.end + 1
    is_whole = end == len(tokens) if start else _AGO_TAIL.end(tokens, end) == len(tokens) > end
    is_near = found.value * unit <= _MOST_AGO
    return today - timedelta(days=found.value * unit) if is_whole and is_near else None


def _said(tokens: Sequence[Token], today: date) -> date | None:
    """Return a date said in words, in this order: day, month, and perhaps the year."""
    day = cardinal(tokens, _DAY_OF.end(tokens, 0))
    month_at = _MONTH_OF.end(tokens, day.end) if day is not None else 0
    if day is None or month_at == day.end or not 1 <= day.value <= 31:  # noqa: PLR2004
        return None
    for month, end in _months(tokens, month_at):
        rest = tokens[end:]
        if not rest:
            return _near(day.value, month, "", today)
        year_at = _YEAR_OF.end(rest, 0)
        year = _named_year(rest[year_at:], today) if year_at else None
        if year is not None:
            return _day(day.value, month, year)
    return None


def _months(tokens: Sequence[Token], start: int) -> Sequence[tuple[int, int]]:
    """Return the months that may stand at `start`, with where each ends: "mười năm" is 15, or October of a year."""
    ends = range(min(start + 3, len(tokens)), start, -1)
    found = [one for end in ends if (one := cardinal(tokens[:end], start)) is not None and one.end == end]
    ways = [(one.value, one.end) for one in found]
    named = _MONTHS.of(at(tokens, start))
    ways += [(named, start + 1)] if named is not None else []
    return [way for way in ways if 1 <= way[0] <= 12]  # noqa: PLR2004


def _named_year(tokens: Sequence[Token], today: date) -> int | None:
    for words, back in ((_THIS, 0), (_LAST, 1), (_BEFORE_LAST, 2)):
        if tokens and words.end(tokens, 0) == len(tokens):
            return today.year - back
    return year_of(tokens, today)


def _near(day: int, month: int, year: str, today: date) -> date | None:
    if len(year) == 4:  # noqa: PLR2004  # written in full
        return _day(day, month, int(year))
    if year:  # two digits: the century that is not in the future
        century = today.year // 100 * 100
        made = _day(day, month, century + int(year))
        return made if made is not None and made.year <= today.year else _day(day, month, century - 100 + int(year))
    made = _day(day, month, today.year)
    return made if made is None or made <= today else _day(day, month, today.year - 1)


def _day(day: int, month: int, year: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
