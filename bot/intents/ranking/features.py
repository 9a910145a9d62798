"""What is counted of a text: its words and pairs of neighbouring words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.intents.reading.fillers import FILLERS
from bot.intents.reading.words import Word

FILLER, FACET = 0.8, 0.4  # how much of a word that says little, or asks for a facet, counts
PAIR = 0.8  # how much a pair of words counts beside a word
_NUMBER = 0.6  # how much a number counts ("mức 2", "1022"), where it is neither a year nor longer
_LONG_NUMBER = re.compile(r"\d{5,}|(?:19|20)\d\d")


def weight(word: Word) -> float:
    """Return how much `word` counts, 0 to 1."""
    if word.plain.isdigit():
        return 0.0 if _LONG_NUMBER.fullmatch(word.plain) else _NUMBER
    if word.facet is not None:
        return FACET
    return word.sure * (FILLER if word.plain in FILLERS or len(word.plain) == 1 else 1.0)


def features(words: Sequence[Word]) -> dict[str, float]:
    """Return the features of `words` and how much each counts, before it is known how rare they are.

    A word is itself, a pair is `a b`. Pieces of words were tried and gained nothing once words are repaired.
    """
    counted: dict[str, float] = {}
    last, last_weight = "", 0.0
    for word in words:
        heavy = weight(word)
        if not heavy:
            continue
        counted[word.plain] = max(counted.get(word.plain, 0.0), heavy)
        if last:
            pair = f"{last} {word.plain}"
            counted[pair] = max(counted.get(pair, 0.0), PAIR * (heavy * last_weight) ** 0.5)
        last, last_weight = word.plain, heavy
    return counted
