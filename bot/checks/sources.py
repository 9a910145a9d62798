"""Every fact has a source, every source a day, every link an allowed host."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from bot.checks.freshness import check_freshness
from bot.checks.texts import texts_of
from bot.content.model import Citation, Content, Guide, Outcome, Place
from bot.content.problems import Report, nearest

_LINK = re.compile(r"(?:https?://)?((?:[a-z0-9-]+\.)+(?:vn|com|net|org|info|gov)(?:\.vn)?)\b", re.IGNORECASE)


def check_sources(content: Content, day: date, report: Report) -> None:
    """Report facts without a source, sources unknown or undated, links that lead astray, facts that lapse."""
    cited: set[str] = set()
    for what, at, citations, is_required in stated(content):
        if is_required and not citations:
            report.error(at, "thieu-nguon", f"{what} chưa có nguon; thêm mã trong sổ nguồn")
        for citation in citations:
            cited.add(citation.source)
            source = content.sources.get(citation.source)
            if source is None:
                mend = nearest(citation.source, content.sources)
                report.error(citation.at, "nguon-la", f'không có nguồn "{citation.source}"; {mend}')
            elif source.checked is None:
                report.error(citation.at, "nguon-khong-ngay", f'nguồn "{source.id}" chưa có kiem_tra: ngày đọc lại')
    check_freshness(content, day, cited, report)
    spoken = ((words.at, words.text) for words in content.speech.values())
    for at, text in (*spoken, *texts_of(content)):
        _check_links(content, at, text, report)


def stated(content: Content) -> Iterator[tuple[str, Place, tuple[Citation, ...], bool]]:
    """Yield everything that states something: what it is, where, what it cites, whether it must."""
    for service in content.services.values():
        yield f'tom_tat của "{service.id}"', service.at, service.citations, True
        for facts in service.facts.values():
            yield from (("điều này", fact.at, fact.citations, True) for fact in facts)
    for blocker in content.blockers.values():
        yield from (("cách gỡ này", way.at, way.citations, True) for way in blocker.ways)
    for article in content.articles.values():
        yield "câu đáp này", article.at, article.citations, True
    for card in content.cards.values():
        yield f'thẻ "{card.id}"', card.at, card.citations, card.kind in {"an-toan", "nguy-cap"}
    for flow in content.flows.values():
        for step in flow.steps:
            if isinstance(step, Guide | Outcome):
                yield "bước này", step.at, step.citations, False
    for row in content.catalogue.values():
        yield f'"{row.id}"', row.at, row.citations, bool(row.lists)


def _check_links(content: Content, at: Place, text: str, report: Report) -> None:
    for found in _LINK.finditer(text):
        host = found[1].lower()
        known = content.hosts.get(host) or content.hosts.get(host.removeprefix("www."))
        if known is None:
            allowed = [one.name for one in content.hosts.values() if one.allowed]
            mend = nearest(host, allowed)
            mend = mend if mend.startswith("có phải") else "bỏ đi, hoặc nhờ người quản trị duyệt thêm"
            report.error(at, "trang-la", f'trang "{host}" chưa được duyệt (trang-cho-phep.yaml); {mend}')
        elif not known.allowed:
            report.error(at, "trang-dong", f'không dẫn tới "{host}": {known.why or "trang đã đóng"}')
