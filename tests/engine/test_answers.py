"""What citizens type in answer to a question."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.model import Option, Question, Words
from bot.flow.kinds import answer_value, pick, plainly_named, read_day, read_number

TODAY = date(2026, 11, 24)
HOME = (
    Option("thue", "Nhà trọ, nhà thuê", (Words("ở trọ"), Words("mướn nhà"))),
    Option("nguoi-than", "Nhà người thân", (Words("ở với con"),)),
    Option("tap-the", "Ký túc xá"),
)


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("5", 5),
        ("5 người", 5),
        ("dạ 12", 12),
        ("năm", 5),
        ("mười lăm", 15),
        ("hai mươi mốt", 21),
        ("hai mươi mot", 21),
        ("hai chục", 20),
        ("trăm hai", 120),
        ("một trăm lẻ hai", 102),
        ("1.200", 1200),
        ("ba ngàn", 3000),
        ("3 hoặc 4", None),
        ("không biết nữa", None),
        ("", None),
        ("1/2", None),
    ],
)
def test_numbers_as_people_write_them(said: str, number: int | None) -> None:
    """Digits or words; two numbers are none."""
    assert read_number(said, "người") == number


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("5/3/90", date(1990, 3, 5)),
        ("5/3/2020", date(2020, 3, 5)),
        ("5-3", date(2026, 3, 5)),
        ("25/12", date(2025, 12, 25)),
        ("mùng 5 tháng 3", date(2026, 3, 5)),
        ("ngày 21 tháng 11 năm 2026", date(2026, 11, 21)),
        ("mung mot thang gieng", date(2026, 1, 1)),
        ("hôm qua", date(2026, 11, 23)),
        ("2026-02-01", date(2026, 2, 1)),
        ("31/2/2026", None),
        ("bữa đó", None),
    ],
)
def test_dates_as_people_write_them(said: str, day: date | None) -> None:
    """A missing year is the latest that is not in the future."""
    assert read_day(said, TODAY) == day


@pytest.mark.parametrize(
    ("said", "option"),
    [
        ("o tro", "thue"),
        ("Nhà trọ", "thue"),
        ("dạ tui ở nhà thuê", "thue"),
        ("2", "nguoi-than"),
        ("số hai", "nguoi-than"),
        ("cái đầu", "thue"),
        ("cái cuối", "tap-the"),
        ("thứ 3", "tap-the"),
        ("ki tuc xa", "tap-the"),
        ("o voi con", "nguoi-than"),
        ("nhà", None),  # two of them have it
        ("4", None),
        ("bao lâu có", None),
        ("làm lại căn cước", None),
    ],
)
def test_an_option_is_picked_by_words_number_or_nearly(said: str, option: str | None) -> None:
    """Only when the whole text means that one option."""
    question = Question("o", "Ở đâu?", "chon", HOME)
    assert answer_value(question, HOME, said, TODAY) == option


@pytest.mark.parametrize(
    ("said", "value"),
    [("có", "co"), ("rồi", "co"), ("ừ", "co"), ("chưa", "khong"), ("hông", "khong"), ("ko", "khong"), ("hả", None)],
)
def test_yes_and_no(said: str, value: str | None) -> None:
    """As southerners say them."""
    options = (Option("co", "Có"), Option("khong", "Không"))
    assert answer_value(Question("a", "?", "co_khong", options), options, said, TODAY) == value


@pytest.mark.parametrize(
    ("said", "value"),
    [("1, 3", "thue,tap-the"), ("ở trọ và ký túc xá", "thue,tap-the"), ("2", "nguoi-than"), ("x", None)],
)
def test_several_options(said: str, value: str | None) -> None:
    """In the order of the question, whatever the order said."""
    question = Question("a", "?", "chon_nhieu", HOME)
    assert answer_value(question, HOME, said, TODAY) == value


def test_an_option_plainly_named_in_a_long_text() -> None:
    """The longest way to say it counts; short words say nothing."""
    named = plainly_named("tui mới lên thành phố ở trọ gần công ty", HOME)
    assert named is not None
    assert named.id == "thue"
    assert plainly_named("có con ở nhà", HOME) is None


@given(st.text(max_size=60))
def test_any_text_is_an_answer_or_none(said: str) -> None:
    """The readers are total."""
    read_number(said)
    read_day(said, TODAY)
    assert pick(said, (("một",), ("hai",))) in {None, 0, 1}
