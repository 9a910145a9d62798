"""Emergencies and scams: recognised before anything else."""

from __future__ import annotations

from collections.abc import Iterable

from bot.content.model import Card, Content, Words
from bot.text import fold


def safety_card(content: Content, text: str) -> Card | None:
    """Return the first safety card of which `text` holds a phrase of every group, and none that rules it out.

    Phrases count as whole words, without tone marks.
    """
    padded = f" {fold(text)} "
    for card in content.cards.values():
        if card.kind != "an-toan" or _holds(padded, card.unless):
            continue
        if card.groups and all(_holds(padded, group) for group in card.groups):
            return card
    return None


def _holds(padded: str, phrases: Iterable[Words]) -> bool:
    return any(f" {fold(phrase.text)} " in padded for phrase in phrases)
