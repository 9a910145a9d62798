"""What is looked at in a draft before any file is touched, in an officer's words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.desk.edit.values import tidy_value
from bot.ports.editor import AddPhrase, Change, Draft, Finding, PutArticle, PutArticles, PutFacts
from bot.privacy import mask
from bot.text import clean, fold, plain_breaks

MOST_PHRASES = 60
LONGEST_PHRASE = 200  # characters
LONGEST_ANSWER = 2000  # characters; past 500 there is a doubt already
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")


def tidy(change: Change) -> Change:
    """Return `change` with its texts as they were meant to be seen."""
    match change:
        case PutArticle(draft):
            return PutArticle(_tidy(draft))
        case PutArticles(drafts):
            return PutArticles(tuple(map(_tidy, drafts)))
        case AddPhrase(entry, phrase):
            return AddPhrase(entry, clean(plain_breaks(phrase)))
        case PutFacts(values):
            return PutFacts({path: tidy_value(path, text) for path, text in values.items()})
        case _:
            return change


def _tidy(draft: Draft) -> Draft:
    lines = [clean(line) for line in plain_breaks(draft.answer).split("\n")]
    return replace(
        draft,
        phrases=tuple(said for one in draft.phrases if (said := clean(plain_breaks(one)))),
        answer=re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip(),
        about=clean(draft.about),
        citations=tuple(dict.fromkeys(said for one in draft.citations if (said := clean(one)))),
        source_name=clean(draft.source_name),
        source_url=clean(draft.source_url),
    )


def errors_of(change: Change) -> tuple[Finding, ...]:
    """Return what keeps `change`, which is tidy, from being tried at all."""
    match change:
        case PutArticle(draft):
            return tuple(_errors(draft, 0))
        case PutArticles(drafts):
            return tuple(one for row, draft in enumerate(drafts, 1) for one in _errors(draft, row))
        case AddPhrase(_, phrase):
            return tuple(_phrase_errors((phrase,), 0)) if phrase else (Finding("hoi", "Chưa có câu nào để thêm."),)
        case _:
            return ()


def doubts_of(change: Change) -> tuple[Finding, ...]:
    """Return what an officer should look at again in a draft."""
    drafts: tuple[Draft, ...] = (change.draft,) if isinstance(change, PutArticle) else ()
    drafts = change.drafts if isinstance(change, PutArticles) else drafts
    return tuple(one for row, draft in enumerate(drafts, 1) for one in _doubts(draft, row))


def _errors(draft: Draft, row: int) -> Iterator[Finding]:
    if not draft.phrases:
        yield Finding("hoi", "Viết ít nhất một cách hỏi, như bà con hay nói.", row=row)
    if len(draft.phrases) > MOST_PHRASES:
        yield Finding(
            "hoi", f"Có {len(draft.phrases)} cách hỏi; tối đa {MOST_PHRASES}, bớt những câu gần giống.", row=row
        )
    yield from _phrase_errors(draft.phrases, row)
    if not draft.answer:
        yield Finding("dap", "Câu đáp còn trống.", row=row)
    elif len(draft.answer) > LONGEST_ANSWER:
        said = f"Câu đáp dài {len(draft.answer)} chữ, tối đa {LONGEST_ANSWER}; cắt bớt hoặc chia ra nhiều câu hỏi."
        yield Finding("dap", said, row=row)
    if not draft.citations and not draft.source_name:
        yield Finding("nguon", "Chưa có nguồn. Chọn một nguồn, hoặc ghi nguồn mới ở dưới.", row=row)
    if draft.source_name and draft.checked is None:
        yield Finding("ngay", "Nguồn mới cần ngày anh/chị đọc lại nó.", row=row)
    if draft.source_url and (not draft.source_url.startswith(("https://", "http://")) or " " in draft.source_url):
        yield Finding("nguon_url", "Địa chỉ trang phải bắt đầu bằng https:// và không có khoảng trống.", row=row)


def _phrase_errors(phrases: tuple[str, ...], row: int) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    for number, phrase in enumerate(phrases, 1):
        if len(phrase) > LONGEST_PHRASE:
            yield Finding("hoi", f"Cách hỏi ở dòng {number} dài quá {LONGEST_PHRASE} chữ; viết ngắn lại.", row=row)
        if not fold(phrase):
            yield Finding("hoi", f"Dòng {number} không có chữ nào; bỏ dòng đó.", row=row)
        elif (first := seen.setdefault(fold(phrase), number)) != number and phrases[first - 1] == phrase:
            yield Finding("hoi", f"Dòng {number} trùng với dòng {first}; bỏ bớt một.", row=row)
        if mask(phrase).is_personal:
            said = f"Dòng {number} có số giấy tờ, số điện thoại hay thông tin riêng; bỏ đi, chỉ giữ câu hỏi."
            yield Finding("hoi", said, row=row)


def _doubts(draft: Draft, row: int) -> Iterator[Finding]:
    if _TAG.search(draft.answer):
        yield Finding("dap", "Câu đáp có dấu < >. Cô Tư gửi y nguyên từng chữ, không tô đậm được.", row=row)
    if mask(draft.answer).is_personal:
        said = "Câu đáp có số điện thoại hay dãy số dài. Số của đơn vị nên điền ở trang Đơn vị, ở đây viết {don_vi...}."
        yield Finding("dap", said, row=row)
