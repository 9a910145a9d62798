"""Which option a longer text speaks for: one that it plainly names, or that most of its words are of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.content.model import Option
from bot.flow.kinds.choice import Way, as_meant, polite_in, ways_of
from bot.flow.kinds.polarity import denies
from bot.text import fold_known, fold_said
from bot.wordlist import words

_EVERYWHERE = words(
    "bi|cua|di|lam|ma|voi|mot|het|duoc|nguoi|khong|chua|hong|ko|ra|vo|vao|len|xuong|qua|lai|moi|cu|nua|them|roi|hay|va|de|do|"
    "nay|kia|gi|sao|viec|giay|so|hai|ba|tren|trong|ngoai|noi|den|toi|tai|cung|luon|hen|chi|thang|ngay|nam"
)
_LITTLE = 0.3  # what such a word counts of one that tells something
_MOST_WORDS, _ENOUGH, _AHEAD = 12, 0.9, 1.6  # words of a text, and what an option must have, alone and against the next
_NEAR = 2  # words before an option's that may deny it


def plainly_named(text: str, options: Sequence[Option]) -> Option | None:
    """Return the option that is plainly named inside `text`, whatever else it says; None for none or two.

    Only ways of at least two words, or one word of five letters, count: "co" says nothing in a sentence.
    """
    padded = f" {fold_said(text)} "
    found: dict[str, int] = {}
    for option in options:
        for way in (option.label, *(phrase.text for phrase in option.phrases)):
            folded = fold_known(way)
            is_telling = " " in folded or len(folded) >= 5  # noqa: PLR2004  # one long word
            if is_telling and f" {folded} " in padded and not _is_denied(padded, folded):
                found[option.id] = max(found.get(option.id, 0), len(folded))
    if not found:
        return None
    best = max(found.values())
    named = [option for option in options if found.get(option.id) == best]
    return named[0] if len(named) == 1 else None


def nearest(text: str, options: Sequence[Option]) -> Option | None:
    """Return the option that most words of a short text speak for; None where none or another nearly as well.

    A word counts the less the more options have it, and little where it says little. What is denied speaks for
    the contrary.
    """
    said = fold_said(text)
    row = dict.fromkeys(said.split())
    if not 0 < len(row) <= _MOST_WORDS:
        return None
    labels = tuple([option.ways for option in options])
    ways = ways_of(labels)
    holding = {word: sum(any(word in way.words for way in option) for option in ways.of) for word in row}
    weights = {word: _weight(word, text) / count for word, count in holding.items() if count}
    scores = [max((_overlap(way, weights) for way in option), default=0.0) for option in ways.of]
    order = sorted(range(len(scores)), key=lambda at: -scores[at])
    best = scores[order[0]] if order else 0.0
    if best < _ENOUGH or (len(order) > 1 and best < _AHEAD * scores[order[1]]):
        return None
    meant = as_meant(said, order[0], ways, labels)
    return None if meant is None else options[meant]


def _weight(word: str, text: str) -> float:
    """Return what a folded word of `text` says: nothing where it is polite, little where it stands everywhere."""
    if word in polite_in(text):
        return 0.0
    return _LITTLE if word in _EVERYWHERE or len(word) == 1 else 1.0


def _overlap(way: Way, weights: Mapping[str, float]) -> float:
    return sum(weight for word, weight in weights.items() if word in way.words)


def _is_denied(padded: str, way: str) -> bool:
    """Return whether `way` is said with the other polarity: a word that denies stands shortly before it."""
    before = padded.partition(f" {way} ")[0].split()[-_NEAR:]
    return denies(" ".join(before))
