"""What a change of some entries' phrases takes from others, and what of their own others keep."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

import numpy as np

from bot.engine.edition import Edition
from bot.engine.understanding import understand
from bot.intents import Index, likeness, overmatch

_NEAR = 0.35  # cosine; phrases of others less alike than that are not touched by a new one
_MOST = 40  # phrases of others that are looked at, the most alike


class Theft(NamedTuple):
    """Who says `phrase` is told about `to`; `of` is what it was said for, or what told of it before."""

    phrase: str
    of: str
    to: str


def thefts(before: Edition, after: Edition, entries: Collection[str]) -> tuple[Theft, ...]:
    """Return what the phrases that `entries` have only in `after` take from others, or lose to them.

    In this order: new phrases that do not lead to their entry; new phrases that something else answers now;
    phrases of others that are more like the new ones than like the rest of their own. Entries about the same
    thing take nothing from each other.
    """
    known = {said for _, said in _places(before.index, entries)}
    new = {at: said for at, said in _places(after.index, entries) if said not in known}
    found = (*_lost(after, new.values()), *_taken(before, after, new.values()), *_near(before, after, new, entries))
    return tuple(dict.fromkeys(found))


_Said = tuple[str, str]  # entry and phrase


def _lost(after: Edition, new: Collection[_Said]) -> Iterator[Theft]:
    for entry, phrase in new:
        told = understand(after, phrase)
        first = told.card.id if told.card is not None else told.candidates[0].id if told.candidates else ""
        if first and after.about(first) != after.about(entry):
            yield Theft(phrase, entry, first)


def _taken(before: Edition, after: Edition, new: Collection[_Said]) -> Iterator[Theft]:
    for entry, phrase in new:
        told = understand(before, phrase)
        if told.decision == "answer" and before.about(told.candidates[0].id) != after.about(entry):
            yield Theft(phrase, told.candidates[0].id, entry)


def _near(before: Edition, after: Edition, new: Collection[int], entries: Collection[str]) -> Iterator[Theft]:
    """Yield phrases of others that would go to one of `entries` were they not known, and did not so far."""
    abouts = {after.about(entry): entry for entry in entries}
    own = [at for at, (entry, _) in _places(after.index, None) if after.about(entry) in abouts]
    found = overmatch(after.index, _nearest(after.index, new, own))
    taken = {(one.id, one.phrase) for one in found if after.about(one.stolen_by) in abouts}
    if not taken:
        return
    places = [at for at, said in _places(before.index, None) if said in taken]
    old = {(one.id, one.phrase) for one in overmatch(before.index, places) if before.about(one.stolen_by) in abouts}
    for one in found:
        about = after.about(one.stolen_by)
        if about in abouts and (one.id, one.phrase) not in old:
            yield Theft(one.phrase, one.id, abouts[about])


def _places(index: Index, entries: Collection[str] | None) -> Iterator[tuple[int, _Said]]:
    """Yield place, entry and phrase of every phrase of `entries`, or of all."""
    for at, (phrase, topic) in enumerate(zip(index.phrases, index.topic_of.tolist(), strict=True)):
        entry = index.topics[topic].id
        if entries is None or entry in entries:
            yield at, (entry, phrase)


def _nearest(index: Index, new: Collection[int], own: Collection[int]) -> list[int]:
    """Return the phrases of others that are most like the new ones."""
    if not new:
        return []
    alike = np.max([likeness(index, at) for at in new], axis=0)
    alike[list(own)] = 0
    return [int(at) for at in np.argsort(-alike)[:_MOST] if alike[at] >= _NEAR]
