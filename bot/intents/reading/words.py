"""Words of a text, and phrases found among them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from msgspec import Struct

from bot.content.model import Facet
from bot.intents.reading.syllables import SYLLABLES, plain, spelling
from bot.text import clean

_HEAD, _TAIL = 400, 200  # characters of a long message that are read
_WORD = re.compile(r"[^\W_]+")
_LONG = re.compile(r"([^\W\d_b-df-hj-np-tv-xzđ])\1{2,}")  # a vowel held: "ơiiii"
_T = TypeVar("_T")


class Word(Struct, frozen=True):
    """A word: `plain` is folded, `typed` as typed in lower case (or what it was taken for).

    `facet`: it is part of a question for that facet. `sure` falls below 1 where the word was guessed.
    """

    plain: str
    typed: str
    facet: Facet | None = None
    sure: float = 1.0


def words_of(text: str) -> list[Word]:
    """Return the words of `text` in order; of a long text its beginning and its end."""
    seen = clean(text).lower()
    if len(seen) > _HEAD + _TAIL:
        seen = seen[:_HEAD].rpartition(" ")[0] + " " + seen[-_TAIL:].partition(" ")[2]
    tokens = _WORD.findall(_LONG.sub(r"\1", seen))
    return [Word(folded, token) for token in tokens if (folded := plain(token))]


def agree(typed: str, written: str) -> bool:
    """Return whether two words that fold alike may be the same: what has no marks agrees with any."""
    if typed.isascii():
        return True
    if written.isascii():
        return plain(written) not in SYLLABLES  # "đkkh" is "dkkh", but "mã" is not "ma"
    return spelling(typed) == spelling(written)


@dataclass(frozen=True, slots=True)
class Phrases(Generic[_T]):
    """Phrases by their first word, longest first, each with what it stands for."""

    by_first: Mapping[str, tuple[tuple[tuple[Word, ...], _T], ...]]

    def at(self, words: Sequence[Word], start: int) -> tuple[int, _T] | None:
        """Return the length and the meaning of the longest phrase that starts at `start`."""
        for phrase, meaning in self.by_first.get(words[start].plain, ()):
            end = start + len(phrase)
            # The last word rules most phrases out, and costs less than looking at all of them.
            if end <= len(words) and _same(words[end - 1], phrase[-1]) and all(map(_same, words[start:end], phrase)):
                return len(phrase), meaning
        return None


def phrases_of(listed: Iterable[tuple[Sequence[Word], _T]]) -> Phrases[_T]:
    """Return `listed` ready to be searched; of equal phrases the first counts."""
    by_first: dict[str, list[tuple[tuple[Word, ...], _T]]] = {}
    for words, meaning in listed:
        if words:
            by_first.setdefault(words[0].plain, []).append((tuple(words), meaning))
    longest_first = {first: tuple(sorted(some, key=lambda one: -len(one[0]))) for first, some in by_first.items()}
    return Phrases(longest_first)


def _same(there: Word, phrase: Word) -> bool:
    return there.plain == phrase.plain and agree(there.typed, phrase.typed)
