"""Emergencies and scams: recognised before anything else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.content.model import Card, Content, Words
from bot.text import fold

Phrases = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Danger:
    """A safety card with its phrases folded, a space at each end."""

    card: Card
    groups: tuple[Phrases, ...]
    unless: Phrases


def dangers_of(content: Content) -> tuple[Danger, ...]:
    """Return the safety cards in the order written, ready to be looked for."""
    return tuple(
        Danger(card, tuple(map(_folded, card.groups)), _folded(card.unless))
        for card in content.cards.values()
        if card.kind == "an-toan" and card.groups
    )


def safety_card(dangers: Sequence[Danger], text: str) -> Card | None:
    """Return the first card of which `text` holds a phrase of every group, and none that rules it out.

    Phrases count as whole words, without tone marks.
    """
    padded = f" {fold(text)} "
    for danger in dangers:
        if all(_holds(padded, group) for group in danger.groups) and not _holds(padded, danger.unless):
            return danger.card
    return None


def _folded(phrases: Iterable[Words]) -> Phrases:
    return tuple(f" {fold(phrase.text)} " for phrase in phrases)


def _holds(padded: str, phrases: Phrases) -> bool:
    return any(phrase in padded for phrase in phrases)
