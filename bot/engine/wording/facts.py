"""Which facts of a facet hold on a day, for the answers known so far."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct

from bot.content.model import Citation, Content, Facet, Fact, Service, Source
from bot.engine.edition import Edition
from bot.flow.conditions import Lookup, holds, may_hold, open_slots

STALE = timedelta(days=180)


def nothing_known(_: str) -> None:
    """Be the lookup of who has answered nothing."""


class Case(Struct, frozen=True):
    """What is known of the citizen: answers by slot, and whether no further ones will come."""

    lookup: Lookup = nothing_known
    is_complete: bool = False


NOTHING = Case()


class Told(Struct, frozen=True):
    """Facts of one facet for one case: those that hold, and those that depend on more answers."""

    facet: Facet
    sure: tuple[Fact, ...]
    depends: tuple[Fact, ...]
    slots: frozenset[str]  # that would settle what depends

    @property
    def is_known(self) -> bool:
        """Return whether anything at all is known."""
        return bool(self.sure or self.depends)


def tell(service: Service, facet: Facet, day: date, case: Case) -> Told:
    """Return what can be said of `facet` on `day`."""
    sure, depends, slots = [], [], frozenset[str]()
    for fact in service.facts.get(facet, ()):
        if not is_in_force(fact, day):
            continue
        settled = holds(fact.when, case.lookup) if case.is_complete else may_hold(fact.when, case.lookup)
        if settled is None:
            depends.append(fact)
            slots |= open_slots(fact.when, case.lookup)
        elif settled:
            sure.append(fact)
    return Told(facet, tuple(sure), tuple(depends), slots)


def is_in_force(fact: Fact, day: date) -> bool:
    """Return whether `fact` holds on `day`, both its ends included."""
    return (fact.since is None or fact.since <= day) and (fact.until is None or day <= fact.until)


def fact_named(content: Content, path: str, day: date) -> Fact | None:
    """Return the fact that `path` names (`cap-ho-chieu.lam-moi`: entry, then `ma`) and that holds on `day`."""
    entry, _, name = path.partition(".")
    service = content.services.get(entry)
    facts = (fact for listed in service.facts.values() for fact in listed) if service is not None else iter(())
    return next((fact for fact in facts if fact.id == name and is_in_force(fact, day)), None)


def condition_words(fact: Fact, edition: Edition, service: str) -> str:
    """Return for whom `fact` holds: as staff wrote it, else made from the labels of the choices."""
    if fact.if_words:
        return fact.if_words
    flow = edition.flow_of.get(service)
    questions = {step.id: step for step in flow.steps if hasattr(step, "options")} if flow else {}
    said = []
    for terms in fact.when:
        labels = []
        for term in terms:
            options = getattr(questions.get(term.slot), "options", ())
            chosen = [option.label.lower() for option in options if option.id in term.values]
            if chosen and term.kind == "any":
                labels.append(" hoặc ".join(chosen))
            elif chosen and term.kind == "none":
                labels.append("không phải " + ", ".join(chosen))
        if labels:
            said.append(", ".join(labels))
    return "; hoặc ".join(said)


class Origin(Struct, frozen=True):
    """Where what was said comes from: names of sources, most cited first, and the oldest check."""

    names: tuple[str, ...]
    checked: date | None
    is_stale: bool


def origin_of(citations: Sequence[Citation], edition: Edition, day: date) -> Origin:
    """Return the sources behind `citations`; unknown ids are left out."""
    known = edition.content.sources
    cited: dict[str, list[str]] = {}
    for citation in citations:
        if citation.source in known:
            articles = cited.setdefault(citation.source, [])
            if citation.article and citation.article not in articles:
                articles.append(citation.article)
    often = Counter(citation.source for citation in citations)
    by_use = sorted(cited, key=lambda source: -often[source])  # stable: ties stay in the order cited
    names = tuple(_name(known[source], cited[source]) for source in by_use)
    checks = [checked for source in cited if (checked := known[source].checked) is not None]
    oldest = min(checks, default=None)
    return Origin(names, oldest, oldest is not None and day - oldest > STALE)


def _name(source: Source, articles: Sequence[str]) -> str:
    return " ".join((source.name, *articles[:1]))
