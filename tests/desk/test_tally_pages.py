"""The tally and the weekly report, as pages and as files."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta

import pytest
from openpyxl import load_workbook

from bot.ports.chat import Taken
from bot.ports.desk_store import Served
from bot.session import Event, Session, Turn
from tests.desk.conftest import HERE, THERE, Browser, Place
from tests.fakes.turns import AN, said

DAY = date(2026, 11, 23)  # the Monday of the fake clock
SERVED = (
    Served(day=DAY, hour=8, flow="dang-ky-khai-sinh", minutes=9, outcome="xong", way="nop-ho"),
    Served(
        day=DAY,
        hour=9,
        flow="dang-ky-tam-tru",
        minutes=5,
        outcome="hen-lai",
        way="huong-dan",
        blockers=("quen-mat-khau-vneid",),
    ),
    Served(day=DAY - timedelta(days=7), hour=8, flow="dang-ky-tam-tru", minutes=5, outcome="xong", way="giay"),
)


@pytest.fixture
async def lan(place: Place) -> Browser:
    """Return an officer of an office where three people were served."""
    for number, served in enumerate(SERVED):
        await place.store.tally().serve(HERE, served, f"phieu-{number}")
    return await place.officer()


async def file(browser: Browser, path: str) -> bytes:
    """Return the file at `path`."""
    async with browser.client.get(path) as answer:
        assert answer.status == 200
        assert answer.headers["Content-Disposition"].startswith("attachment")
        return await answer.read()


async def test_a_day_shows_who_was_served_added_up(lan: Browser) -> None:
    """By procedure and blocker, with the names that people know."""
    page = await lan.get("/ban/so")
    assert "Thứ Hai 23/11/2026" in page
    for part in ("Đăng ký khai sinh", "Quên mật khẩu VNeID", "8 giờ", "cán bộ nộp cùng"):
        assert part in page
    assert "Ngày sau" not in page, "tomorrow has not been"


async def test_a_week_shows_its_days(lan: Browser) -> None:
    """Those without anybody too."""
    page = await lan.get("/ban/so?ngay=2026-11-18&xem=tuan")
    assert "Tuần 16/11 – 22/11/2026" in page
    assert "Chủ nhật 22/11" in page


@pytest.mark.parametrize("query", ["?ngay=hôm-qua", "?ngay=0001-01-01", "?ngay=9999-12-31", "?ngay=", "?xem=nam"])
async def test_what_is_no_day_is_today(lan: Browser, query: str) -> None:
    """An address typed by hand breaks nothing."""
    assert "Thứ Hai 23/11/2026" in await lan.get(f"/ban/so{query}")


async def test_a_day_without_anybody_says_where_the_numbers_come_from(lan: Browser) -> None:
    """An empty table would not."""
    assert "Chưa ghi lượt nào" in await lan.get("/ban/so?ngay=2026-11-20")


async def test_another_office_sees_nothing_of_it(place: Place, lan: Browser) -> None:
    """The tally belongs to an office."""
    hai = await place.officer("quan-tri", THERE, "hai")
    assert "Chưa ghi lượt nào" in await hai.get("/ban/so")
    assert "chưa ghi lượt nào" in await hai.get("/ban/bao-cao")
    assert b"khai sinh" not in await file(hai, "/ban/so.csv")
    assert lan.csrf != hai.csrf


async def test_the_csv_has_a_row_for_each_person(lan: Browser) -> None:
    """With the heading in the first."""
    text = (await file(lan, "/ban/so.csv?ngay=2026-11-23")).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert rows[0][:3] == ["Ngày", "Giờ", "Việc"]
    assert rows[1][:5] == ["2026-11-23", "8", "Đăng ký khai sinh", "9", "xong"]
    assert len(rows) == 3


async def test_the_workbook_opens_with_every_table(lan: Browser) -> None:
    """Each on its own sheet."""
    book = load_workbook(io.BytesIO(await file(lan, "/ban/so.xlsx?ngay=2026-11-23&xem=tuan")))
    assert book.sheetnames[0] == "Từng lượt"
    assert book["Từng lượt"].max_row == 3
    assert book["Theo ngày"].max_row == 8


async def test_the_report_of_a_week_says_it_in_sentences(place: Place, lan: Browser) -> None:
    """With the week before beside it, and what was asked in the chat of this office."""
    turn = Turn(Session(), (), (Event("tra-loi", "dang-ky-khai-sinh", "le_phi"),))
    await place.store.commit([Taken(said("a", AN._replace(account=HERE)), turn)], place.clock.seconds())
    page = await lan.get("/ban/bao-cao?ngay=2026-11-25")
    for part in (
        "Báo cáo hỗ trợ dịch vụ công Xã Mẫu từ 23/11 đến 29/11/2026",
        "Hướng dẫn 2 lượt người (tuần trước 1)",
        "Đăng ký khai sinh: lệ phí",
        "Cô Tư trả lời 1 câu",
        "Tuần này chưa hết",
    ):
        assert part in page


async def test_the_report_comes_as_a_workbook_too(lan: Browser) -> None:
    """What it says first, then its tables."""
    book = load_workbook(io.BytesIO(await file(lan, "/ban/bao-cao.xlsx?ngay=2026-11-25")))
    assert book.sheetnames[0] == "Báo cáo"
    assert "2 lượt người" in str(book["Báo cáo"]["B2"].value)
    assert "Từng lượt" in book.sheetnames
