"""What a record of staff's files holds, once read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from bot.content.model import Citation, Condition, Jump, Place, Words


@dataclass(frozen=True, slots=True)
class Values:
    """What a record holds, by key; only keys that could be read are there."""

    at: Place
    given: Mapping[str, object]
    places: Mapping[str, Place]

    def words(self, key: str) -> Words:
        """Return the words under `key`, empty when left out."""
        found = self.given.get(key)
        return found if isinstance(found, Words) else Words("", self.at)

    def text(self, key: str) -> str:
        """Return the text under `key`, empty when left out."""
        return self.words(key).text

    def day(self, key: str) -> date | None:
        """Return the date under `key`."""
        found = self.given.get(key)
        return found if isinstance(found, date) else None

    def number(self, key: str) -> int:
        """Return the number under `key`, 0 when left out."""
        found = self.given.get(key)
        return found if isinstance(found, int) else 0

    def is_true(self, key: str) -> bool:
        """Return whether `key` says yes."""
        return self.given.get(key) is True

    def many(self, key: str) -> tuple[Words, ...]:
        """Return the list of words under `key`."""
        return tuple(one for one in self._list(key) if isinstance(one, Words))

    def lists(self, key: str) -> tuple[tuple[Words, ...], ...]:
        """Return the list of lists of words under `key`."""
        return tuple(tuple(w for w in one if isinstance(w, Words)) for one in self._list(key) if isinstance(one, tuple))

    def records(self, key: str) -> tuple[Values, ...]:
        """Return the list of records under `key`."""
        return tuple(one for one in self._list(key) if isinstance(one, Values))

    def record(self, key: str) -> Values:
        """Return the record under `key`, an empty one when left out."""
        found = self.given.get(key)
        return found if isinstance(found, Values) else Values(self.at, {}, {})

    def condition(self, key: str) -> Condition:
        """Return the condition under `key`; one that always holds when left out."""
        found = self.given.get(key)
        return found if isinstance(found, tuple) else ()

    def jumps(self, key: str) -> tuple[Jump, ...]:
        """Return where `key` leads."""
        return tuple(one for one in self._list(key) if isinstance(one, Jump))

    def citations(self, key: str = "nguon") -> tuple[Citation, ...]:
        """Return the citations under `key`."""
        return tuple(one for one in self._list(key) if isinstance(one, Citation))

    def items(self) -> Iterator[tuple[Words, object]]:
        """Yield the keys, with their places, and what they hold, in the order written."""
        for key, value in self.given.items():
            yield Words(key, self.places.get(key, self.at)), value

    def _list(self, key: str) -> tuple[object, ...]:
        found = self.given.get(key)
        return found if isinstance(found, tuple) else ()
