"""Values of a file under `flows/` as a flow."""

from __future__ import annotations

from typing import cast

from bot.content.model import (
    Call,
    Facet,
    Flow,
    Guide,
    Officer,
    Option,
    Outcome,
    Question,
    QuestionKind,
    Step,
    Words,
)
from bot.content.problems import Report
from bot.content.yaml_read.values import Values

_YES_NO = {"co": "Có", "khong": "Không"}
_BOUNDED = ("so", "ngay")
_FREE = (*_BOUNDED, "dia_ban")
_LISTED = ("chon", "chon_nhieu")


def flow_of(values: Values, report: Report) -> Flow:
    """Return the flow."""
    return Flow(
        id=values.text("ma"),
        name=values.text("ten"),
        service=values.text("dich_vu"),
        steps=tuple(_step(one, report) for one in values.records("buoc")),
        intro=values.text("mo_dau"),
        phrases=values.many("cach_noi"),
        way_out=values.text("loi_ra"),
        at=values.at,
    )


def _step(values: Values, report: Report) -> Step:
    when, jumps, at = values.condition("khi"), values.jumps("sang"), values.at
    if "hoi" in values.given:
        return _question(values, report)
    if "lam" in values.given:
        return Guide(
            id=values.text("lam"),
            text=values.text("loi"),
            screens=values.many("man_hinh"),
            blockers=values.many("vuong"),
            when=when,
            jumps=jumps,
            citations=values.citations(),
            officer=_officer(values),
            at=at,
        )
    if "goi" in values.given:
        return Call(id=values.text("goi"), flow=values.text("goi"), when=when, jumps=jumps, at=at)
    return Outcome(
        id=values.text("ket_qua"),
        text=values.text("loi"),
        gather=tuple(cast("Facet", one.text) for one in values.many("gom")),
        related=values.many("lien_quan"),
        when=when,
        citations=values.citations(),
        officer=_officer(values),
        at=at,
    )


def _question(values: Values, report: Report) -> Question:
    kind = cast("QuestionKind", values.text("kieu") or "chon")
    options = tuple(_option(key, one) for key, one in values.record("chon").items() if isinstance(one, Values))
    if kind == "co_khong":
        options = _yes_no(options, report)
    if kind in _LISTED and not options:
        report.error(values.at, "thieu", 'câu hỏi thiếu "chon": các lựa chọn (hoặc kieu: co_khong, so, ngay, dia_ban)')
    if kind in _FREE and options:
        report.error(values.at, "kieu", f"câu hỏi kiểu {kind} không có chon; bỏ chon hoặc đổi kieu")
    if kind not in _BOUNDED and (values.text("tu") or values.text("den")):
        report.error(values.at, "kieu", f"câu hỏi kiểu {kind} không có tu, den; chỉ kieu: so và kieu: ngay mới có")
    return Question(
        id=values.text("hoi"),
        text=values.text("loi"),
        kind=kind,
        options=options,
        when=values.condition("khi"),
        jumps=values.jumps("sang"),
        low=values.text("tu"),
        high=values.text("den"),
        unit=values.text("don_vi"),
        why=values.text("vi_sao"),
        officer=_officer(values),
        at=values.at,
    )


def _option(key: Words, values: Values) -> Option:
    return Option(
        id=key.text,
        label=values.text("nhan"),
        phrases=values.many("cach_noi"),
        when=values.condition("khi"),
        jumps=values.jumps("sang"),
        alone=values.is_true("rieng"),
        at=key.at,
    )


def _yes_no(written: tuple[Option, ...], report: Report) -> tuple[Option, ...]:
    """Return yes and no, each as written or with its plain label."""
    by_id = {{"có": "co", "không": "khong"}.get(one.id, one.id): one for one in written}
    for name, one in by_id.items():
        if name not in _YES_NO:
            report.error(one.at, "lua-chon", f'câu có/không chỉ có hai lựa chọn co và khong, không có "{name}"')
    return tuple(by_id.get(name, Option(name, label)) for name, label in _YES_NO.items())


def _officer(values: Values) -> Officer:
    lines = values.record("can_bo")
    return Officer(lines.text("noi"), lines.text("lam"), lines.text("vuong"), lines.number("phut"))
