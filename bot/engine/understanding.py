"""What an utterance asks for, of a first turn and of any other: one reading for the bot and for `cotu ask`."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b
from typing import Literal

from msgspec import Struct

from bot.content.model import Card, Facet
from bot.engine.edition import HARMLESS, Edition
from bot.intents import Alarm, Candidate, Likeness, Reading, Recognition, judge, key_of, likeness_of, read, score

Decision = Literal["answer", "likely", "choices", "unknown", "smalltalk", "safety"]
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
    return _decided(edition, _recognized(edition, text, read_text(edition, text))[0])


def _hashed(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _read(edition: Edition, text: str, reading: Read | None) -> Reading:
    return read_text(edition, text) if reading is None else reading()


def _understand(edition: Edition, text: str, read_so_far: Read | None) -> Understood:
    reading = _read(edition, text, read_so_far)
    found, likeness = _recognized(edition, text, reading)
    decided = _decided(edition, found)
    alarm = alarm_of(edition, text, lambda: reading)
    warning = edition.warnings.card(text)
    if alarm is None and warning is None and likeness is not None:
        alarm = edition.dangers.alike(reading, likeness)
    if alarm is not None and (alarm.is_sure or decided.decision != "answer"):
        candidates = _with(alarm.card, decided.candidates)
        return Understood("safety", candidates, found.facets, card=alarm.card, alarm=alarm)
    if warning is not None:
        return Understood("safety", _with(warning, decided.candidates), found.facets, card=warning)
    return decided


def _recognized(edition: Edition, text: str, reading: Reading) -> tuple[Recognition, Likeness | None]:
    index = edition.index

    def recognized() -> tuple[Recognition, Likeness | None]:
        scores = score(index, reading)
        return judge(index, text, reading, scores), likeness_of(index, scores)

    return edition.memo.of(("read", key_of(reading, text)), recognized)


def _decided(edition: Edition, found: Recognition) -> Understood:
    """Return what was understood where no danger and no scam is spoken of; what only sounds like one is left out."""
    cards = edition.content.cards
    kept = tuple(one for one in found.candidates if one.id != HARMLESS and not _is_danger(cards.get(one.id)))
    decision: Decision = found.decision
    if found.candidates[:1] != kept[:1] and decision in {"answer", "likely"}:
        decision = "choices"
    first = kept[0] if kept else None
    card = cards.get(first.id) if first is not None else None
    if decision == "answer" and card is not None:
        return Understood("smalltalk" if card.kind == "tro-chuyen" else "unknown", kept, found.facets, card=card)
    entries = _entries(kept, cards)
    if decision == "likely" and card is not None:
        decision = "choices"
    return Understood(decision if entries else "unknown", entries, found.facets, found.only_facet)


def _is_danger(card: Card | None) -> bool:
    return card is not None and card.danger is not None


def _with(card: Card, entries: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Return what a card is about, then what else may be meant; nothing that is never offered beside it."""
    withheld = {one.text for one in card.danger.withheld} if card.danger is not None else set()
    others = tuple(one for one in entries if one.id not in withheld)
    return (Candidate(card.about or card.id, 1.0), *others)[:5]


def _entries(candidates: tuple[Candidate, ...], cards: object) -> tuple[Candidate, ...]:
    return tuple(one for one in candidates if not (isinstance(cards, dict) and one.id in cards))
