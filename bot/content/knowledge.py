"""Values of files under `knowledge/` as the values of the model."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal, cast

from bot.content.model import (
    FACETS,
    Article,
    Blocker,
    Card,
    CatalogueRow,
    Dictionary,
    Facet,
    Fact,
    Host,
    Service,
    Source,
    Way,
    Words,
)
from bot.content.problems import Report
from bot.content.yaml_read.values import Values
from bot.text import fold

CardKind = Literal["an-toan", "tro-chuyen", "ngoai-pham-vi"]


def service_of(values: Values, kind: Literal["dich-vu", "he-thong"], report: Report) -> Service:
    """Return the service or system."""
    return Service(
        id=values.text("ma"),
        kind=kind,
        name=values.text("ten"),
        phrases=values.many("cach_noi"),
        summary=values.text("tom_tat"),
        facts=facts_of(values.record("su_that"), report),
        related=values.many("lien_quan"),
        alive=cast("Literal['', 'con', 'da-thay', 'khong-ro']", values.text("con_dung")),
        instead=values.text("thay_bang"),
        about=values.text("ve"),
        citations=values.citations(),
        at=values.at,
    )


def facts_of(values: Values, report: Report) -> dict[Facet, tuple[Fact, ...]]:
    """Return the facts under `su_that`, by facet."""
    facts: dict[Facet, tuple[Fact, ...]] = {}
    for key, listed in values.items():
        facet = next(known for known in FACETS if known == key.text)
        found = [one for one in listed if isinstance(one, Values)] if isinstance(listed, tuple) else []
        facts[facet] = tuple(_fact(one, report) for one in found)
    _check_names([fact for listed in facts.values() for fact in listed], report)
    return facts


def _check_names(facts: Sequence[Fact], report: Report) -> None:
    """Report facts that no text can name without doubt: two of one name on one day, or nothing to say."""
    last: dict[str, Fact] = {}
    for fact in sorted((fact for fact in facts if fact.id), key=lambda one: one.since or date.min):
        before = last.get(fact.id)
        if before is not None and (before.until is None or (fact.since or date.min) <= before.until):
            mend = "ghi tu, den cho khỏi trùng ngày, hoặc đổi mã"
            report.error(fact.at, "su-that", f'mã "{fact.id}" đã có ở dòng {before.at.line}, cùng ngày; {mend}')
        if fact.none:
            report.error(
                fact.at, "su-that", f'điều "{fact.id}" là khong_co, không nhắc lại được; viết noi_dung hoặc bỏ ma'
            )
        last[fact.id] = fact


def _fact(values: Values, report: Report) -> Fact:
    none = values.is_true("khong_co")
    if none == bool(values.text("noi_dung")):
        mend = "viết một trong hai: noi_dung (điều biết được) hoặc khong_co: true (nguồn nói là không có)"
        report.error(values.at, "su-that", mend)
    since, until = values.day("tu"), values.day("den")
    if since and until and since > until:
        report.error(values.at, "su-that", f"tu ({since}) đứng sau den ({until}); đổi lại")
    return Fact(
        text=values.text("noi_dung"),
        none=none,
        when=values.condition("khi"),
        if_words=values.text("neu"),
        since=since,
        until=until,
        citations=values.citations(),
        id=values.text("ma"),
        at=values.at,
    )


def blocker_of(values: Values) -> Blocker:
    """Return the blocker."""
    ways = tuple(
        Way(way.text("noi_dung"), way.text("khi_nao"), way.citations(), way.at) for way in values.records("cach_go")
    )
    return Blocker(
        id=values.text("ma"),
        name=values.text("ten"),
        phrases=values.many("cach_noi"),
        screens=values.many("man_hinh"),
        ways=ways,
        still=values.text("van_vuong"),
        related=values.many("lien_quan"),
        at=values.at,
    )


def article_of(values: Values) -> Article:
    """Return the article; its id is made from its first question where none is given."""
    asked = values.many("hoi")
    made = "-".join(fold(asked[0].text).split()[:10]) if asked else ""
    return Article(
        id=values.text("ma") or made or f"dong-{values.at.line}",
        about=values.text("dich_vu"),
        phrases=asked,
        answer=values.text("dap"),
        citations=values.citations(),
        at=values.at,
    )


def card_of(values: Values, kind: CardKind, report: Report) -> Card:
    """Return the card."""
    if kind == "an-toan" and not any(values.lists("nhom")):
        report.error(values.at, "thieu", "thẻ an toàn thiếu nhom: các nhóm cụm từ phải có trong câu")
    if kind != "an-toan" and not values.many("cach_noi"):
        report.error(values.at, "thieu", "thẻ thiếu cach_noi: các cách người dân nói")
    return Card(
        id=values.text("ma"),
        kind=kind,
        phrases=values.many("cach_noi"),
        groups=values.lists("nhom"),
        unless=values.many("tru"),
        answer=values.text("dap"),
        about=values.text("ve"),
        related=values.many("lien_quan"),
        citations=values.citations(),
        at=values.at,
    )


def source_of(name: Words, values: Values) -> Source:
    """Return the source."""
    return Source(
        id=name.text,
        name=values.text("ten"),
        url=values.text("url"),
        since=values.day("hieu_luc_tu"),
        until=values.day("hieu_luc_den"),
        checked=values.day("kiem_tra"),
        at=name.at,
    )


def catalogue_row_of(name: Words, values: Values) -> CatalogueRow:
    """Return the row of the catalogue."""
    return CatalogueRow(
        id=name.text,
        name=values.text("ten"),
        lists=tuple(one.text for one in values.many("danh_muc")),
        citations=values.citations(),
        compared=cast("Literal['', 'chac', 'mot-phan', 'chua']", values.text("doi_chieu")),
        open=values.text("con_thieu"),
        at=name.at,
    )


def host_of(name: Words, values: Values) -> Host:
    """Return the host."""
    return Host(name.text, values.is_true("duoc"), values.text("vi_sao"), name.at)


def dictionary_of(values: Values) -> Dictionary:
    """Return the dictionary."""
    aliases = {key.text: said.text for key, said in values.record("viet_tat").items() if isinstance(said, Words)}
    short = {
        key.text: (one.text("nghia"), tuple(word.text for word in one.many("gan")))
        for key, one in values.record("viet_tat_gan").items()
        if isinstance(one, Values)
    }
    facets: dict[Facet, tuple[Words, ...]] = {}
    for key, listed in values.record("khia_canh").items():
        facet = next(known for known in FACETS if known == key.text)
        facets[facet] = tuple(one for one in listed if isinstance(one, Words)) if isinstance(listed, tuple) else ()
    papers, common = (tuple(word.text for word in values.many(key)) for key in ("chu_giay_to", "chu_chung"))
    return Dictionary(aliases, short, facets, papers, common)
