"""The weekly report, from who was served and what was counted."""

from __future__ import annotations

from datetime import date

import pytest

from bot.content.compile import compile_content
from bot.content.model import NOWHERE, Content
from bot.desk.stats.chat_counts import asked_of, doubted_of, name_of, place_of
from bot.desk.stats.report import Week, as_text, title_of, weekly
from bot.ports.desk_store import Counted, Served
from tests.fakes.content import files

MONDAY, SUNDAY = date(2026, 11, 23), date(2026, 11, 29)
SERVED = [
    Served(
        day=MONDAY,
        hour=8,
        flow="muon-sach",
        minutes=6,
        outcome="xong",
        way="nop-ho",
        blockers=("quen-the",),
    ),
    Served(day=MONDAY, hour=9, flow="muon-sach", minutes=8, outcome="hen-lai", way="giay"),
]


def counted(kind: str, about: str = "", facet: str = "", step: str = "", n: int = 1, channel: str = "web") -> Counted:
    """Return a counter of Monday."""
    return Counted(MONDAY, channel, kind, about, facet, step, n)


COUNTED = [
    counted("tra-loi", "muon-sach", "le_phi", n=7),
    counted("tra-loi", "muon-sach", "le_phi", n=1, channel="zalo"),
    counted("tra-loi", "quen-the", n=2),
    counted("chua-hieu", n=3),
    counted("gap-can-bo", n=4),
    counted("chua-dung", "muon-sach", "le_phi", "cu", n=2),
    counted("chua-dung", "muon-sach", "le_phi", "kho", n=1),
    counted("chua-dung", "da-xoa", "", "cu", n=9),
]


@pytest.fixture
def content() -> Content:
    """Return the tiny content."""
    return compile_content(files()).content


def test_counters_are_added_up_by_what_they_mean() -> None:
    """Over days and channels."""
    asked = asked_of(COUNTED)
    assert (asked.answered, asked.missed, asked.officer) == (10, 3, 4)
    assert asked.topics[0] == ("muon-sach", "le_phi", 8)
    assert [tuple(one) for one in asked.channels] == [("web", 9), ("zalo", 1)]


def test_doubted_answers_lead_to_their_line(content: Content) -> None:
    """The facet's first fact where a facet was told; nowhere for what was deleted since."""
    gone, fee = doubted_of(COUNTED, content)
    assert (gone.entry, gone.at) == ("da-xoa", NOWHERE)
    assert (fee.n, [tuple(one) for one in fee.reasons]) == (3, [("cu", 2), ("kho", 1)])
    assert fee.at.file == "knowledge/dich-vu/muon-sach.yaml"
    lines = files()[fee.at.file].decode().split("\n")
    assert "1.000 đồng" in lines[fee.at.line - 1]


def test_every_kind_of_entry_has_a_place_and_a_name(content: Content) -> None:
    """Services, blockers, flows, cards."""
    for entry in ("muon-sach", "quen-the", "chao"):
        assert place_of(content, entry).line
        assert name_of(content, entry) != entry
    assert name_of(content, "khong-co") == "khong-co"


def test_the_report_says_what_was_served_and_asked(content: Content) -> None:
    """In numbers of people and of questions; nobody is named."""
    sections = weekly(content, Week(served=SERVED, before=SERVED[:1], counted=COUNTED, kept=2, waiting=1))
    text = as_text(title_of("Xã Mẫu", MONDAY, SUNDAY), sections)
    for part in (
        "Xã Mẫu từ 23/11 đến 29/11/2026",
        "Hướng dẫn 2 lượt người (tuần trước 1)",
        "xong 1, hẹn lại 1",
        "cán bộ nộp cùng 1, nộp giấy 1",
        "1 lượt nộp trực tuyến (50%)",
        "thường mất 6 phút; đông nhất lúc 8 giờ",
        "Quên thẻ thư viện: 1 lượt. Đọc tên cho người ở quầy.",
        "trả lời 10 câu, 3 câu chưa hiểu, 4 lượt xin gặp cán bộ",
        "Đang có 1 người chờ",
    ):
        assert part in text


def test_an_empty_week_is_a_report_too(content: Content) -> None:
    """It says that nothing was counted, and nothing is divided by nothing."""
    text = as_text("", weekly(content, Week(served=[], before=SERVED, counted=[])))
    assert "chưa ghi lượt nào (tuần trước 2 lượt)" in text
    assert "chờ cán bộ" not in text
