"""The bot's own words, from `knowledge/loi-thoai.yaml`, with what changes filled in."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from bot.content.model import Content, Facet
from bot.engine.wording.facts import fact_named
from bot.wordlist import words

# Every id that the bot speaks by; `cotu check` holds loi-thoai.yaml against it.
SPOKEN = words(
    "chao|chua-biet|chua-dung-ghi|chua-dung-lac|chua-dung-sao|chua-hieu|chua-hieu-nua|da-che|da-ghi|da-luu|da-xoa|dang-do|dang-do-viec-khac|dung-roi|gap-can-bo|"
    "goi-y-ngay|goi-y-nhieu|goi-y-noi|goi-y-so|he-thong-con|he-thong-da-thay|he-thong-khong-ro|he-thong-thay-bang|"
    "het-luong|hieu-la|hoi-can-bo|hoi-ve-viec-gi|kenh-telegram|khia-canh-cach-lam|khia-canh-can-cu|khia-canh-doi-tuong|"
    "khia-canh-giay-to|khia-canh-ket-qua|khia-canh-le-phi|khia-canh-luu-y|khia-canh-mau-don|khia-canh-muc-do|"
    "khia-canh-muc-huong|khia-canh-muc-phat|khia-canh-noi-nop|khia-canh-thoi-han|khong-chu|khong-co|khong-luu|"
    "la-may|luu-gi|ly-do-cu|ly-do-kho|ly-do-lac|ly-do-thieu|ma-cu|ma-sai|menu|ngoai-khoang|noi-bi-chia|noi-da-nhap|noi-gan-giong|noi-gan-ten|noi-gom|noi-khong-thay|noi-khong-thay-o|noi-la-huyen|noi-nay-trung|noi-dia-chi|noi-kiem-lai|noi-nay|noi-nop|noi-trung|noi-trung-nhieu|nguon|nguon-cu|nguon-khac|nguon-khong-ngay|nut-bi-vuong|nut-cho-luu|nut-chua-dung|nut-cu|"
    "nut-doi-viec|nut-duoc-roi|nut-gap-can-bo|nut-khong-phai|nut-lam-tiep|nut-menu|nut-quay-lai|nut-sua-lai|"
    "nut-tung-buoc|nut-van-vuong|nut-xem-them|nut-xong-roi|quen-cau-sau|tep-khong-xem|tro-giup|tro-lai|"
    "tuy-truong-hop|vuong-gi|xin-loi|doan|y-bac-la|y-bac-la-mot|"
    "gap-can-bo-hoi|khong-gap-can-bo|cho-can-bo|cho-trong-gio|cho-ngoai-gio|cho-chua-biet-gio|cho-roi|da-ghi-them|"
    "da-rut|voi-may|can-bo-dang-noi|can-bo-vao|can-bo-viet|can-bo-gui|can-bo-tra-lai|can-bo-dong|"
    "can-bo-giup-duoc|can-bo-im|luu-gi-can-bo|nut-dong-y|nut-thoi|nut-giup-duoc|nut-chua-giup|"
    "loa-mo|loa-mo-hoi|loa-doi-tuong|loa-giay-to|loa-le-phi|loa-noi-nop|loa-thoi-han|loa-cach-lam|loa-muc-huong|"
    "loa-ket-qua|loa-luu-y|loa-nguon|loa-nguon-cu|loa-ket|so-chua-ro|ngay-chua-ro|goi-so|nut-qua-roi|con-nguy|het-nguy|het-nguy-goi|nguy-khong|nut-dang-nguy|nut-khong-nguy"
)
_SENTENCE = re.compile(r"(?<=[.!?;])\s+")
_BLANK = re.compile(r"\{((?:don_vi|su_that)\.[a-z0-9_.-]+)\}")


def say(content: Content, key: str, **fills: str) -> str:
    """Return the words under `key`, `{name}` filled in; empty where there are none.

    Sentences that need a value that the office left empty are not said.
    """
    found = content.speech.get(key)
    said = fill_local(content, found.text) if found is not None else ""
    for name, value in fills.items():
        said = said.replace("{" + name + "}", value)
    return said


def fill(content: Content, text: str, day: date) -> str:
    """Return `text` with the office's values and the facts that it names, as they hold on `day`.

    `{su_that.<entry>.<ma>}` stands for the fact of that name. Sentences that need what is missing, or what does
    not hold on `day`, are left out.
    """

    def value_of(blank: str) -> str:
        kind, _, path = blank.partition(".")
        if kind == "don_vi":
            return content.local.get(path, "")
        fact = fact_named(content, path, day)
        return fill_local(content, fact.text) if fact is not None else ""

    return _filled(text, value_of)


def fill_local(content: Content, text: str) -> str:
    """Return `text` with the office's values in it; sentences that need a missing one are left out."""
    return _filled(text, lambda blank: content.local.get(blank.removeprefix("don_vi."), ""))


def _filled(text: str, value_of: Callable[[str], str]) -> str:
    if "{" not in text:
        return text
    lines = []
    for line in text.split("\n"):
        kept = [one for one in _SENTENCE.split(line) if all(map(value_of, _BLANK.findall(one)))]
        if kept or not line:
            lines.append(_BLANK.sub(lambda found: value_of(found[1]), " ".join(kept)))
    return "\n".join(lines)


def facet_name(content: Content, facet: Facet) -> str:
    """Return what citizens call the facet."""
    return say(content, f"khia-canh-{facet.replace('_', '-')}") or facet.replace("_", " ")
