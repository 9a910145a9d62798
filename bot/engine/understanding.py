"""What an utterance asks for, of a first turn and of any other: one reading for the bot and for `cotu ask`."""

from __future__ import annotations

from hashlib import blake2b
from typing import Literal

from msgspec import Struct

from bot.content.model import Card, Facet
from bot.engine.edition import Edition
from bot.intents import Candidate, judge, read_as, score

Decision = Literal["answer", "choices", "unknown", "smalltalk", "safety"]


class Understood(Struct, frozen=True):
    """What was understood.

    `candidates` are best first; where a card decided, `card` is that card. `only_facet`: an aspect is asked
    and nothing is named.
    """

    decision: Decision
    candidates: tuple[Candidate, ...]
    facets: tuple[Facet, ...] = ()
    only_facet: bool = False
    card: Card | None = None


def understand(edition: Edition, text: str) -> Understood:
    """Return what `text` asks for; safety cards come before everything."""
    typed = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
    return edition.memo.of(("typed", typed), lambda: _understand(edition, text))


def _understand(edition: Edition, text: str) -> Understood:
    index = edition.index
    reading, key = read_as(index, text)
    found = edition.memo.of(("read", key), lambda: judge(index, text, reading, score(index, reading)))
    danger = edition.dangers.card(text)
    cards = edition.content.cards
    if danger is not None:
        about = (Candidate(danger.about or danger.id, 1.0),)
        return Understood("safety", (*about, *_entries(found.candidates, cards))[:5], found.facets, card=danger)
    first = found.candidates[0] if found.candidates else None
    card = cards.get(first.id) if first is not None else None
    if found.decision == "answer" and card is not None:
        decision: Decision = "smalltalk" if card.kind == "tro-chuyen" else "unknown"
        return Understood(decision, found.candidates, found.facets, card=card)
    entries = _entries(found.candidates, cards)
    decision = found.decision
    if decision == "choices" and (card is not None or not entries):
        decision = "choices" if entries else "unknown"
    return Understood(decision, entries, found.facets, found.only_facet)


def _entries(candidates: tuple[Candidate, ...], cards: object) -> tuple[Candidate, ...]:
    return tuple(one for one in candidates if not (isinstance(cards, dict) and one.id in cards))
