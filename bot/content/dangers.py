"""Reads the cards of danger and the words that they share."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.content.model import Card, Danger, DangerWords, Words
from bot.content.problems import Report, nearest
from bot.content.yaml_read.values import Values

LONGEST = 200  # letters of an answer to somebody in need
_LIST = re.compile(r"<([^<>]*)>")
_APART = "..."


def danger_words_of(values: Values) -> DangerWords:
    """Return the words that all cards of danger share."""
    lists = {
        name.text: tuple(one for one in listed if isinstance(one, Words))
        for name, listed in values.record("nhom_tu").items()
        if isinstance(listed, tuple)
    }
    return DangerWords(
        lists=lists,
        negations=values.many("phu_dinh"),
        between=values.many("chen_giua"),
        papers=values.many("giay_to"),
        past=values.many("chuyen_cu"),
        now=values.many("dang_xay_ra"),
        over=values.many("da_qua"),
        over_whole=values.many("da_qua_ca_cau"),
        still=values.many("chua_qua"),
        next=values.many("hoi_tiep"),
        harmless=values.many("nghe_giong"),
    )


def danger_of(values: Values, shared: DangerWords, report: Report) -> Card:
    """Return the card of a danger; signs that nobody could say are reported."""
    danger = Danger(
        name=values.text("ten"),
        signs=values.many("dau_hieu"),
        marked=values.many("co_dau"),
        whole=values.many("ca_cau"),
        english=values.many("tieng_anh"),
        always=values.is_true("luon"),
        numbers=tuple(one.text for one in values.many("goi")),
        answer_in_english=values.text("dap_tieng_anh"),
        is_first=values.is_true("can_bo_truoc"),
        withheld=values.many("khong_dua"),
        over=values.many("da_qua"),
        still=values.many("chua_qua"),
    )
    signs = (*danger.signs, *danger.marked, *danger.whole, *danger.english)
    if not signs:
        report.error(values.at, "thieu", "thẻ nguy cấp thiếu dau_hieu: người đang nguy nói những chữ nào")
    _check_signs((*signs, *danger.over), shared, report)
    for answer in (values.words("dap"), values.words("dap_tieng_anh")):
        if len(answer.text) > LONGEST:
            mend = f"tối đa {LONGEST}; người đang nguy chỉ đọc được vài chữ"
            report.error(answer.at, "dai", f"câu đáp nguy cấp dài {len(answer.text)} chữ, {mend}")
    return Card(
        id=values.text("ma"),
        kind="nguy-cap",
        phrases=values.many("cach_noi"),
        groups=(),
        unless=values.many("tru"),
        answer=values.text("dap"),
        about=values.text("ve"),
        related=values.many("lien_quan"),
        citations=values.citations(),
        danger=danger,
        at=values.at,
    )


def _check_signs(signs: Iterable[Words], shared: DangerWords, report: Report) -> None:
    for sign in signs:
        for name in _LIST.findall(sign.text):
            if name not in shared.lists:
                report.error(sign.at, "nhom-tu", f'không có nhóm từ "{name}"; {nearest(name, shared.lists)}')
        words = sign.text.split()
        if not words or _APART in (words[0], words[-1]):
            report.error(sign.at, "dau-hieu", f'"{sign.text}": dấu "..." phải đứng giữa hai chữ')
