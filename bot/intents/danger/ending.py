"""What is said while a danger lasts: that it is over, that it is not, what to do now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Literal, NamedTuple

from bot.content.model import Content
from bot.intents.danger.alarms import NO_DANGER, Dangers, everyday, signs_in
from bot.intents.danger.signs import NO_SIGNS, Signs
from bot.intents.reading.lexicon import Reading
from bot.intents.reading.words import Word
from bot.text import fold_known

_BESIDE = 2  # words beside what asks what to do: "giờ gọi ai trước"
_NOT_YET = "chua"  # "nước chưa rút": without it, it would be over
Kind = Literal["", "over", "still", "next"]


class Said(NamedTuple):
    """What a text says of the danger that lasts; `rest`: what follows where it is over."""

    kind: Kind = ""
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Ending:
    """Signs that a danger is over, shared and by card, and that it is not; what asks what to do in it.

    `over_whole` and `still_whole` (by card) are whole texts, folded.
    """

    dangers: Dangers = NO_DANGER
    over: Signs = NO_SIGNS
    over_of: Mapping[str, Signs] = field(default_factory=dict)
    over_whole: frozenset[str] = frozenset()
    still: Signs = NO_SIGNS
    still_whole: Mapping[str, frozenset[str]] = field(default_factory=dict)
    next: Signs = NO_SIGNS

    def said(self, card: str, reading: Reading, text: str) -> Said:
        """Return what a text, folded as `text`, says of the danger of `card`."""
        whole = {text, " ".join(word.plain for word in reading.meant)}
        if whole & self.still_whole.get(card, frozenset()):
            return Said("still")
        if whole & self.over_whole:
            return Said("over")
        found = {said.kind: said for words in (reading.said, reading.typed) if (said := self._of(card, words)).kind}
        return found.get("still") or found.get("over") or found.get("next") or Said()

    def _of(self, card: str, words: Sequence[Word]) -> Said:
        spans = self._spans(card, words)
        if spans:
            is_denied = any(self.dangers.is_negated(words, start) for start, _ in spans)
            if is_denied or self.still.are_there(words) or self.dangers.has_sign(words, spans):
                return Said("still")
            rest = words[max(end for _, end in spans) :]
            return Said("over", " ".join(word.typed for word in rest))
        done = [word for word in words if word.plain != _NOT_YET]
        if len(done) < len(words) and self._spans(card, done):
            return Said("still")
        asks = any(len(words) - (end - start) <= _BESIDE for _, start, end in self.next.found(words))
        return Said("next" if asks else "")

    def _spans(self, card: str, words: Sequence[Word]) -> list[tuple[int, int]]:
        own = self.over_of.get(card, NO_SIGNS)
        return [(start, end) for signs in (self.over, own) for _, start, end in signs.found(words)]


NO_ENDING = Ending()


def ending_of(content: Content, dangers: Dangers) -> Ending:
    """Return what of `content` ends its `dangers`, ready to be looked for."""
    shared = content.danger_words
    signs = partial(signs_in, shared, everyday(content))
    own = {card.id: card.danger for card in dangers.cards if card.danger is not None}
    return Ending(
        dangers,
        over=signs(shared.over),
        over_of={name: signs(danger.over) for name, danger in own.items()},
        over_whole=frozenset(fold_known(phrase.text) for phrase in shared.over_whole),
        still=signs(shared.still),
        still_whole={
            name: frozenset(fold_known(phrase.text) for phrase in danger.still) for name, danger in own.items()
        },
        next=signs(shared.next),
    )
