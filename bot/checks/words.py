"""Lengths, placeholders, and whether each example phrase is understood."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.checks.texts import conditions_of, texts_of
from bot.content.model import Content, Fact, Place, Question, Words
from bot.content.problems import Report, nearest
from bot.engine.wording.speech import SPOKEN

_SPEECH = Place("knowledge/loi-thoai.yaml", 1, 1)
LONGEST_TEXT = 500
LONGEST_LABEL = 40  # on a button; the narrowest channel's limit, see each room's Limits
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
OFFICE_PATHS = frozenset(
    {
        "ten", "cap", "tinh", "dia_chi", "gio_lam_viec", "trang_mang", "zalo_oa", "to_cong_nghe_so",
        "dien_thoai.trung_tam", "dien_thoai.cong_an", "dien_thoai.mot_cua", "dien_thoai.tong_dai_1022",
        "ngay_khong_hen.thu", "ngay_khong_hen.tu", "ngay_khong_hen.den", "ngay_khong_hen.thu_tuc",
        "ngay_khong_hen.nguoi_ky",
    }
)  # fmt: skip


def check_words(content: Content, report: Report) -> None:
    """Report texts and labels that are too long, placeholders and the bot's own words that do not exist."""
    for key in sorted(SPOKEN - content.speech.keys()):
        report.error(_SPEECH, "thieu-loi", f'thiếu lời "{key}"; thêm dòng "{key}: ..."')
    for key in sorted(content.speech.keys() - SPOKEN):
        mend = nearest(key, SPOKEN)
        report.warning(content.speech[key].at, "loi-thua", f'không nơi nào nói lời "{key}"; {mend}')
    _check_texts(content, report)
    _check_phrases(content, report)
    for at, label in _labels(content):
        if len(label) > LONGEST_LABEL:
            report.error(at, "nhan-dai", f'nhãn "{label}" dài {len(label)} chữ, tối đa {LONGEST_LABEL}; viết ngắn lại')


def _check_texts(content: Content, report: Report) -> None:
    named = {f"su_that.{service}.{fact.id}": fact for service, fact in _facts(content) if fact.id}
    known = {f"don_vi.{path}" for path in OFFICE_PATHS} | named.keys()
    for fact in named.values():
        if "{su_that." in fact.text:
            report.error(fact.at, "cho-trong", f'điều "{fact.id}" được nơi khác nhắc lại, nên phải viết thẳng ra')
    for at, text in texts_of(content):
        if len(text) > LONGEST_TEXT:
            report.warning(at, "dai", f"câu dài {len(text)} chữ, trên {LONGEST_TEXT}; cắt bớt hoặc chia ra")
        for found in _PLACEHOLDER.finditer(text):
            if found[1] not in known:
                mend = nearest(found[1], sorted(known))
                report.error(at, "cho-trong", f"không có chỗ điền {{{found[1]}}}; {mend}")
    for at, text in conditions_of(content):
        if "{" in text:  # a sentence without its value is left out, and the fact would hold for everybody
            report.error(at, "cho-trong", f'"{text}" nói cho ai, không được có chỗ điền {{...}}; viết thẳng ra')


def _facts(content: Content) -> Iterator[tuple[str, Fact]]:
    for service in content.services.values():
        for facts in service.facts.values():
            yield from ((service.id, fact) for fact in facts)


def _check_phrases(content: Content, report: Report) -> None:
    for entries in (content.services, content.blockers, content.articles):
        for entry in entries.values():
            seen: dict[str, Words] = {}
            for words in entry.phrases:
                first = seen.setdefault(words.text.lower(), words)
                if first is not words and first.at != words.at:
                    mend = f"đã có ở dòng {first.at.line}; bỏ bớt một"
                    report.warning(words.at, "lap-cau", f'cách hỏi "{words.text}" {mend}')


def _labels(content: Content) -> Iterator[tuple[Place, str]]:
    for flow in content.flows.values():
        for step in flow.steps:
            for option in step.options if isinstance(step, Question) else ():
                yield option.at, option.label
