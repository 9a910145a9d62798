"""The text for the loudspeakers: how it is said, how long it takes, where it is found."""

from __future__ import annotations

import re
from datetime import date

import pytest

from bot.content.compile import compile_content
from bot.desk.print.loudspeaker import announce, entries
from bot.desk.print.read_aloud import aloud
from bot.engine.edition import Edition, make_edition
from tests.desk.conftest import Place
from tests.fakes import content

DAY = date(2026, 11, 24)
UNREADABLE = re.compile(
    r"[/%(){}\[\]<>+|…]|\b[A-ZĐ]{2,}\d*\b|\b\d{1,3}\.\d{3}\b|\w\.vn\b|,,| [,.]|\bbác\b(?! sĩ)|Cô Tư"
)


@pytest.fixture(scope="module")
def tiny() -> Edition:
    """Return the tiny content."""
    return make_edition(compile_content(content.files()).content)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("từ ngày 1/7/2025", "từ ngày 1 tháng 7 năm 2025"),
        ("Từ 01/03/2027.", "Từ ngày 1 tháng 3 năm 2027."),
        ("tháng 8/2026, hết 6/2026", "tháng 8 năm 2026, hết tháng 6 năm 2026"),
        ("trước 31/12", "trước ngày 31 tháng 12"),
        ("35.000 đồng", "35 ngàn đồng"),
        ("1.500.000 đồng tới 1.234.567 đồng", "1 triệu 500 ngàn đồng tới 1 triệu 234 ngàn 567 đồng"),
        ("2.000.000.000 đồng", "2 tỷ đồng"),
        ("Nghị định 154/2024/NĐ-CP, điều 2", "Nghị định số 154 năm 2024, điều 2"),
        ("Luật Cư trú 68/2020/QH14", "Luật Cư trú số 68 năm 2020"),
        ("Thông tư 53/2025 và 6/2026/TT-BCA", "Thông tư số 53 năm 2025 và số 6 năm 2026"),
        ("mẫu 01/LPTB", "mẫu số không một"),
        ("gọi 1900 0368 hoặc 1022", "gọi một chín không không không ba sáu tám hoặc một không hai hai"),
        ("gọi 113, phạt 113 ngày", "gọi một một ba, phạt 113 ngày"),
        ("từ 7h30 - 11h", "từ 7 giờ 30 đến 11 giờ"),
        ("giảm 0,5% đến 50%", "giảm 0 phẩy 5 phần trăm đến 50 phần trăm"),
        ("1-3 ngày", "1 đến 3 ngày"),
        ("Tờ CT01, TK01a", "Tờ xê tê không một, tê ca không một a"),
        ("CCCD, VNeID, BHYT", "căn cước công dân, vi en i ai đi, bảo hiểm y tế"),
        ("Vô https://dichvucong.gov.vn/tra-cuu-ho-so, bấm", "Vô Cổng Dịch vụ công quốc gia, bấm"),
        ("Vô dvc.moc.gov.vn.", "Vô dvc chấm moc chấm gov chấm vn."),
        ("Giấy (bản chính); hộ khẩu/căn cước", "Giấy, bản chính, hộ khẩu căn cước"),
        ("Ở TP.HCM", "Ở Thành phố Hồ Chí Minh"),
    ],
)
def test_what_is_written_is_read_out(written: str, said: str) -> None:
    """As a person at the microphone says it."""
    assert aloud(written) == said


def test_every_entry_can_be_read_out_in_its_time(edition: Edition) -> None:
    """No sign, number of a law or abbreviation is left that a voice stumbles over."""
    known = edition.content
    short = 0
    for entry in (*known.services, *known.blockers, *known.articles, *known.flows):
        said = announce(edition, entry, DAY)
        assert said is not None
        found = UNREADABLE.search(said.text)
        assert found is None, f"{entry}: {said.text[max(found.start() - 40, 0) : found.end() + 20]}"
        assert said.seconds <= 90, entry
        short += said.seconds < 60
    assert short <= len(known.services), "most are long enough"


def test_it_says_the_facts_of_the_day_and_nothing_else(tiny: Edition) -> None:
    """With where they come from; what is not known is not said."""
    said = announce(tiny, "muon-sach", DAY)
    later = announce(tiny, "muon-sach", date(2027, 1, 1))
    assert said is not None
    assert later is not None
    assert "Thẻ thư viện." in said.text
    assert "Nếu mượn cho học sinh: Giấy của nhà trường." in said.text
    assert "1 ngàn đồng một cuốn." in said.text
    assert "2 ngàn đồng" not in said.text
    assert "2 ngàn đồng" in later.text
    assert [one for one in said.paragraphs if one.startswith("[loa-noi-nop]")] == []


def test_an_article_and_a_blocker_are_read_out_too(tiny: Edition) -> None:
    """And nothing is made of what is not there."""
    blocker = announce(tiny, "quen-the", DAY)
    assert blocker is not None
    assert "Đọc tên cho người ở quầy. Bà con hỏi cán bộ thư viện." in blocker.text
    assert announce(tiny, "khong-co-gi", DAY) is None


def test_what_can_be_announced_is_found_without_tone_marks(edition: Edition) -> None:
    """Services first."""
    assert next(entries(edition, "ho chieu"))[0] == "trinh-bao-mat-ho-chieu"
    assert not list(entries(edition, "xyzzy"))


async def test_an_officer_finds_and_reads_the_text(place: Place) -> None:
    """A list, and a page an entry; what is not there is not found."""
    lan = await place.officer()
    html = await lan.get("/ban/loa?tim=khai%20sinh")
    assert '<a href="/ban/loa/dang-ky-khai-sinh">' in html
    html = await lan.get("/ban/loa/dang-ky-khai-sinh")
    assert "Kính thưa bà con." in html
    assert "giây</strong>" in html
    await lan.get("/ban/loa/khong-co-gi", 404)


async def test_nobody_reads_it_without_signing_in(place: Place) -> None:
    """Like every page of the desk."""
    stranger = await place.browser()
    await stranger.get("/ban/loa", 303)
