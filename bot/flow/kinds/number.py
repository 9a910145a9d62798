"""The one whole number that an answer says: a count, people, an age, a duration, a year of birth, a sum."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from bot.flow.numbers.cardinals import cardinal
from bot.flow.numbers.durations import read_duration
from bot.flow.numbers.people import read_people
from bot.flow.numbers.tokens import Token, Words, at, tokens_of
from bot.text import fold

_COURTESY = Words(
    "dạ|thưa|vâng|ừ|à|ờ|là|có|được|cỡ|khoảng|chừng|tất cả|cả thảy|tổng cộng|hết thảy|chắc|chỉ|đúng|"
    "cô tư ơi|cô tư|cô ơi|"
    "em|con|cháu|tui|tôi|mình|ạ|nha|nhe|nhé|nghen|hen|đó|thôi|rồi|vậy|ơi|số|mới|đã|đang|nay|năm nay|"
    "ad|shop|admin|bạn|anh|chị|cho hỏi|á|luôn|hà|à nha|z|v"
)
_PEOPLE = frozenset({"nguoi", "nhan khau", "khau", "thanh vien"})
_DURATIONS = frozenset({"ngay", "tuan", "thang", "nam"})
_AGE, _BORN, _MONEY = "tuoi", "nam sinh", "dong"
_BORN_IN = Words("sinh năm|sanh năm|đẻ năm|năm sinh|sinh|sanh|năm")
_FRACTION = re.compile(r"(\d{1,4})[.,](\d{1,3})")
_MILLIONS = {"trieu": 10**6, "tr": 10**6, "ty": 10**9, "ti": 10**9, "cu": 10**6}
_SHORT = 10  # tokens of a try at an answer
_LEAST_MONEY = 1000  # less is said without its thousands


def read_number(text: str, unit: str = "", today: date | None = None) -> int | None:
    """Return the one whole number that `text` as a whole says, in `unit`; None where it says none, several, or unsure.

    `unit` is what a question asks for ("người", "tuổi", "tháng", "năm sinh", "đồng"), empty for a plain count.
    `today` is needed for ages said by the year of birth.
    """
    tokens = tokens_of(text)
    asked = fold(unit)
    if asked in _PEOPLE:
        return read_people(tokens)
    if asked in _DURATIONS:
        return read_duration(_COURTESY.without(tokens), asked)
    readers: dict[str, Callable[[Sequence[Token], date | None], int | None]] = {
        _AGE: _age,
        _BORN: _born,
        _MONEY: _money,
    }
    if asked in readers:
        return readers[asked](_COURTESY.without(tokens), today)
    return _count(_COURTESY.without(tokens), asked)


def speaks_of_numbers(text: str) -> bool:
    """Return whether a short text holds a number: a try at an answer, even where it is not sure which."""
    tokens = tokens_of(text)
    places = range(len(tokens))
    return len(tokens) <= _SHORT and any(tokens[at].is_digits or cardinal(tokens, at) is not None for at in places)


def _count(tokens: Sequence[Token], unit: str) -> int | None:
    """Return the number that is all of `tokens`, with at most its unit behind it."""
    found = cardinal(tokens, 0)
    if found is None:
        return _with_spaces(tokens)
    rest = [token.plain for token in tokens[found.end :]]
    return found.value if rest in ([], unit.split()) else _with_spaces(tokens)


def _with_spaces(tokens: Sequence[Token]) -> int | None:
    """Return a number in digits with a space before every three: "1 200 000"."""
    said = " ".join(token.typed for token in tokens)
    return int(said.replace(" ", "")) if re.fullmatch(r"[1-9]\d{0,2}(?: \d{3})+", said) else None


def _age(tokens: Sequence[Token], today: date | None) -> int | None:
    """Return an age in whole years; by the year of birth as it is reached in the year of `today`."""
    start = _BORN_IN.end(tokens, 0)
    if start and today is not None:
        born = _year(tokens[start:], today)
        return None if born is None else today.year - born
    return _count(tokens, _AGE)


def _born(tokens: Sequence[Token], today: date | None) -> int | None:
    return _year(tokens[_BORN_IN.end(tokens, 0) :], today) if today is not None else None


def _year(tokens: Sequence[Token], today: date) -> int | None:
    """Return a year of birth, not after `today`; of two digits ("90") the latest that there was."""
    found = year_of(tokens, today)
    return found if found is not None and today.year - 130 <= found <= today.year else None


def year_of(tokens: Sequence[Token], today: date) -> int | None:
    """Return the year that all of `tokens` say: "1990", "90" (the latest not after `today`), "hai ngàn lẻ năm"."""
    spoken = _digit_by_digit(tokens)
    found = cardinal(tokens, 0)
    if spoken is None and (found is None or found.end != len(tokens)):
        return None
    year = spoken if spoken is not None else found.value if found is not None else 0
    first = at(tokens, 0)
    is_short = first is not None and len(tokens) == 1 and first.is_digits and len(first.typed) == 2  # noqa: PLR2004
    if year < 100 and (is_short or (first is not None and not first.is_digits and year >= 10)):  # noqa: PLR2004
        century = today.year // 100 * 100
        return century + year if century + year <= today.year else century - 100 + year
    return year if 1800 <= year <= 2200 else None  # noqa: PLR2004  # of people who may be alive, and some days ahead


def _digit_by_digit(tokens: Sequence[Token]) -> int | None:
    """Return a year said digit by digit: "một chín chín không", "hai không hai sáu"."""
    digits = {
        "khong": 0,
        "mot": 1,
        "hai": 2,
        "ba": 3,
        "bon": 4,
        "tu": 4,
        "nam": 5,
        "sau": 6,
        "bay": 7,
        "tam": 8,
        "chin": 9,
    }
    if len(tokens) != 4 or any(token.plain not in digits for token in tokens):  # noqa: PLR2004
        return None
    return int("".join(str(digits[token.plain]) for token in tokens))


def _money(tokens: Sequence[Token], _: date | None) -> int | None:
    """Return a sum in đồng: "5 triệu 2", "5tr2", "500k", "1,5 triệu"; a small number alone says too little."""
    first, second = at(tokens, 0), at(tokens, 1)
    fraction = _FRACTION.fullmatch(first.typed) if first is not None else None
    if fraction and second is not None and second.plain in _MILLIONS:
        rest = [token.plain for token in tokens[2:]]
        scale = _MILLIONS[second.plain]
        return (
            int(fraction[1]) * scale + int(fraction[2]) * scale // 10 ** len(fraction[2])
            if rest in ([], ["dong"])
            else None
        )
    found = _count(tokens, _MONEY)
    return found if found is not None and (found >= _LEAST_MONEY or found == 0) else None
