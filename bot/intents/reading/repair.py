"""Words that nobody knows, taken for words that content knows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import OSA

from bot.intents.reading.fillers import FILLERS
from bot.intents.reading.splitting import joined, split
from bot.intents.reading.syllables import SYLLABLES, plain, sound
from bot.intents.reading.telex import LOANS, decode
from bot.intents.reading.words import Word

_MOST = 40  # words of one text that are repaired
_NUMBERED = re.compile(r"([a-z]+)(\d+)")
_NUMBER_FIRST = re.compile(r"(\d+)([a-z]{2,})")
_SHORT_END = re.compile(r"(?<=[aeiouy])(?=[gh]$)")  # "thág", "sih" for tháng, sinh
_TWICE = re.compile(r"(.)\1+")
_SHORTEST = 4  # letters of a word that one slip of the finger may have changed
_D, _STROKED = "dđ"
_GUESSED, _HEARD = 0.7, 0.8  # how much a guessed word still counts


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The folded words of content and dictionary, which stand beside which, and how to find them."""

    words: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    by_sound: Mapping[str, tuple[str, ...]]
    by_loss: Mapping[str, tuple[str, ...]]  # what is left of a word without one of its letters


def vocabulary_of(texts: Iterable[Sequence[str]]) -> Vocabulary:
    """Return the vocabulary of `texts`, each a row of folded words."""
    rows = [tuple(text) for text in texts]
    known = frozenset(word for row in rows for word in row)
    by_sound: dict[str, list[str]] = {}
    by_loss: dict[str, list[str]] = {}
    for word in sorted(known):
        if word in SYLLABLES:
            by_sound.setdefault(sound(word), []).append(word)
        if len(word) >= _SHORTEST - 1 and word.isalpha():
            for left in _losses(word):
                by_loss.setdefault(left, []).append(word)
    return Vocabulary(
        known,
        frozenset(pair for row in rows for pair in pairwise(row)),
        {key: tuple(some) for key, some in by_sound.items()},
        {key: tuple(some) for key, some in by_loss.items()},
    )


# At the end of a question "vậy" and "đây" are no "giấy", whatever stands beside them.
_PARTICLES = frozenset(("vay", "day"))


def repaired(vocabulary: Vocabulary, words: Sequence[Word]) -> list[Word]:
    """Return `words`, the unknown ones replaced by what they were probably meant to be.

    A known word gives way only to one that sounds the same and stands beside its neighbours in content
    where it does not itself. What stays unknown stays: it is evidence that content does not speak of this.
    """
    whole = joined(vocabulary.words, vocabulary.pairs, words)
    mended: list[Word] = []
    left = _MOST
    for at, word in enumerate(whole):
        before = mended[-1].plain if mended else ""
        after = whole[at + 1].plain if at + 1 < len(whole) else ""
        if word.plain in vocabulary.words or word.plain.isdigit():
            mended.append(_heard(vocabulary, word, before, after))
        elif left:
            left -= 1
            mended.extend(_mend(vocabulary, word, before, after))
        else:
            mended.append(word)
    return mended


def _heard(vocabulary: Vocabulary, word: Word, before: str, after: str) -> Word:
    pairs = vocabulary.pairs
    if word.plain in _PARTICLES or (before, word.plain) in pairs or (word.plain, after) in pairs:
        return word
    alike = [one for one in _sounding(vocabulary, word) if one not in FILLERS]
    if not alike:
        return word
    before, after = _telling(before, after)
    best = max(alike, key=lambda one: _beside(vocabulary, one, before, after))
    return Word(best, best, sure=_HEARD) if _beside(vocabulary, best, before, after) else word


def _telling(before: str, after: str) -> tuple[str, str]:
    """Return the neighbours that are a reason to read another word: "bị", "cho", "giờ" stand beside any."""
    return ("" if before in FILLERS else before), ("" if after in FILLERS else after)


def _beside(vocabulary: Vocabulary, word: str, before: str, after: str) -> int:
    """Return how many of its neighbours `word` stands beside in content."""
    return ((before, word) in vocabulary.pairs) + ((word, after) in vocabulary.pairs)


def _mend(vocabulary: Vocabulary, word: Word, before: str, after: str) -> Sequence[Word]:
    decoded = plain(decode(word.plain))
    if decoded:
        word = Word(decoded, decoded)
    if decoded in vocabulary.words or word.plain in LOANS:
        return (word,)
    if word.plain not in SYLLABLES:
        parts = _parts(vocabulary, word.plain)
        if parts:
            return [Word(part, part) for part in parts]
    return (_guessed(vocabulary, word, before, after),)


def _sounding(vocabulary: Vocabulary, word: Word) -> Sequence[str]:
    """Return the known words that sound like `word`; a typed đ is not the d that sounds like v and gi."""
    alike = vocabulary.by_sound.get(sound(word.plain), ())
    return [one for one in alike if one[0] == _D] if word.typed[0] == _STROKED else alike


def _guessed(vocabulary: Vocabulary, word: Word, before: str, after: str) -> Word:
    """Return the known word that sounds like `word` or is one slip away; a real or short one needs company."""
    spoken = _sounding(vocabulary, word)
    near = spoken or _one_slip_away(vocabulary, word.plain)
    best = max(near, key=lambda one: _beside(vocabulary, one, before, after), default="")
    if not spoken and (word.plain in SYLLABLES or len(word.plain) < _SHORTEST):
        before, after = _telling(before, after)
        best = best if best and _beside(vocabulary, best, before, after) else ""
    return Word(best, best, sure=_GUESSED) if best else word


def _parts(vocabulary: Vocabulary, word: str) -> Sequence[str]:
    for whole in (_TWICE.sub(r"\1", word), _SHORT_END.sub("n", word)):
        if whole in vocabulary.words:
            return (whole,)
    numbered = _NUMBERED.fullmatch(word)
    if numbered and numbered[1] in vocabulary.words:
        return numbered.groups()
    counted = _NUMBER_FIRST.fullmatch(word)
    if counted:
        rest = _parts(vocabulary, counted[2])
        return (counted[1], *rest) if rest else ()
    return split(word, vocabulary.words, vocabulary.pairs)


def _one_slip_away(vocabulary: Vocabulary, word: str) -> Sequence[str]:
    if len(word) < _SHORTEST - 1:
        return ()
    found = dict.fromkeys(one for left in (word, *_losses(word)) for one in (left, *vocabulary.by_loss.get(left, ())))
    return [one for one in found if one in vocabulary.words and OSA.distance(one, word, score_cutoff=1) <= 1]


def _losses(word: str) -> Iterable[str]:
    return dict.fromkeys(word[:at] + word[at + 1 :] for at in range(len(word)))
