"""What should be read again: sources read long ago, facts that lapse or have lapsed."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import NamedTuple

from bot.checks.freshness import check_freshness
from bot.checks.sources import stated
from bot.content.model import Content, Place
from bot.content.problems import Problem, Report, in_order
from bot.engine.wording.facts import STALE


class OldSource(NamedTuple):
    """A source to be read again; `cited`: how many answers rest on it."""

    id: str
    name: str
    url: str
    checked: date
    days: int
    cited: int
    at: Place


def old_sources(content: Content, day: date) -> tuple[OldSource, ...]:
    """Return the cited sources that were last read more than 180 days before `day`, oldest first."""
    cited = Counter(citation.source for _, _, citations, _ in stated(content) for citation in citations)
    old = [
        OldSource(one.id, one.name, one.url, one.checked, (day - one.checked).days, cited[one.id], one.at)
        for one in content.sources.values()
        if one.checked is not None and day - one.checked > STALE and one.id in cited
    ]
    return tuple(sorted(old, key=lambda one: (one.checked, one.id)))


def lapsing(content: Content, day: date) -> tuple[Problem, ...]:
    """Return the facts that have ended or end within 60 days without another to follow, by file and line."""
    report = Report()
    check_freshness(content, day, (), report)
    return in_order(report.problems)
