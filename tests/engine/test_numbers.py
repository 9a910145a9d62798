"""Numbers and days that citizens type: said in many ways they come back, and what is not sure is asked again."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.flow.kinds import read_day, read_number
from bot.text import fold

TODAY = date(2026, 12, 1)
ONES = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")

# ---- said by somebody who does not know how it is read --------------------------------------------------------------


def below_hundred(number: int, *, four: str = "bốn") -> str:
    """Return 0 to 99 in words, as in school; `four` stands for 4 behind tens."""
    tens, ones = divmod(number, 10)
    if tens == 0:
        return ONES[ones]
    head = "mười" if tens == 1 else f"{ONES[tens]} mươi"
    if ones == 0:
        return head
    last = {1: "một" if tens == 1 else "mốt", 4: four if tens > 1 else "bốn", 5: "lăm"}.get(ones, ONES[ones])
    return f"{head} {last}"


def in_words(number: int, *, odd: str = "linh", thousand: str = "ngàn", four: str = "bốn") -> str:
    """Return 0 to 9,999 in words."""
    thousands, rest = divmod(number, 1000)
    hundreds, last = divmod(rest, 100)
    said = [f"{ONES[thousands]} {thousand}"] if thousands else []
    if hundreds or (thousands and last):
        said.append(f"{ONES[hundreds]} trăm")
    if last and last < 10 and said:
        said.append(f"{odd} {ONES[last]}")
    elif last or not said:
        said.append(below_hundred(last, four=four))
    return " ".join(said)


def shortly(number: int) -> str:
    """Return how it is said in a hurry ("trăm hai", "ngàn rưỡi", "hai mốt", "3 ngàn 2"), else in words."""
    if number == 150:
        return "trăm rưỡi"
    if number == 1500:
        return "ngàn rưỡi"
    if 100 < number < 200 and number % 10 == 0 and number != 110:
        return f"trăm {ONES[(number - 100) // 10]}"
    if number > 1000 and number % 100 == 0 and number // 100 % 10 > 1:
        return f"{number // 1000} ngàn {number // 100 % 10}"
    if 20 < number < 100 and number % 10 in {1, 5}:
        return f"{ONES[number // 10]} {'mốt' if number % 10 == 1 else 'lăm'}"
    return in_words(number)


def ways_to_say(number: int) -> Iterator[str]:
    """Yield ten ways to say a number."""
    yield str(number)
    yield f"{number:,}".replace(",", ".")
    yield f"{number:,}"
    yield in_words(number) if number else "0"
    yield in_words(number, odd="lẻ", thousand="nghìn", four="tư") if number else "0 nha"
    yield fold(in_words(number, odd="lẻ")) if number else "0 ạ"
    yield in_words(number).capitalize() + "." if number else "0."
    yield f"dạ {number} ạ"
    yield unicodedata.normalize("NFD", shortly(number)) if number else "dạ 0"
    yield "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))


@pytest.mark.parametrize("rest", range(10))
def test_every_number_comes_back_however_it_is_said(rest: int) -> None:
    """0 to 9,999 in ten ways; a tenth of them a case, all together."""
    wrong = [
        (said, read_number(said), number)
        for number in range(rest, 10_000, 10)
        for at, said in enumerate(ways_to_say(number))
        if (number // 10 + at) % 5 == 0 and read_number(said) != number
    ]
    assert wrong == []


def days_to_say(day: date) -> Iterator[str]:
    """Yield ten ways to say a day, each with its whole year."""
    number, month, year = day.day, day.month, day.year
    yield f"{number}/{month}/{year}"
    yield f"{number:02}/{month:02}/{year}"
    yield f"{number}-{month}-{year}"
    yield f"{number}.{month}.{year}"
    yield day.isoformat()
    yield f"{year}/{month:02}/{number:02}"
    yield f"ngày {number} tháng {month} năm {year}"
    yield fold(f"ngày {number} tháng {month} năm {year}")
    yield f"{in_words(number)} tháng {'tư' if month == 4 else in_words(month)} năm {in_words(year)}"
    yield f"dạ {'mùng ' if number <= 10 else ''}{in_words(number)} tháng {month} năm {in_words(year, odd='lẻ')} ạ"


def test_every_day_comes_back_however_it_is_said() -> None:
    """1900 to 2100; every third day in one way, each way in turn."""
    day, last, wrong = date(1900, 1, 1), date(2100, 12, 31), []
    count = 0
    while day <= last:
        said = list(days_to_say(day))[count % 10]
        if read_day(said, TODAY) != day:
            wrong.append((said, read_day(said, TODAY)))
        count += 1
        day += timedelta(days=3)
    assert wrong == []


# ---- what is not sure -----------------------------------------------------------------------------------------------

NUMBERS = st.integers(0, 9999).flatmap(lambda number: st.sampled_from([str(number), in_words(number or 1)]))
UNSURE = (
    "hơn {}",
    "gần {}",
    "trên {}",
    "{} mấy",
    "{} hoặc {}",
    "từ {} tới {}",
    "{}-{}",
    "{}/{}",
    "-{}",
    "l{}",
    "{}x",
    "không phải {}",
)


@given(st.sampled_from(UNSURE), NUMBERS, NUMBERS, st.sampled_from(["người", "tháng", "ngày", "tuổi", ""]))
@settings(max_examples=400)
def test_what_is_not_sure_is_asked_again(form: str, first: str, second: str, unit: str) -> None:
    """About, ranges, two of them, negatives, slips of the finger: never a guess."""
    said = form.format(*[first, second][: form.count("{}")])
    assert read_number(said, unit, TODAY) is None


@given(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạ 0123456789,.-/", max_size=24))
@settings(max_examples=400)
def test_any_text_is_a_number_that_it_holds_or_none(said: str) -> None:
    """A number that is read from digits alone is written there."""
    for unit in ("", "người", "tháng", "tuổi", "năm sinh", "đồng"):
        found = read_number(said, unit, TODAY)
        assert found is None or found >= 0
    read_day(said, TODAY)


PEOPLE = {
    "hai vợ chồng với 2 đứa con": 4,
    "2 người lớn, ba đứa nhỏ": 5,
    "ba bốn người": None,
    "tui với vợ": 2,
    "vợ chồng tui": 2,
    "vợ chồng tui 2 người": 2,
    "vợ chồng tui 3 người": None,
    "vợ chồng tui với 2 người nữa": 4,
    "cả nhà 5 người": 5,
    "nhà 5 người, 2 lớn 3 nhỏ": 5,
    "nhà 5 người, 2 lớn 2 nhỏ": None,
    "một mình tui": 1,
    "chỉ có mình tui": 1,
    "hai mẹ con": 2,
    "4 mẹ con": 4,
    "ba mẹ con": None,
    "ba": 3,
    "ba với má": 2,
    "tui, vợ và 2 con": 4,
    "tui, má tui, với vợ tui": 3,
    "ông bà nội với 3 đứa cháu": 5,
    "4 người lớn 2 nhỏ": 6,
    "bốn khẩu": 4,
    "gia đình tui có 6 nhân khẩu": 6,
    "hai vo chong voi 2 dua con": 4,
    "vợ chồng con cái": None,
    "hai vợ chồng với con": None,
    "cả nhà": None,
    "mấy người": None,
    "５ người": 5,
    "5 người ạ": 5,
    "hai mốt": 21,
    "2,5": None,
    "2.5 người": None,
    "-2": None,
    "l2": None,
    "không biết nữa": None,
}


@pytest.mark.parametrize(("said", "count"), PEOPLE.items())
def test_people_are_counted_as_they_are_named(said: str, count: int | None) -> None:
    """A sum is built on it: who may be one or several is asked again."""
    assert read_number(said, "người", TODAY) == count


DURATIONS = {
    ("3 tháng", "tháng"): 3,
    ("3 tháng rưỡi", "tháng"): None,
    ("một năm 2 tháng", "tháng"): 14,
    ("năm rưỡi", "tháng"): 18,
    ("nửa năm", "tháng"): 6,
    ("2 năm", "tháng"): 24,
    ("năm tháng", "tháng"): 5,
    ("tháng rưỡi", "tháng"): None,
    ("nửa tháng", "ngày"): 15,
    ("2 tuần", "ngày"): 14,
    ("1 tuần 3 ngày", "ngày"): 10,
    ("2 tháng", "ngày"): None,
    ("tuần rưỡi", "ngày"): None,
    ("24 tháng", "năm"): 2,
    ("30 tháng", "năm"): None,
    ("năm năm", "năm"): 5,
    ("60 tuổi", "tuổi"): 60,
    ("sinh năm 1960", "tuổi"): 66,
    ("sanh năm 60", "tuổi"): 66,
    ("gần 60", "tuổi"): None,
    ("sinh năm 90", "năm sinh"): 1990,
    ("05", "năm sinh"): 2005,
    ("một chín chín không", "năm sinh"): 1990,
    ("Canh Tý", "năm sinh"): None,
    ("5 triệu 2", "đồng"): 5_200_000,
    ("5tr2", "đồng"): 5_200_000,
    ("500k", "đồng"): 500_000,
    ("1,5 triệu", "đồng"): 1_500_000,
    ("500", "đồng"): None,
    ("1 200 000", "đồng"): 1_200_000,
    ("hai chục", ""): 20,
    ("hai trăm rưỡi", ""): 250,
    ("trăm lẻ năm", ""): 105,
}


@pytest.mark.parametrize(("said", "number"), DURATIONS.items())
def test_ages_durations_births_and_sums_have_their_units(said: tuple[str, str], number: int | None) -> None:
    """Whole in the unit that is asked, or asked again."""
    text, unit = said
    assert read_number(text, unit, TODAY) == number


DAYS = {
    "1990/03/05": date(1990, 3, 5),
    "5/3/190": None,
    "5 tháng 3 năm ngoái": date(2025, 3, 5),
    "15/7 âm lịch": None,
    "rằm tháng 7": None,
    "5/3/1990 hoặc 6/3/1990": None,
    "5/3 6/3": None,
    "hôm kia": date(2026, 11, 29),
    "3 ngày trước": date(2026, 11, 28),
    "cách đây 2 tuần": date(2026, 11, 17),
    "ba mươi tháng tư": date(2026, 4, 30),
    "5 tháng tư năm 90": date(1990, 4, 5),
    "29/2/2023": None,
    "29/2/2024": date(2024, 2, 29),
    "32/1": None,
    "5/13": None,
    "tuần trước": None,
    "thứ hai": None,
    "cuối tháng": None,
    "tháng 3": None,
    "từ 3 tới 5": None,
    "5/3/1990 nha": date(1990, 3, 5),
    "sinh ngày 5/3/1990": date(1990, 3, 5),
}


@pytest.mark.parametrize(("said", "day"), DAYS.items())
def test_days_are_read_right_or_asked_again(said: str, day: date | None) -> None:
    """Never guessed."""
    assert read_day(said, TODAY) == day
