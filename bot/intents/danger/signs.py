"""Signs of danger as staff write them: words, `a|b` for either, `<list>` for any of a list, `...` for a gap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from bot.content.model import DangerWords
from bot.intents.reading.words import Phrases, Word, phrases_of, words_of

_APART = "..."
_GAP = 4  # words that may stand where a sign has "..."
_NOT = frozenset(("khong", "chua", "hong", "chang"))  # a negation inside a sign: it says the contrary


class Part(NamedTuple):
    """A part of a sign: the ways to say it, and whether it must stand right behind the part before."""

    ways: Phrases[None]
    is_beside: bool


class Sign(NamedTuple):
    """A sign, of the card with that number. `is_marked`: sure only with tone marks."""

    parts: tuple[Part, ...]
    card: int = 0
    is_marked: bool = False
    is_english: bool = False


@dataclass(frozen=True, slots=True)
class Signs:
    """Signs by the words that one of their parts begins with: the part whose words are rarest in everyday questions."""

    by_key: Mapping[str, tuple[Sign, ...]] = field(default_factory=dict)

    def found(self, words: Sequence[Word]) -> Iterator[tuple[Sign, int, int]]:
        """Yield each sign that stands in `words`, where it begins and where it ends."""
        there = {word.plain for word in words}
        for key in there & self.by_key.keys():
            for sign in self.by_key[key]:
                if any(there.isdisjoint(part.ways.by_first) for part in sign.parts):
                    continue
                ends = ((start, _end(sign.parts, words, start)) for start in range(len(words)))
                yield from ((sign, start, end) for start, end in ends if end is not None)

    def are_there(self, *readings: Sequence[Word]) -> bool:
        """Return whether any of them stands in any of `readings`."""
        return any(next(self.found(words), None) is not None for words in readings)


NO_SIGNS = Signs()


def signs_of(signs: Iterable[Sign], common: Mapping[str, int]) -> Signs:
    """Return `signs`, ready to be searched; `common` is how often each folded word stands in everyday questions."""
    by_key: dict[str, list[Sign]] = {}
    for sign in signs:
        rarest = min(sign.parts, key=lambda part: sum(common.get(word, 0) for word in part.ways.by_first))
        for word in rarest.ways.by_first:
            by_key.setdefault(word, []).append(sign)
    return Signs({word: tuple(some) for word, some in by_key.items()})


def parts_of(sign: str, shared: DangerWords) -> Iterator[Part]:
    """Yield the parts of a sign in order."""
    is_beside = True
    for token in sign.split():
        if token == _APART:
            is_beside = False
            continue
        if token.startswith("<"):
            said: Iterable[str] = (phrase.text for phrase in shared.lists.get(token.strip("<>"), ()))
        else:
            said = token.replace("_", " ").split("|")
        yield Part(phrases_of((words_of(way), None) for way in said), is_beside)
        is_beside = True


def rows_of(sign: str) -> Iterator[str]:
    """Yield the runs of words of a sign; alternatives stand beside their neighbours, one after the other."""
    for run in sign.split(_APART):
        words = [word.replace("_", " ").split("|") for word in run.split() if not word.startswith("<")]
        for at in range(max(map(len, words), default=0)):
            yield " ".join(ways[at % len(ways)] for ways in words)


def _end(parts: Sequence[Part], words: Sequence[Word], start: int) -> int | None:
    """Return where a sign that begins at `start` ends; None where it does not stand there."""
    found = parts[0].ways.at(words, start) if start < len(words) else None
    if found is None:
        return None
    end = start + found[0]
    if len(parts) == 1:
        return end
    last = end if parts[1].is_beside else end + _GAP
    for at in range(end, min(last, len(words) - 1) + 1):
        stop = _end(parts[1:], words, at)
        if stop is not None:
            return stop
        if words[at].plain in _NOT:
            return None
    return None
