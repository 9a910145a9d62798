"""Scams: recognised before what is asked, and told beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from bot.content.model import Card, Content
from bot.text import fold, fold_said

_UNLESS = -1  # the group of phrases that rule a card out


class _Phrase(NamedTuple):
    """A phrase, folded, a space at each end; the numbers of its card and of the group that it belongs to."""

    padded: str
    card: int
    group: int


@dataclass(frozen=True, slots=True)
class Warnings:
    """The cards of scams in the order written; their phrases by their longest word, which is the rarest as a rule.

    Every utterance is held against all.
    """

    cards: tuple[Card, ...] = ()
    phrases: Mapping[str, tuple[_Phrase, ...]] = field(default_factory=dict)

    def card(self, text: str) -> Card | None:
        """Return the first card of which `text` holds a phrase of every group, and none that rules it out.

        Phrases count as whole words, without tone marks.
        """
        folded = fold_said(text)
        padded = f" {folded} "
        held = {
            (phrase.card, phrase.group)
            for word in self.phrases.keys() & folded.split()
            for phrase in self.phrases[word]
            if phrase.padded in padded
        }
        if not held:
            return None
        for number in sorted({card for card, _ in held}):
            card = self.cards[number]
            groups = range(len(card.groups))
            if (number, _UNLESS) not in held and all((number, group) in held for group in groups):
                return card
        return None


NO_WARNINGS = Warnings()


def warnings_of(content: Content) -> Warnings:
    """Return the cards of scams of `content`, ready to be looked for."""
    cards = tuple(card for card in content.cards.values() if card.kind == "an-toan" and card.groups)
    phrases: dict[str, list[_Phrase]] = {}
    for one in _phrases(cards):
        phrases.setdefault(max(one.padded.split(), key=len), []).append(one)
    return Warnings(cards, {word: tuple(some) for word, some in phrases.items()})


def _phrases(cards: Iterable[Card]) -> Iterable[_Phrase]:
    """Yield every phrase of `cards` that has a letter or digit."""
    for number, card in enumerate(cards):
        groups = {_UNLESS: card.unless} | dict(enumerate(card.groups))
        for group, words in groups.items():
            folded = (fold(phrase.text) for phrase in words)
            yield from (_Phrase(f" {one} ", number, group) for one in folded if one)
