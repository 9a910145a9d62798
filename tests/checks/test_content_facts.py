"""The project's own content: every figure, link and law in it stands on its sources."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.checks.coverage import coverage
from bot.checks.flows import paths
from bot.content.compile import Compiled
from bot.content.model import Citation, Content, Outcome
from tests.conftest import DAY, TESTS

MONEY = re.compile(r"\d[\d.]*\s*(?:đồng|triệu|nghìn|ngàn)")
PHONE = re.compile(r"(?<![\d.])(?:1[89]00 ?\d{3,4}(?: ?\d{2})?|0\d{2,3}[ .]?\d{3}[ .]?\d{3,4}|0272 ?1022)(?![\d.])")
HOTLINES = {"1900 0368", "1900 9068"}  # VNeID; social insurance
LAW = re.compile(r"\b(\d+)/(20\d\d)/(?:NĐ-CP|QH\d\d|TT-[A-Z]+|QĐ-TTg|NQ-[A-Z0-9]+)")


def said(content: Content) -> Iterator[tuple[str, str, tuple[Citation, ...]]]:
    """Yield every sentence told as a fact, what it is of, and what it cites."""
    for service in content.services.values():
        yield service.id, service.summary, service.citations
        for facts in service.facts.values():
            yield from ((service.id, fact.text, fact.citations) for fact in facts)
    for blocker in content.blockers.values():
        yield from ((blocker.id, way.text, way.citations) for way in blocker.ways)
    for article in content.articles.values():
        yield article.id, article.answer, article.citations
    for card in content.cards.values():
        yield card.id, card.answer, card.citations
    for flow in content.flows.values():
        facts_of_service = content.services[flow.service].facts.values() if flow.service in content.services else ()
        cited = tuple(one for facts in facts_of_service for fact in facts for one in fact.citations)
        for step in flow.steps:
            yield f"{flow.id}/{step.id}", getattr(step, "text", ""), (*getattr(step, "citations", ()), *cited)


def test_every_sum_of_money_has_a_source(compiled: Compiled) -> None:
    """No fee, fine or benefit without one."""
    bare = [(of, text) for of, text, citations in said(compiled.content) if MONEY.search(text) and not citations]
    assert not bare


def test_every_phone_number_has_a_source(compiled: Compiled) -> None:
    """National hotlines only; local numbers are the office's to fill in."""
    numbers = [
        (of, found, citations) for of, text, citations in said(compiled.content) for found in PHONE.findall(text)
    ]
    assert not [one for one in numbers if not one[2]]
    assert {found for _, found, _ in numbers} <= HOTLINES


def test_every_law_named_is_in_the_register(compiled: Compiled) -> None:
    """By number and year, in the name of some source."""
    names = " ".join(source.name for source in compiled.content.sources.values())
    known = {(number, year) for number, year in re.findall(r"(\d+)/(20\d\d)", names)}
    named = {(of, *found.groups()) for of, text, _ in said(compiled.content) for found in LAW.finditer(text)}
    assert {one for one in named if one[1:] not in known} == set()


def test_every_path_of_every_flow_ends_in_an_outcome(compiled: Compiled) -> None:
    """Enumerated."""
    content = compiled.content
    for flow in content.flows.values():
        ends = [position.step for position in paths(content.flows, flow)]
        assert ends, flow.id
        assert all(isinstance(step, Outcome) for step in ends), flow.id


def test_every_service_of_the_25_is_complete(compiled: Compiled) -> None:
    """Facts of the facets that everybody asks, a flow, fifteen ways to say it, two conversations."""
    rows = [row for row in coverage(compiled.content, DAY, TESTS) if "qd06" in row.lists]
    assert len(rows) == 25
    for row in rows:
        assert row.has_flow, row.id
        assert row.phrases >= 15, row.id
        assert row.tests >= 2, row.id
        assert row.checked is not None, row.id
        assert all(row.facets[facet] != "?" for facet in ("le_phi", "thoi_han", "noi_nop")), row.id


def test_every_entry_of_the_catalogue_is_there(compiled: Compiled) -> None:
    """And every entry is in the catalogue."""
    assert set(compiled.content.catalogue) == set(compiled.content.services)
