"""The booklet: everything the bot knows on a day, to read where there is no network."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from bot.content.model import Content
from bot.desk.print.booklet_pages import Leaf, Leaves, said_day
from bot.engine.edition import Edition
from bot.text import fold


@dataclass(frozen=True, slots=True)
class Group:
    """Leaves about one thing; `name` is empty where a chapter has no groups."""

    name: str
    leaves: tuple[Leaf, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of the booklet."""

    key: str
    name: str
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """The booklet of an office (of none: what holds everywhere). `words` are abbreviations, folded."""

    office: str
    day: date
    contacts: tuple[tuple[str, str], ...]
    chapters: tuple[Chapter, ...]
    sources: tuple[tuple[str, str, str], ...]  # name, address, the day it was read
    words: tuple[tuple[str, str], ...]


_CONTACTS = (
    ("Địa chỉ", "dia_chi"),
    ("Giờ làm việc", "gio_lam_viec"),
    ("Ngày nghỉ", "ngay_nghi"),
    ("Trung tâm Phục vụ hành chính công", "dien_thoai.trung_tam"),
    ("Một cửa", "dien_thoai.mot_cua"),
    ("Công an xã", "dien_thoai.cong_an"),
    ("Tổng đài 1022", "dien_thoai.tong_dai_1022"),
    ("Trang mạng", "trang_mang"),
    ("Zalo", "zalo_oa"),
    ("Tổ công nghệ số", "to_cong_nghe_so"),
)


def book_of(edition: Edition, day: date) -> Book:
    """Return the booklet of `edition` for `day`; what the office left empty is not in it."""
    content, leaves = edition.content, Leaves(edition, day)
    services = [one for one in content.services.values() if one.kind == "dich-vu"]
    systems = [one for one in content.services.values() if one.kind == "he-thong"]
    dangers = [one for one in content.cards.values() if one.kind in {"nguy-cap", "an-toan"}]
    chapters = (
        _chapter("gap", "Khi gấp, khi nghi lừa đảo", map(leaves.danger, dangers)),
        _chapter("dich-vu", "Dịch vụ công", sorted(map(leaves.service, services), key=_by_name)),
        _chapter("he-thong", "Ứng dụng, cổng, tổng đài", sorted(map(leaves.service, systems), key=_by_name)),
        _chapter("vuong", "Khi bị vướng", sorted(map(leaves.blocker, content.blockers.values()), key=_by_name)),
        _chapter("luong", "Làm từng bước", sorted(map(leaves.flow, content.flows), key=_by_name)),
        Chapter("hoi-dap", "Hỏi đáp", _asked(leaves, content)),
        Chapter("dia-ban", "Xã cũ nay là xã nào", _renamed(leaves, content)),
    )
    return Book(
        office=content.local.get("ten", ""),
        day=day,
        contacts=tuple((name, content.local[path]) for name, path in _CONTACTS if path in content.local),
        chapters=tuple(chapter for chapter in chapters if any(group.leaves for group in chapter.groups)),
        sources=tuple(_sources(content)),
        words=tuple((fold(short), fold(meaning)) for short, meaning in content.dictionary.aliases.items()),
    )


def _chapter(key: str, name: str, leaves: Iterable[Leaf]) -> Chapter:
    return Chapter(key, name, (Group("", tuple(leaves)),))


def _by_name(leaf: Leaf) -> str:
    return fold(leaf.name)


def _sources(content: Content) -> Iterable[tuple[str, str, str]]:
    for source in sorted(content.sources.values(), key=lambda one: fold(one.name)):
        yield source.name, source.url, said_day(source.checked) if source.checked else ""


def _asked(leaves: Leaves, content: Content) -> tuple[Group, ...]:
    """Return the questions and answers by what they are about."""
    articles = sorted(content.articles.values(), key=lambda one: (fold(leaves.about(one)), one.id))
    grouped = groupby(articles, key=leaves.about)
    return tuple(Group(name, tuple(map(leaves.article, some))) for name, some in grouped)


def _renamed(leaves: Leaves, content: Content) -> tuple[Group, ...]:
    """Return the old communes, a leaf a district, by their old provinces."""
    places = sorted(content.places, key=lambda one: (fold(one.province), fold(one.district), fold(one.name)))
    provinces = []
    for province, some in groupby(places, key=lambda one: one.province):
        districts = groupby(some, key=lambda one: one.district)
        written = tuple(leaves.district(province, district, tuple(mine)) for district, mine in districts)
        provinces.append(Group(f"{province} cũ", written))
    return tuple(provinces)
