"""Marks decide where they were typed: Bình Thạnh is not Bình Thành, and "binh thanh" may be either."""

from __future__ import annotations

from collections.abc import Sequence

from bot.places.names import kind_and_name, marks_of
from bot.places.words import Word
from bot.text import fold_known


def is_marked(words: Sequence[Word]) -> bool:
    """Return whether the text was typed with marks."""
    return any(not word.typed.isascii() for word in words)


def is_spelt(words: Sequence[Word], name: str) -> bool:
    """Return whether a name typed with marks as `words` is `name`; Hòa and Hoà, Quy and Qui are the same."""
    return all(_is_same(word, own) for word, own in zip(words, _own(name), strict=False))


def _own(name: str) -> list[str]:
    kind, _ = kind_and_name(name)
    return name.split()[len(kind.split()) :]


def _is_same(word: Word, own: str) -> bool:
    if fold_known(own).isdigit():
        return True
    return marks_of(word.typed) == marks_of(own)
