"""Old communes are found, however they are typed."""

from __future__ import annotations

import unicodedata

import pytest

from bot.content.compile import Compiled
from bot.content.model import OldPlace
from bot.places import Gazetteer, asks_for_its_name, find, gazetteer_of, key_of
from bot.text import fold


@pytest.fixture(scope="module")
def gazetteer(compiled: Compiled) -> Gazetteer:
    """Return the project's own places."""
    return gazetteer_of(compiled.content.places)


def spellings(place: OldPlace) -> list[str]:
    """Return ten ways to type a place with its district and province."""
    kind, bare = place.name.split(" ", 1) if not place.name.startswith("Thị trấn") else ("thị trấn", place.name[9:])
    district = place.district.split(" ", 1)[-1].removeprefix("phố ").removeprefix("xã ")
    full = f"{kind.lower()} {bare}, {district}, {place.province}"
    return [
        f"{full} giờ thuộc đâu",
        f"{fold(full)} gio thuoc dau",
        f"{full.upper()} SÁP NHẬP VÔ ĐÂU",
        f"tui ở {full} giờ nộp ở đâu",
        unicodedata.normalize("NFD", f"{full} nay là xã nào"),
        f"{kind.lower()}  {bare} ({district} - {place.province}) doi ten chua",
        f"{kind[0].lower() + '.' if kind != 'thị trấn' else 'tt'} {bare} {district} {place.province} giờ là gì",
        f"hồi trước là {full} thì bây giờ là xã gì vậy cô tư",
        f"{fold(full)} sap nhap vo xa nao z",
        f"{kind.lower()} {bare} {place.district.lower()} tỉnh {place.province} cũ thuộc xã nào",
    ]


def test_every_place_is_found_in_ten_spellings(compiled: Compiled, gazetteer: Gazetteer) -> None:
    """With district and province: the one place; where two of one name stand in one district, both."""
    missed = []
    for place in compiled.content.places:
        for said in spellings(place):
            found = find(gazetteer, said)
            if place not in found or any(
                (other.district, other.province) != (place.district, place.province) for other in found
            ):
                missed.append((said, place.name, [one.name for one in found]))
    assert len(compiled.content.places) == 939
    assert not missed


def test_every_key_names_one_place(compiled: Compiled) -> None:
    """Buttons lead to the place that they were made for, and their payloads are short."""
    keys = [key_of(place) for place in compiled.content.places]
    assert len(set(keys)) == len(keys)
    assert max(map(len, keys)) <= 40


@pytest.mark.parametrize(
    "said",
    ["làm căn cước ở đâu", "đăng ký tạm trú cần giấy tờ gì", "công an xã có làm không", "đổi bằng lái xe", "xã tui"],
)
def test_questions_that_name_no_place_find_none(gazetteer: Gazetteer, said: str) -> None:
    """A commune is not heard where none was said."""
    assert find(gazetteer, said) == ()


def test_a_slip_of_spelling_is_forgiven_after_the_kind(gazetteer: Gazetteer) -> None:
    """As on a small keyboard."""
    (place,) = find(gazetteer, "xa duong suan hoi gio thuoc dau")
    assert place.name == "Xã Dương Xuân Hội"


def test_what_asks_for_a_name() -> None:
    """And what only asks for the way."""
    assert asks_for_its_name("xã tui giờ thuộc đâu")
    assert not asks_for_its_name("làm ở đâu")
