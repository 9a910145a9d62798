"""The letters of a code on a slip: 32 that are hard to take for each other, and one that guards the rest.

The alphabet is Crockford's: no I, L, O, U; who reads 0 as O or 1 as I or L is understood.
Source: https://www.crockford.com/base32.html
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

LONGEST = 40  # characters of a code as it is written; what is longer is none
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES = {letter: value for value, letter in enumerate(_LETTERS)} | {"O": 0, "I": 1, "L": 1}
_FIELD = 0b100101  # x^5 + x^2 + 1: its powers of x run through all 31 values that are not 0
_GROUP = 4  # letters between dashes
_HEAD = re.compile(r"(?<!\w)[Cc][Tt]")
_WORD = re.compile(r"[\s\-–—.]*(\w+)")
_WRITTEN = re.compile(
    r"(?:m[aã] (?:s[oố] |tr[eê]n )?(?:phi[eế]u )?)?ct([\s\-–—]?)([0-9a-tv-z]{4}(?:[\s\-–—]?[0-9a-tv-z]{4})*"
    r"(?:[\s\-–—]?[0-9a-tv-z]{1,3})?)\.?"
)


def written(values: Sequence[int]) -> str:
    """Return values from 0 to 31 as a code is printed, "CT-7K3M-9Q", its last letter guarding the others."""
    letters = "".join(_LETTERS[value] for value in (*values, guard(values)))
    return "-".join(("CT", *(letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP))))


def guard(values: Iterable[int]) -> int:
    """Return the value that tells one wrong letter, or two that changed places, for sure (up to 30 letters)."""
    kept = 0
    for value in values:
        kept = (kept ^ value) << 1
        kept ^= _FIELD if kept & 0b100000 else 0
    return kept


def runs(text: str) -> Iterator[tuple[int, ...]]:
    """Yield what may be the values of a code in `text`, the guard left out; only runs whose guard is right.

    A run begins behind "CT" and ends where a word ends; spaces, dashes and case say nothing.
    """
    for head in _HEAD.finditer(text):
        run: list[int] = []
        for word in _WORD.finditer(text, head.end()):
            letters = word[1].upper()
            if not letters.isascii() or not set(letters) <= _VALUES.keys():
                break
            run += [_VALUES[letter] for letter in letters]
            if len(run) > LONGEST:
                break
            if len(run) > 1 and guard(run[:-1]) == run[-1]:
                yield tuple(run[:-1])


def count_written(text: str) -> int:
    """Return how many letters the code has that `text` as a whole is meant to be; 0 where it is meant as none.

    Codes are written in fours, with a digit among them or a dash behind CT. Forms are called CT01 and CT07:
    so few letters are none.
    """
    found = _WRITTEN.fullmatch(text[:LONGEST].lower())
    letters = "".join(filter(str.isalnum, found[2])) if found is not None else ""
    is_marked = found is not None and (not found[1].isspace() and found[1] != "")
    return len(letters) if len(letters) > _GROUP and (is_marked or any(map(str.isdigit, letters))) else 0


def digits_of(number: int) -> tuple[int, ...]:
    """Return `number` to the base 32, the largest first; () for 0."""
    digits = []
    while number:
        number, digit = divmod(number, 32)
        digits.append(digit)
    return tuple(reversed(digits))


def number_of(digits: Iterable[int]) -> int:
    """Return the number that `digits_of` took apart."""
    number = 0
    for digit in digits:
        number = number * 32 + digit
    return number
