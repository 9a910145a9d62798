"""Words that nobody knows, taken for words that content knows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from bot.intents.splitting import split
from bot.intents.syllables import SYLLABLES, plain, sound
from bot.intents.telex import LOANS, decode
from bot.intents.words import Word

_MOST = 12  # words of one text that are repaired
_NUMBERED = re.compile(r"([a-z]+)(\d+)")
_TWICE = re.compile(r"(.)\1")
_SHORTEST = 4  # letters of a word that one slip of the finger may have changed
_GUESSED = 0.7


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
        by_sound.setdefault(sound(word), []).append(word)
        if len(word) >= _SHORTEST - 1 and word.isalpha():
            for left in _losses(word):
                by_loss.setdefault(left, []).append(word)
    return Vocabulary(
        known,
        frozenset(pair for row in rows for pair in zip(row, row[1:], strict=False)),
        {key: tuple(some) for key, some in by_sound.items()},
        {key: tuple(some) for key, some in by_loss.items()},
    )


def repaired(vocabulary: Vocabulary, words: Sequence[Word]) -> list[Word]:
    """Return `words`, the unknown ones replaced by what they were probably meant to be.

    A known word is never touched; a real syllable that is unknown only gives way to one that sounds
    like it. What stays unknown stays: it is evidence that content does not speak of this.
    """
    joined = _join(vocabulary, words)
    mended: list[Word] = []
    left = _MOST
    for at, word in enumerate(joined):
        if word.plain in vocabulary.words or word.plain.isdigit() or left == 0:
            mended.append(word)
            continue
        left -= 1
        before = mended[-1].plain if mended else ""
        after = joined[at + 1].plain if at + 1 < len(joined) else ""
        mended.extend(_mend(vocabulary, word, before, after))
    return mended


def _mend(vocabulary: Vocabulary, word: Word, before: str, after: str) -> list[Word]:
    decoded = plain(decode(word.plain))
    if decoded:
        if decoded in vocabulary.words:
            return [Word(decoded, decoded)]
        word = Word(decoded, decoded)
    if word.plain in LOANS:
        return [word]
    if word.plain not in SYLLABLES:
        single = _TWICE.sub(r"\1", word.plain)
        if single in vocabulary.words:
            return [Word(single, single)]
        numbered = _NUMBERED.fullmatch(word.plain)
        if numbered and numbered[1] in vocabulary.words:
            return [Word(part, part) for part in numbered.groups()]
        pieces = split(word.plain, vocabulary.words, vocabulary.pairs)
        if pieces:
            return [Word(piece, piece) for piece in pieces]
    near = _alike(vocabulary, word.plain)
    if not near:
        return [word]
    best = max(near, key=lambda one: ((before, one) in vocabulary.pairs) + ((one, after) in vocabulary.pairs))
    return [Word(best, best, sure=_GUESSED)]


def _alike(vocabulary: Vocabulary, word: str) -> Sequence[str]:
    spoken = vocabulary.by_sound.get(sound(word), ())
    if spoken or word in SYLLABLES or len(word) < _SHORTEST:
        return spoken
    found = dict.fromkeys(one for left in (word, *_losses(word)) for one in (left, *vocabulary.by_loss.get(left, ())))
    return [one for one in found if one in vocabulary.words and OSA.distance(one, word, score_cutoff=1) <= 1]


def _losses(word: str) -> Iterable[str]:
    return dict.fromkeys(word[:at] + word[at + 1 :] for at in range(len(word)))


def _join(vocabulary: Vocabulary, words: Sequence[Word]) -> list[Word]:
    """Return `words` with a word that was typed in two pieces whole again ("đ ăng")."""
    joined: list[Word] = []
    for word in words:
        last = joined[-1].plain if joined else ""
        whole = last + word.plain
        unknown = {last, word.plain} - vocabulary.words
        if len(unknown) == 2 and whole in vocabulary.words and not unknown <= SYLLABLES:  # noqa: PLR2004  # both
            joined[-1] = Word(whole, whole)
        else:
            joined.append(word)
    return joined
