"""Danger in what is typed: heard before anything else, in few words too, whatever way they are written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from typing import NamedTuple

from bot.content.model import Card, Content, DangerWords, Words
from bot.intents.danger.signs import NO_SIGNS, Sign, Signs, parts_of, rows_of, signs_of
from bot.intents.judging.thresholds import AHEAD, AHEAD_OF_LITTLE, ALIKE
from bot.intents.reading.fillers import FILLERS
from bot.intents.reading.lexicon import Reading
from bot.intents.reading.syllables import SYLLABLES
from bot.intents.reading.words import Phrases, Word, agree, phrases_of, words_of
from bot.text import fold_known

_BETWEEN = 3  # words that may stand between a negation and the sign
_SHORT = 14  # words of a text that may be like a danger without a sign
_LITTLE = 2  # telling words that are like anything
_FEW = 5  # words of a text in which a sign that is not sure is worth a question
_LONG = 4  # letters of a word that, being no syllable, shows that English is spoken


class _Found(NamedTuple):
    sign: Sign
    is_sure: bool


class Alarm(NamedTuple):
    """A danger that was heard. Not `is_sure`: only tone marks would tell, and one question is asked.

    `is_likeness`: no sign told it, only what the text is like.
    """

    card: Card
    is_sure: bool
    is_english: bool
    is_likeness: bool = False


class Likeness(NamedTuple):
    """How like all dangers a text is, how like the next best, and the card of danger with the nearest phrase."""

    own: float
    other: float
    card: str


@dataclass(frozen=True, slots=True)
class Dangers:
    """The cards of danger in the order written, ready to be looked for in every text.

    `written` has the words of what people in danger say by their folded form, with their marks.
    """

    cards: tuple[Card, ...] = ()
    signs: Signs = NO_SIGNS
    whole: Phrases[Sign] = field(default_factory=lambda: Phrases({}))
    unless: tuple[Signs, ...] = ()
    negations: Phrases[None] = field(default_factory=lambda: Phrases({}))
    between: frozenset[str] = frozenset()
    papers: Signs = NO_SIGNS
    past: Signs = NO_SIGNS
    now: Signs = NO_SIGNS
    written: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def heard(self, reading: Reading) -> Alarm | None:
        """Return the danger in a text: a sure one before one that must be asked for, then the card written first."""
        # As typed, and with slips mended: either may be wrong where the other is right.
        readings = (reading.said,) if reading.said == reading.typed else (reading.said, reading.typed)
        found = [*self._found(readings), *self._whole((reading.meant, *readings))]
        for one in sorted(found, key=lambda one: (not one.is_sure, one.sign.card)):
            if self._stands(one, readings):
                return Alarm(self.cards[one.sign.card], one.is_sure, one.sign.is_english)
        return None

    def alike(self, reading: Reading, likeness: Likeness) -> Alarm | None:
        """Return the danger that a text without any sign is like; None where everyday questions are nearer."""
        is_long = len(reading.meant) > _SHORT  # a story has words of everything; who is in need is short
        if is_long or likeness.own < ALIKE or likeness.own - likeness.other < AHEAD:
            return None
        # Likeness knows no tone marks: "mẫu nào" has none of the words of "máu ra nhiều".
        telling = [word for word in reading.said if word.plain not in FILLERS and not word.plain.isdigit()]
        agreeing = [word for word in telling if any(agree(word.typed, one) for one in self.written.get(word.plain, ()))]
        is_little = len(telling) <= _LITTLE and likeness.own - likeness.other < AHEAD_OF_LITTLE
        if is_little or not agreeing or 2 * len(agreeing) < len(telling):
            return None
        number = next((at for at, card in enumerate(self.cards) if card.id == likeness.card), -1)
        found = _Found(Sign((), number), is_sure=True)
        readings = (reading.said, reading.typed)
        alarm = Alarm(self.cards[number], is_sure=True, is_english=False, is_likeness=True)
        return alarm if self._stands(found, readings) else None

    def has_sign(self, words: Sequence[Word], beside: Collection[tuple[int, int]]) -> bool:
        """Return whether a sign that needs no marks stands in `words` and shares none with the spans `beside`."""
        return any(
            not sign.is_marked
            and not self.is_negated(words, start)
            and all(end <= first or start >= last for first, last in beside)
            for sign, start, end in self.signs.found(words)
        )

    def _found(self, readings: Iterable[Sequence[Word]]) -> Iterator[_Found]:
        for words in readings:
            for sign, start, end in self.signs.found(words):
                is_sure = not sign.is_marked or _has_marks(words[start:end])
                if (is_sure or len(words) <= _FEW) and not self.is_negated(words, start):
                    yield _Found(sign, is_sure)

    def _whole(self, readings: Iterable[Sequence[Word]]) -> Iterator[_Found]:
        for words in readings:
            once = [next(same) for _, same in groupby(words, key=lambda word: word.plain)]
            for said in (words, once):
                found = self.whole.at(said, 0) if said else None
                if found is not None and found[0] == len(said):
                    yield _Found(found[1], not found[1].is_marked or _has_marks(said))

    def is_negated(self, words: Sequence[Word], start: int) -> bool:
        """Return whether a negation stands before `start`, with no more than a few small words between."""
        for end in range(start, max(start - _BETWEEN, 0) - 1, -1):
            if end < start and words[end].plain not in self.between:
                return False
            starts = range(max(end - _BETWEEN, 0), end)
            before = words[:end]
            if any((found := self.negations.at(before, at)) is not None and at + found[0] == end for at in starts):
                return True
        return False

    def _stands(self, found: _Found, readings: Sequence[Sequence[Word]]) -> bool:
        """Return whether nothing in the text says that it is no danger."""
        card = self.cards[found.sign.card]
        if self.unless[found.sign.card].are_there(*readings):
            return False
        if card.danger is not None and card.danger.always:
            return True
        is_elsewhere = self.papers.are_there(*readings) or self.past.are_there(*readings)
        return not is_elsewhere or self.now.are_there(*readings)


NO_DANGER = Dangers()


def dangers_of(content: Content) -> Dangers:
    """Return the dangers of `content`, ready to be looked for."""
    shared = content.danger_words
    common = everyday(content)
    cards = tuple(card for card in content.cards.values() if card.danger is not None)
    signs = partial(signs_in, shared, common)

    return Dangers(
        cards,
        signs_of((sign for number, card in enumerate(cards) for sign in _signs_of(number, card, shared)), common),
        phrases_of(one for number, card in enumerate(cards) for one in _whole_of(number, card)),
        tuple(signs(card.unless) for card in cards),
        phrases_of((words_of(phrase.text), None) for phrase in shared.negations),
        frozenset(word.plain for phrase in shared.between for word in words_of(phrase.text)),
        signs(shared.papers),
        signs(shared.past),
        signs(shared.now),
        _written(phrase for card in cards for phrase in card.phrases),
    )


def signs_in(shared: DangerWords, common: Mapping[str, int], phrases: Iterable[Words]) -> Signs:
    """Return `phrases` as signs; `common` as `everyday` has it."""
    parts = (tuple(parts_of(phrase.text, shared)) for phrase in phrases)
    return signs_of((Sign(some) for some in parts if some), common)


def _written(phrases: Iterable[Words]) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for phrase in phrases:
        for word in words_of(phrase.text):
            found.setdefault(word.plain, set()).add(word.typed)
    return {plain: frozenset(forms) for plain, forms in found.items()}


def danger_rows(content: Content) -> Iterator[str]:
    """Yield the words that people in danger use, a row a way to say it: what reading must know to mend slips."""
    shared = content.danger_words
    yield from (phrase.text for words in shared.lists.values() for phrase in words)
    for card in content.cards.values():
        if card.danger is not None:
            signs = (*card.danger.signs, *card.danger.marked, *card.danger.whole, *card.danger.english)
            yield from (row for sign in signs for row in rows_of(sign.text))


def everyday(content: Content) -> Mapping[str, int]:
    """Return how often each folded word stands in the ways to say what is no danger."""
    entries = (content.services, content.blockers, content.articles)
    phrases = (phrase for some in entries for entry in some.values() for phrase in entry.phrases)
    return Counter(word for phrase in phrases for word in fold_known(phrase.text).split())


def _signs_of(number: int, card: Card, shared: DangerWords) -> Iterator[Sign]:
    if card.danger is None:
        return
    kinds = ((card.danger.signs, False, False), (card.danger.marked, True, False), (card.danger.english, False, True))
    for signs, is_marked, is_english in kinds:
        for sign in signs:
            parts = tuple(parts_of(sign.text, shared))
            if parts:
                yield Sign(parts, number, is_marked, is_english)


def _whole_of(number: int, card: Card) -> Iterator[tuple[Sequence[Word], Sign]]:
    """Yield what tells the danger where it is all that is said: one short word is sure only with its tone mark."""
    for phrase in card.danger.whole if card.danger is not None else ():
        words = words_of(phrase.text)
        is_marked = len(words) == 1 and not words[0].typed.isascii()
        is_english = any(len(one.plain) >= _LONG and one.plain not in SYLLABLES for one in words)
        yield words, Sign((), number, is_marked, is_english)


def _has_marks(words: Iterable[Word]) -> bool:
    return any(not word.typed.isascii() for word in words)
