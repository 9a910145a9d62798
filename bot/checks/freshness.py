"""What was read long ago, lapses soon or has lapsed."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from bot.content.model import Content
from bot.content.problems import Report
from bot.engine.wording.facts import STALE

_ENDING = timedelta(days=60)


def check_freshness(content: Content, day: date, cited: Collection[str], report: Report) -> None:
    """Warn of sources among `cited` that were read long ago, and of facts that no other follows when they end."""
    for source in content.sources.values():
        if source.id in cited and source.checked is not None and day - source.checked > STALE:
            days = (day - source.checked).days
            report.warning(
                source.at, "nguon-cu", f'nguồn "{source.id}" đọc lại đã {days} ngày; đọc lại rồi sửa kiem_tra'
            )
    _check_dates(content, day, report)


def _check_dates(content: Content, day: date, report: Report) -> None:
    for service in content.services.values():
        for facet, facts in service.facts.items():
            for fact in facts:
                follows = any(
                    other.since is not None and fact.until is not None and other.since > fact.until for other in facts
                )
                if fact.until is not None and fact.until < day and not follows:
                    report.warning(fact.at, "het-han", f"điều này hết hiệu lực từ {fact.until}; {facet} cần điều mới")
                elif fact.until is not None and day <= fact.until <= day + _ENDING and not follows:
                    report.warning(fact.at, "sap-het", f"điều này hết hiệu lực ngày {fact.until}; chuẩn bị điều mới")
