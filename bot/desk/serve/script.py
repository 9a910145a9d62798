"""A flow or an entry as a script: everything that the officer needs to serve one person, on one page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from bot.content.model import FACETS, Citation, Facet, Flow, Outcome, Service
from bot.desk.serve.page import End, Link, Script
from bot.desk.serve.same_day import same_day_of
from bot.desk.serve.shown_facts import Facts, Telling
from bot.desk.serve.steps import shown_steps, upcoming
from bot.desk.serve.way_out import way_out_of
from bot.engine.edition import Edition
from bot.engine.wording.facts import Case
from bot.flow.walker import Position, replay

ALWAYS: tuple[Facet, ...] = ("giay_to", "mau_don", "le_phi", "thoi_han", "noi_nop")  # beside the steps at all times


def script_of(
    edition: Edition,
    day: date,
    entry: str,
    answers: Sequence[tuple[str, str]] = (),
    changing: str = "",
    typed: str = "",
) -> Script | None:
    """Return the page about a flow, service, system, blocker or article; None where there is none of that id.

    A service that a flow guides through is shown as that flow. `changing` is the key of an answered step that
    is open to be changed; `typed` is what was typed at a step for a place.
    """
    content = edition.content
    telling = Telling(edition, day)
    flow = content.flows.get(entry) or edition.flow_of.get(entry)
    if flow is not None:
        return _of_flow(telling, flow, answers, changing, typed)
    if entry in content.services:
        return _of_service(telling, content.services[entry])
    if entry in content.blockers:
        card = telling.card(content.blockers[entry])
        related = _links(edition, [one.text for one in content.blockers[entry].related])
        return Script(
            id=entry, name=card.name, intro="", cards=(card,), related=related, basis=telling.basis(card.citations)
        )
    if entry in content.articles:
        article = content.articles[entry]
        related = _links(edition, [article.about] if article.about else [])
        return Script(
            id=entry,
            name=edition.name_of(entry),
            intro="",
            text=telling.local(article.answer),
            related=related,
            basis=telling.basis(article.citations),
        )
    return None


def _of_flow(telling: Telling, flow: Flow, answers: Sequence[tuple[str, str]], changing: str, typed: str) -> Script:
    edition = telling.edition
    position = replay(edition.content.flows, flow, answers)
    service = None if _asks_for_nothing(position) else edition.service(flow.service)
    case = Case(dict(position.answers).get, is_complete=not position.is_open)
    facts = _facets(telling, service, ALWAYS, case)
    more = _facets(telling, service, [one for one in FACETS if one not in ALWAYS], case)
    steps = shown_steps(telling, position, changing, typed)
    end = _end(telling, position)
    cited = [
        *_cited(*facts, *(end.facts if end is not None else ())),
        *(one for step in steps for one in step.citations),
    ]
    cited += position.step.citations if isinstance(position.step, Outcome) else ()
    cards = [card for step in steps if step.is_open for card in step.cards]
    return Script(
        id=flow.id,
        name=flow.name,
        intro=telling.local(flow.intro),
        answers=position.answers,
        steps=steps,
        coming=upcoming(telling, position),
        passed=tuple(telling.local(one.outcome.text) for one in position.passed),
        end=end,
        facts=facts,
        more=more,
        way_out=way_out_of(telling, flow),
        same_day=same_day_of(edition, flow.name, edition.service(flow.service)),
        basis=telling.basis((*cited, *(one for card in cards for one in card.citations))),
    )


def _asks_for_nothing(position: Position) -> bool:
    """Return whether the path ends where this procedure is not to be done: papers and fees would mislead."""
    step = position.step
    return isinstance(step, Outcome) and not step.gather and step.id != position.top.way_out


def _of_service(telling: Telling, service: Service) -> Script:
    edition = telling.edition
    facts = _facets(telling, service, ALWAYS)
    more = _facets(telling, service, [one for one in FACETS if one not in ALWAYS])
    flows = [flow.id for flow in edition.content.flows.values() if flow.service == service.id]
    instead = [service.instead] if service.instead else []
    return Script(
        id=service.id,
        name=service.name,
        intro=telling.local(service.summary),
        facts=facts,
        more=more,
        related=_links(edition, [*flows, *instead, *(one.text for one in service.related)]),
        way_out=way_out_of(telling, None),
        same_day=same_day_of(edition, service.name, service),
        basis=telling.basis((*_cited(*facts, *more), *service.citations)),
    )


def _end(telling: Telling, position: Position) -> End | None:
    """Return the outcome reached, or that the steps ran out; None while a step is open."""
    step = position.step
    if position.is_open:
        return None
    if not isinstance(step, Outcome):
        return End("", (), (), is_way_out=False)
    case = Case(position.lookup, is_complete=True)
    service = telling.edition.service(position.flow.service)
    gathered = _facets(telling, service, [one for one in step.gather if one not in ALWAYS], case)
    related = _links(telling.edition, [one.text for one in step.related])
    return End(telling.local(step.text), gathered, related, is_way_out=step.id == position.top.way_out)


def _facets(
    telling: Telling, service: Service | None, facets: Sequence[Facet], case: Case | None = None
) -> tuple[Facts, ...]:
    """Return what is known of those `facets` that staff wrote something about."""
    if service is None:
        return ()
    told = (telling.facts(service, facet, case or Case()) for facet in facets if facet in service.facts)
    return tuple(one for one in told if one.lines)


def _cited(*facts: Facts) -> Iterator[Citation]:
    for one in facts:
        yield from one.citations


def _links(edition: Edition, ids: Sequence[str]) -> tuple[Link, ...]:
    return tuple(Link(one, edition.name_of(one)) for one in dict.fromkeys(ids) if edition.name_of(one) != one)
