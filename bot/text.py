"""Text as people type it: what is cleaned away first, and the tone-free form to compare by."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LONGEST = 4096  # characters of an utterance that are ever looked at
_MARKS = 2  # a Vietnamese letter has at most two: a shape and a tone
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")
_BREAK = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")  # what one program or another takes for the end of a line
# Variation selectors, the grapheme joiner and the Hangul fillers show nothing, yet are no "format" letters.
_UNSEEN = frozenset("\u034f\u115f\u1160\u3164\uffa0" + "".join(map(chr, range(0xFE00, 0xFE10))))
_STROKES = str.maketrans("đĐðÐ", "dddd")  # a stroke is no mark that Unicode takes off


def _unmarked(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[0]


# All letters of Vietnamese in one step; everything else takes the slow way.
_PLAIN = {
    ord(letter): _unmarked(letter.lower())
    for letter in map(chr, (*range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA)))
    if _unmarked(letter).isascii()
} | _STROKES
_QUICK = re.compile(f"[ -~{''.join(map(chr, _PLAIN))}]*")  # nearly every text, and only its spaces need cleaning


def clean(text: str) -> str:
    """Return `text` as it was meant to be seen: NFC, case kept, at most `LONGEST` characters.

    Cut first. Zero-width, bidirectional and control characters and lone surrogates are gone, a letter
    keeps at most two marks, any run of white space is one space, none at the ends.
    """
    text = text[:LONGEST]
    if _QUICK.fullmatch(text) or _is_plain(text):
        return " ".join(text.split())
    seen = _few_marks("".join(filter(None, map(_seen, text))))
    whole = unicodedata.normalize("NFC", _few_marks(unicodedata.normalize("NFD", seen)))
    return " ".join(whole[:LONGEST].split())


def plain_breaks(text: str) -> str:
    """Return `text` with every end of a line, of Windows, Word, Zalo or a page, as one line feed."""
    return _BREAK.sub("\n", text)


def fold(text: str) -> str:
    """Return `text` in lower case without tone marks; only letters and digits, single spaces between.

    NFC and NFD, `đ` and `d`, full-width and plain letters are alike. Not cut: `clean` does that.
    """
    plain = text.lower()
    if not plain.isascii():
        plain = plain.translate(_PLAIN)
    if plain.isascii():
        if plain.replace(" ", "").isalnum():  # nearly every text, and four times as quick
            return " ".join(plain.split())
        return _NOT_PLAIN.sub(" ", plain).strip()
    apart = unicodedata.normalize("NFKD", _few_marks(plain))
    letters = (letter for letter in apart if not _is_unseen(letter))
    folded = "".join(letters).lower().translate(_PLAIN)
    return " ".join("".join(letter if letter.isalnum() else " " for letter in folded).split())


@lru_cache(maxsize=8)
def fold_said(text: str) -> str:
    """Return `fold(text)`, remembered while a turn lasts: for what was just typed, which many look at in turn."""
    return fold(text)


@lru_cache(maxsize=20_000)
def fold_known(text: str) -> str:
    """Return `fold(text)`, remembered: for what stands in content, never for what people type."""
    return fold(text)


def _is_plain(text: str) -> bool:
    """Return whether only the white space of `text` needs cleaning."""
    if text.isascii():
        return text.isprintable()
    is_whole = unicodedata.is_normalized("NFC", text) and not any(map(unicodedata.combining, text))
    return is_whole and text.isprintable() and _UNSEEN.isdisjoint(text)


def _is_unseen(letter: str) -> bool:
    category = unicodedata.category(letter)
    return category[0] == "M" or category in {"Cf", "Cs"}


def _seen(letter: str) -> str:
    if letter.isspace():
        return " "
    return "" if unicodedata.category(letter) in {"Cc", "Cf", "Cs"} or letter in _UNSEEN else letter


def _few_marks(text: str) -> str:
    """Return `text` with at most two marks in a row; linear, where normalising long runs is not."""
    kept: list[str] = []
    marks = 0
    for letter in text:
        marks = marks + 1 if unicodedata.combining(letter) else 0
        if marks <= _MARKS:
            kept.append(letter)
    return "".join(kept)
