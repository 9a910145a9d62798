"""What an utterance asks for, of a first turn and of any other: one reading for the bot and for `cotu ask`."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b
from typing import Literal

from msgspec import Struct

from bot.content.model import Card, Facet
from bot.engine.edition import Edition
from bot.intents import Alarm, Candidate, Reading, Recognition, judge, key_of, read, score

Decision = Literal["answer", "choices", "unknown", "smalltalk", "safety"]
Read = Callable[[], Reading]


class Understood(Struct, frozen=True):
    """What was understood.

    `candidates` are best first; where a card decided, `card` is that card. `only_facet`: an aspect is asked
    and nothing is named. `alarm`: a danger was heard, surely where it decided.
    """

    decision: Decision
    candidates: tuple[Candidate, ...]
    facets: tuple[Facet, ...] = ()
    only_facet: bool = False
    card: Card | None = None
    alarm: Alarm | None = None


def understand(edition: Edition, text: str, reading: Read | None = None) -> Understood:
    """Return what `text` asks for; danger comes before everything, then scams. `reading` reads `text`, if need be."""
    return edition.memo.of(("typed", _hashed(text)), lambda: _understand(edition, text, reading))


def alarm_of(edition: Edition, text: str, reading: Read | None = None) -> Alarm | None:
    """Return the danger that is heard in `text`; None for none. `reading` reads `text`, if need be."""
    return edition.memo.of(("alarm", _hashed(text)), lambda: edition.dangers.heard(_read(edition, text, reading)))


def read_text(edition: Edition, text: str) -> Reading:
    """Return `text` as read; it is kept nowhere, for it is what somebody typed."""
    return read(edition.index.lexicon, text)


def asked_for(edition: Edition, text: str) -> Understood:
    """Return what `text` asks for besides the danger or the scam that it speaks of."""
    found = _recognition(edition, text, read_text(edition, text))
    return _decided(edition, found)


def _hashed(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _read(edition: Edition, text: str, reading: Read | None) -> Reading:
    return read_text(edition, text) if reading is None else reading()


def _understand(edition: Edition, text: str, read_so_far: Read | None) -> Understood:
    reading = _read(edition, text, read_so_far)
    found = _recognition(edition, text, reading)
    alarm = alarm_of(edition, text, lambda: reading)
    entries = _entries(found.candidates, edition.content.cards)
    if alarm is not None and (alarm.is_sure or found.decision != "answer"):
        return Understood("safety", _with(alarm.card, entries), found.facets, card=alarm.card, alarm=alarm)
    warning = edition.warnings.card(text)
    if warning is not None:
        return Understood("safety", _with(warning, entries), found.facets, card=warning)
    return _decided(edition, found)


def _recognition(edition: Edition, text: str, reading: Reading) -> Recognition:
    index = edition.index
    key = key_of(reading, text)
    return edition.memo.of(("read", key), lambda: judge(index, text, reading, score(index, reading)))


def _decided(edition: Edition, found: Recognition) -> Understood:
    """Return what was understood where no danger and no scam is spoken of."""
    cards = edition.content.cards
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


def _with(card: Card, entries: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Return what a card is about, then what else may be meant; nothing that is never offered beside it."""
    withheld = {one.text for one in card.danger.withheld} if card.danger is not None else set()
    others = tuple(one for one in entries if one.id not in withheld)
    return (Candidate(card.about or card.id, 1.0), *others)[:5]


def _entries(candidates: tuple[Candidate, ...], cards: object) -> tuple[Candidate, ...]:
    return tuple(one for one in candidates if not (isinstance(cards, dict) and one.id in cards))
