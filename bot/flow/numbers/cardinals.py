"""Vietnamese whole numbers, in digits, in words, and in both: "21", "hai mốt", "2 trăm rưỡi", "một ngàn lẻ năm"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from bot.flow.numbers.tokens import Table, Token, at

_ONES = Table({"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy|bẩy": 7, "tám": 8, "chín": 9})
_AFTER_TENS = Table({"mốt": 1, "tư": 4, "lăm|nhăm": 5})  # said only behind tens, hundreds, ...
_TEN = Table({"mười": 10})
_TENS = Table({"mươi|mười": 10, "chục": 10})
_DOZEN = Table({"chục": 10})
_HUNDRED = Table({"trăm": 100})
_SCALES = (
    (10**9, Table({"tỷ|tỉ": 1})),
    (10**6, Table({"triệu": 1, "tr": 1, "củ": 1})),
    (1000, Table({"ngàn|nghìn": 1, "k": 1})),
)
_ODD = Table({"linh|lẻ": 1})
_HALF = Table({"rưỡi|rưởi": 1})
_NOUGHT = Table({"không": 1})
_GROUPED = re.compile(r"\d{1,3}([.,])\d{3}(?:\1\d{3})*")
_MOST_DIGITS = 12


class Number(NamedTuple):
    """A number that ends before the token `end`; `is_lone`: one digit or word, which may be short for more."""

    value: int
    end: int
    is_lone: bool = False


def cardinal(tokens: Sequence[Token], start: int) -> Number | None:
    """Return the longest number that begins at `start`; None where none does."""
    return _scaled(tokens, start, 0)


def _scaled(tokens: Sequence[Token], start: int, scale: int) -> Number | None:
    """Return the number at `start`, by the scales from the `scale`-th on (billions first)."""
    if scale == len(_SCALES):
        return _hundreds(tokens, start)
    unit, names = _SCALES[scale]
    head = _hundreds(tokens, start) or (Number(1, start) if names.of(at(tokens, start)) else None)
    if head is None or names.of(at(tokens, head.end)) is None:
        return _scaled(tokens, start, scale + 1)
    return _rest(tokens, Number(head.value * unit, head.end + 1), unit, scale)


def _rest(tokens: Sequence[Token], head: Number, unit: int, scale: int) -> Number | None:
    """Return `head`, whole units, with what is said behind them."""
    behind = at(tokens, head.end)
    if _HALF.of(behind):
        return Number(head.value + unit // 2, head.end + 1)
    is_odd = _ODD.of(behind) is not None
    more = _scaled(tokens, head.end + is_odd, scale + 1)
    if more is None:
        short = _AFTER_TENS.of(behind)
        return head if short is None else Number(head.value + short * unit // 10, head.end + 1)
    if is_odd or not more.is_lone:
        return Number(head.value + more.value, more.end) if more.value < unit else None
    return Number(head.value + more.value * unit // 10, more.end)  # "ngàn hai" is 1,200


def _hundreds(tokens: Sequence[Token], start: int) -> Number | None:
    head = _tens(tokens, start)
    if head is None and _NOUGHT.of(at(tokens, start)) and _HUNDRED.of(at(tokens, start + 1)):
        head = Number(0, start + 1)
    if head is None and _HUNDRED.of(at(tokens, start)):
        head = Number(1, start)
    if head is None or _HUNDRED.of(at(tokens, head.end)) is None:
        return head
    whole = Number(head.value * 100, head.end + 1)
    behind = at(tokens, whole.end)
    if _HALF.of(behind):
        return Number(whole.value + 50, whole.end + 1)
    if _ODD.of(behind):
        odd = _tens(tokens, whole.end + 1)
        return Number(whole.value + odd.value, odd.end) if odd is not None and odd.value < 100 else None  # noqa: PLR2004
    more = _tens(tokens, whole.end)
    if more is None:
        short = _AFTER_TENS.of(behind)
        return whole if short is None else Number(whole.value + short * 10, whole.end + 1)
    if more.value >= 100:  # noqa: PLR2004  # hundreds of hundreds
        return None
    return Number(whole.value + (more.value * 10 if more.is_lone else more.value), more.end)


def _tens(tokens: Sequence[Token], start: int) -> Number | None:
    token = at(tokens, start)
    if token is not None and token.is_digits:
        return _digits(tokens, start)
    if _TEN.of(token):
        behind = at(tokens, start + 1)
        ones = _ONES.of(behind) or _AFTER_TENS.of(behind)
        return Number(10 + (ones or 0), start + 1 + (ones is not None))
    if _DOZEN.of(token):
        return Number(10, start + 1)
    ones = _ONES.of(token)
    if ones is None:
        return None
    behind = at(tokens, start + 1)
    if _TENS.of(behind):
        last = at(tokens, start + 2)
        more = _AFTER_TENS.of(last) or _ONES.of(last)
        return Number(ones * 10 + (more or 0), start + 2 + (more is not None))
    short = _AFTER_TENS.of(behind) if ones > 1 else None
    if short is not None:
        return Number(ones * 10 + short, start + 2)  # "hai mốt", "ba lăm"
    return Number(ones, start + 1, is_lone=True)


def _digits(tokens: Sequence[Token], start: int) -> Number | None:
    token = tokens[start]
    before = at(tokens, start - 1)
    if token.is_glued and before is not None and before.typed[-1].isalpha() and before.plain not in {"tr", "k"}:
        return None  # "l2"
    is_parted = not token.typed.isdigit()
    if len(token.typed) > _MOST_DIGITS or (is_parted and not _GROUPED.fullmatch(token.typed)):
        return None
    value = int(re.sub(r"[.,]", "", token.typed))
    tens = at(tokens, start + 1)
    if _DOZEN.of(tens):
        return Number(value * 10, start + 2)
    return Number(value, start + 1, is_lone=len(token.typed) == 1)
