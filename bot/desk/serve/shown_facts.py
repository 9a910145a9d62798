"""What is told at the desk about an entry: facts by facet, cards of blockers, where from and how old."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.content.model import Blocker, Citation, Facet, Fact, Service
from bot.engine.edition import Edition
from bot.engine.wording.facts import NOTHING, STALE, Case, condition_words, origin_of, tell
from bot.engine.wording.speech import facet_name, fill, say


@dataclass(frozen=True, slots=True)
class Line:
    """One thing told; `condition` says for whom while that is not settled."""

    text: str
    condition: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of one facet; no lines means that it is not known."""

    facet: Facet
    title: str
    lines: tuple[Line, ...]
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """A blocker: what holds people up here, the ways out in order, who helps when none works."""

    id: str
    name: str
    ways: tuple[Line, ...]
    still: str
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Basis:
    """Where things come from: names of sources, most cited first; the oldest check; those read too long ago."""

    names: tuple[str, ...]
    checked: str
    stale: tuple[str, ...]


NOTHING_CITED = Basis((), "", ())


@dataclass(frozen=True, slots=True)
class Telling:
    """What everything at the desk is told with: the office's edition, and the day in Việt Nam."""

    edition: Edition
    day: date

    def local(self, text: str) -> str:
        """Return `text` with the office's values and the facts that it names; what is missing is left out."""
        return fill(self.edition.content, text, self.day)

    def facts(self, service: Service, facet: Facet, case: Case = NOTHING) -> Facts:
        """Return what is known of `facet`, what depends on further answers with its condition."""
        told = tell(service, facet, self.day, case)
        sure = (self._line(fact, "") for fact in told.sure)
        depends = (self._line(fact, condition_words(fact, self.edition, service.id)) for fact in told.depends)
        lines = tuple(line for line in (*sure, *depends) if line.text)
        cited = tuple(one for fact in (*told.sure, *told.depends) for one in fact.citations)
        return Facts(facet, facet_name(self.edition.content, facet), lines, cited)

    def cards(self, ids: Iterable[str]) -> tuple[Card, ...]:
        """Return the cards of the blockers of those ids."""
        known = self.edition.content.blockers
        return tuple(self.card(known[one]) for one in dict.fromkeys(ids) if one in known)

    def card(self, blocker: Blocker) -> Card:
        """Return the whole card of a blocker."""
        ways = tuple(Line(self.local(way.text), way.if_words) for way in blocker.ways)
        cited = tuple(one for way in blocker.ways for one in way.citations)
        return Card(blocker.id, blocker.name, tuple(way for way in ways if way.text), self.local(blocker.still), cited)

    def basis(self, citations: Sequence[Citation]) -> Basis:
        """Return what `citations` rest on."""
        origin = origin_of(citations, self.edition, self.day)
        return Basis(origin.names, said_day(origin.checked), tuple(self._stale(citations)))

    def _stale(self, citations: Sequence[Citation]) -> Iterator[str]:
        """Yield the sources that were read too long ago, the oldest first."""
        known = self.edition.content.sources
        cited = {known[one.source].id: known[one.source] for one in citations if one.source in known}
        dated = [(source.checked, source.name) for source in cited.values() if source.checked is not None]
        yield from (f"{name} ({said_day(day)})" for day, name in sorted(dated) if self.day - day > STALE)

    def _line(self, fact: Fact, condition: str) -> Line:
        text = say(self.edition.content, "khong-co") if fact.none else self.local(fact.text)
        return Line(text, condition)


def said_day(day: date | None) -> str:
    """Return a date as people write it; empty for none."""
    return f"{day.day}/{day.month}/{day.year}" if day is not None else ""
