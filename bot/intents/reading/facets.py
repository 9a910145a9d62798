"""Which facets a text asks for, and by which of its words."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from bot.content.model import Dictionary, Facet
from bot.intents.reading.aliases import Aliases, meant
from bot.intents.reading.words import Phrases, Word, phrases_of, words_of

MOST = 2  # facets of one text


def facets_of(dictionary: Dictionary, aliases: Aliases) -> Phrases[Facet]:
    """Return the citizens' words for each facet, as they read once aliases are replaced."""
    return phrases_of(
        (meant(aliases, words_of(phrase.text)), facet)
        for facet, phrases in dictionary.facets.items()
        for phrase in phrases
    )


def mark_facets(phrases: Phrases[Facet], words: Sequence[Word]) -> list[Word]:
    """Return `words`, those that ask for a facet marked with it."""
    marked = list(words)
    start = 0
    while start < len(words):
        found = phrases.at(words, start)
        length, facet = found if found is not None else (1, None)
        if facet is not None:
            marked[start : start + length] = [replace(word, facet=facet) for word in words[start : start + length]]
        start += length
    return marked


def asked(words: Sequence[Word]) -> tuple[Facet, ...]:
    """Return the facets that marked `words` ask for, in their order, each once, at most two."""
    return tuple(dict.fromkeys(word.facet for word in words if word.facet is not None))[:MOST]
