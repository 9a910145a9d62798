"""What is known, said to be none, or unknown: one row a service or system."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.content.model import FACETS, Content, Facet, Service
from bot.engine.wording.facts import is_in_force

State = Literal["co", "khong", "?"]  # known, the source says there is none, unknown


@dataclass(frozen=True, slots=True)
class Coverage:
    """One row. `checked` is the oldest day that a cited source was read; `open` says what is still unknown."""

    id: str
    name: str
    lists: tuple[str, ...]
    facets: Mapping[Facet, State]
    checked: date | None
    has_flow: bool
    phrases: int
    tests: int
    open: str


def coverage(content: Content, day: date, tests: Mapping[str, int]) -> Iterator[Coverage]:
    """Yield the rows in the order of the catalogue, then what is in no catalogue.

    `tests` counts conversation tests by the name of their folder.
    """
    order = [name for name in content.catalogue if name in content.services]
    order += [name for name in content.services if name not in content.catalogue]
    flows = {flow.service for flow in content.flows.values()} | content.flows.keys()
    for name in order:
        service, row = content.services[name], content.catalogue.get(name)
        yield Coverage(
            id=name,
            name=service.name,
            lists=row.lists if row is not None else (),
            facets={facet: _state(service, facet, day) for facet in FACETS},
            checked=_oldest(service, content),
            has_flow=name in flows,
            phrases=len(service.phrases),
            tests=tests.get(name, 0),
            open=row.open if row is not None else "",
        )


def _state(service: Service, facet: Facet, day: date) -> State:
    facts = [fact for fact in service.facts.get(facet, ()) if is_in_force(fact, day)]
    if not facts:
        return "?"
    return "khong" if all(fact.none for fact in facts) else "co"


def _oldest(service: Service, content: Content) -> date | None:
    cited = [*service.citations, *(c for facts in service.facts.values() for fact in facts for c in fact.citations)]
    read = (content.sources[one.source].checked for one in cited if one.source in content.sources)
    return min((day for day in read if day is not None), default=None)
