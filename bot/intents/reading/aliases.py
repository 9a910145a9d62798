"""What people write for what they mean: abbreviations, Southern words, other names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.content.model import Dictionary
from bot.intents.reading.syllables import SYLLABLES, spelling
from bot.intents.reading.words import Phrases, Word, phrases_of, words_of


@dataclass(frozen=True, slots=True)
class Aliases:
    """The dictionary's written forms, ready to be searched.

    `marked` are single syllables with tone marks, by spelling: without marks they are other words ("mần"
    is làm, "man" is not). `short` forms count only with one of the given words within two words of them.
    """

    forms: Phrases[tuple[Word, ...]]
    marked: Mapping[str, tuple[Word, ...]]
    short: Mapping[str, tuple[tuple[Word, ...], frozenset[str]]]


_NEAR = 2


def aliases_of(dictionary: Dictionary) -> Aliases:
    """Return the aliases of `dictionary`."""
    read = [(words_of(form), tuple(words_of(said))) for form, said in dictionary.aliases.items()]
    marked = {spelling(words[0].typed): said for words, said in read if _is_marked_syllable(words)}
    forms = phrases_of((words, said) for words, said in read if not _is_marked_syllable(words))
    short = {
        words_of(form)[0].plain: (tuple(words_of(said)), _plain(beside))
        for form, (said, beside) in dictionary.short.items()
        if words_of(form)
    }
    return Aliases(forms, marked, short)


def meant(aliases: Aliases, words: Sequence[Word]) -> list[Word]:
    """Return `words` with every alias replaced by its meaning, longest first, each word once."""
    found: list[Word] = []
    start = 0
    while start < len(words):
        form = aliases.forms.at(words, start)
        if form is not None:
            found.extend(form[1])
            start += form[0]
            continue
        marked = aliases.marked.get(spelling(words[start].typed)) if not words[start].typed.isascii() else None
        found.extend(marked or _short_meant(aliases, words, start))
        start += 1
    return found


def _is_marked_syllable(words: Sequence[Word]) -> bool:
    return len(words) == 1 and not words[0].typed.isascii() and words[0].plain in SYLLABLES


def _short_meant(aliases: Aliases, words: Sequence[Word], at: int) -> Sequence[Word]:
    word = words[at]
    if word.plain not in aliases.short:
        return (word,)
    said, beside = aliases.short[word.plain]
    around = {near.plain for near in (*words[max(at - _NEAR, 0) : at], *words[at + 1 : at + 1 + _NEAR])}
    return said if around & beside else (word,)


def _plain(written: Sequence[str]) -> frozenset[str]:
    return frozenset(word.plain for text in written for word in words_of(text))
