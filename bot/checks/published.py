"""All checks of published content, one after the other."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from datetime import date

from bot.checks.asked import check_asking
from bot.checks.flows import check_flows
from bot.checks.sources import check_sources
from bot.checks.words import check_words
from bot.content.model import Content
from bot.content.problems import Problem, Report, in_order


def check_published(content: Content, day: date, tested: AbstractSet[str] | None) -> tuple[Problem, ...]:
    """Return what is wrong with `content` on `day`, in order of files and lines.

    `tested` names the flows and topics that have a conversation test; None where there are no tests to
    look at (an office's own folder).
    """
    report = Report()
    check_sources(content, day, report)
    check_flows(content, tested, report)
    check_words(content, report)
    check_asking(content, report)
    return in_order(report.problems)
