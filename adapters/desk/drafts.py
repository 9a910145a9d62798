"""A question and its answer as a form: what is in it, what was found, what to choose from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from adapters.desk.desk import Desk
from adapters.desk.request import Visit
from bot.content.model import Content
from bot.ports.editor import Draft, Finding, Shown, Verdict

_EMPTY_ROWS = 2  # for sources, below those that are there


@dataclass(frozen=True, slots=True)
class Choices:
    """What a form chooses from: entries by kind, sources with name and day."""

    entries: Mapping[str, Mapping[str, str]]
    sources: Mapping[str, str]


def draft_of(visit: Visit, article: str) -> Draft:
    """Return what the form holds; `article` is the id in the path, empty for a new one."""
    return Draft(
        id=article,
        phrases=tuple(visit.text("hoi").split("\n")),
        answer=visit.text("dap"),
        about=visit.text("dich_vu"),
        citations=tuple(one for one in visit.texts("nguon") if one.strip()),
        source_name=visit.text("nguon_ten"),
        source_url=visit.text("nguon_url"),
        checked=day_of(visit.text("ngay")),
    )


def day_of(text: str) -> date | None:
    """Return the day that a field holds; None where it holds none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def choices_of(content: Content) -> Choices:
    """Return what articles of `content` may be about and cite."""
    services = {one.id: one.name for one in content.services.values() if one.kind == "dich-vu"}
    systems = {one.id: one.name for one in content.services.values() if one.kind == "he-thong"}
    blockers = {one.id: one.name for one in content.blockers.values()}
    sources = {
        one.id: f"{one.name} (đọc lại {one.checked:%d/%m/%Y})" if one.checked else one.name
        for one in sorted(content.sources.values(), key=lambda source: source.name)
    }
    return Choices({"Dịch vụ": services, "Trang, ứng dụng": systems, "Sự cố": blockers}, sources)


def beside(findings: tuple[Finding, ...]) -> dict[str, list[Finding]]:
    """Return findings by the field that they stand beside."""
    sorted_out: dict[str, list[Finding]] = {}
    for one in findings:
        field = one.field if one.field in FIELDS else ""
        sorted_out.setdefault(field, []).append(one)
    return sorted_out


FIELDS = frozenset({"hoi", "dap", "dich_vu", "nguon", "ngay", "nguon_ten", "nguon_url"})


def fields(desk: Desk, visit: Visit, draft: Draft, shown: Shown | None, verdict: Verdict | None) -> dict[str, object]:
    """Return what the template of the form needs."""
    content = desk.room.library.edition(visit.officer.office).content
    return {
        "draft": draft,
        "shown": shown,
        "choices": choices_of(content),
        "rows": [*draft.citations, *[""] * _EMPTY_ROWS],
        "errors": beside(verdict.errors if verdict is not None else ()),
        "doubts": beside(verdict.doubts if verdict is not None and verdict.state == "ngo" else ()),
        "verdict": verdict,
        "preview": None,
        "saved": False,
    }
