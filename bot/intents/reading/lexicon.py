"""Reading a text: its words as they were meant, and the facets they ask for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from msgspec import Struct

from bot.content.model import Dictionary, Facet
from bot.intents.reading.aliases import Aliases, aliases_of, meant
from bot.intents.reading.courtesy import WORDS, without_courtesy
from bot.intents.reading.facets import facets_of, mark_facets
from bot.intents.reading.fillers import FILLERS
from bot.intents.reading.repair import Vocabulary, repaired, vocabulary_of
from bot.intents.reading.words import Phrases, Word, words_of


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All that reading needs to know.

    A text of `papers` only names a paper and not what to do with it; one of `vague` words only could be about
    anything that an office does.
    """

    aliases: Aliases
    vocabulary: Vocabulary
    facets: Phrases[Facet]
    papers: frozenset[str]
    vague: frozenset[str]


class Reading(Struct, frozen=True):
    """A text after each stage: as typed, repaired, with abbreviations said in full, and meant.

    What is meant has no courtesies, and its facet words are marked.
    """

    typed: tuple[Word, ...]
    repaired: tuple[Word, ...]
    said: tuple[Word, ...]
    meant: tuple[Word, ...]


def lexicon_of(phrases: Iterable[str], dictionary: Dictionary, more: Iterable[str] = ()) -> Lexicon:
    """Return what reading needs, from content's `phrases`, the dictionary, and `more` that people say."""
    aliases = aliases_of(dictionary)
    listed = [
        *phrases,
        *more,
        *dictionary.aliases,
        *dictionary.aliases.values(),
        *(said for said, _ in dictionary.short.values()),
        *(phrase.text for some in dictionary.facets.values() for phrase in some),
    ]
    rows = [tuple(word.plain for word in words_of(text)) for text in listed]
    single = [(word,) for word in (*FILLERS, *WORDS, *aliases.short)]
    papers, common = _folded(dictionary.papers), _folded(dictionary.common)
    facets = facets_of(dictionary, aliases)
    return Lexicon(aliases, vocabulary_of([*rows, *single]), facets, papers, FILLERS | common)


def _folded(written: Iterable[str]) -> frozenset[str]:
    return frozenset(word.plain for text in written for word in words_of(text))


def read(lexicon: Lexicon, text: str) -> Reading:
    """Return `text` as read."""
    typed = words_of(text)
    mended = repaired(lexicon.vocabulary, typed)
    said = meant(lexicon.aliases, mended)
    marked = mark_facets(lexicon.facets, without_courtesy(said))
    return Reading(tuple(typed), tuple(mended), tuple(said), tuple(marked))
