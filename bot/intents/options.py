"""Matching what was said to a few options, as when a question with buttons is answered in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from bot.intents.aliases import meant
from bot.intents.index import Index
from bot.intents.words import Word, agree, words_of

_ENOUGH, _AHEAD = 0.8, 0.1


@dataclass(frozen=True, slots=True)
class Nearest:
    """The option that was meant (None when unclear), how like it is (0 to 1), and by how much it leads."""

    id: str | None
    score: float
    margin: float


def near_phrases(index: Index, text: str, options: Sequence[tuple[str, Sequence[str]]]) -> Nearest:
    """Return which of `options` (id, its phrases) `text` means.

    An option said plainly within a longer text counts as said; slips of the finger are forgiven; None
    where two options are as near.
    """
    said = _read(index, text)
    scored = sorted(
        (
            (max((_like(said, _read(index, phrase)) for phrase in phrases), default=0.0), at)
            for at, (_, phrases) in enumerate(options)
        ),
        key=lambda one: (-one[0], one[1]),
    )
    if not said or not scored:
        return Nearest(None, 0.0, 0.0)
    best, at = scored[0]
    margin = best - (scored[1][0] if len(scored) > 1 else 0.0)
    clear = best >= _ENOUGH and margin >= _AHEAD
    return Nearest(options[at][0] if clear else None, best, margin)


def plainly_in(text: str, phrases: Iterable[str], index: Index | None = None) -> bool:
    """Return whether one of `phrases` stands in `text`, word for word, once aliases are replaced.

    Folded; a word typed with tone marks must have the right ones.
    """
    said = _read(index, text)
    return any(_within(said, _read(index, phrase)) for phrase in phrases)


def _read(index: Index | None, text: str) -> list[Word]:
    words = words_of(text)
    return meant(index.lexicon.aliases, words) if index is not None else words


def _within(said: Sequence[Word], phrase: Sequence[Word]) -> bool:
    length = len(phrase)
    return bool(length) and any(
        all(
            one.plain == other.plain and agree(one.typed, other.typed)
            for one, other in zip(said[start : start + length], phrase, strict=True)
        )
        for start in range(len(said) - length + 1)
    )


def _like(said: Sequence[Word], phrase: Sequence[Word]) -> float:
    """Return 1 for a phrase that is the whole text; a phrase within it, by how much of the text it is."""
    mine, theirs = " ".join(word.plain for word in said), " ".join(word.plain for word in phrase)
    if _within(said, phrase):
        return 0.85 + 0.15 * len(theirs) / max(len(mine), 1)
    if not mine or not theirs:
        return 0.0
    return fuzz.ratio(mine, theirs) / 100
