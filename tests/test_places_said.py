"""What people say of a place: every way finds it, and nothing that speaks against a place is lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.content.compile import Compiled
from bot.content.model import OldPlace
from bot.places import Gazetteer, asks_for_the_old, bare, find, gazetteer_of, hear, hear_unit
from bot.text import fold
from tests.places_said import parts, ways

Home = tuple[str, str]  # district and province


@pytest.fixture(scope="module")
def gazetteer(compiled: Compiled) -> Gazetteer:
    """Return the project's own places, merged ones too."""
    return gazetteer_of(compiled.content.places, compiled.content.merged)


@pytest.fixture(scope="module")
def known(compiled: Compiled) -> tuple[OldPlace, ...]:
    """Return all names, those of the list and those that were gone by then."""
    return (*compiled.content.places, *compiled.content.merged)


def homes(places: tuple[OldPlace, ...]) -> list[Home]:
    """Return all districts with their old provinces."""
    return sorted({(place.district, place.province) for place in places})


def test_every_way_finds_every_place(gazetteer: Gazetteer, known: tuple[OldPlace, ...]) -> None:
    """With its district: itself, or with it only those of its name in that district (Xã and Thị trấn Định An)."""
    said = [(place, way) for place in known for way in ways(place)]
    missed = [
        (way, place.name, found)
        for place, way in said
        if place not in (found := find(gazetteer, way))
        or {(bare(one.name), one.district) for one in found} != {(bare(place.name), place.district)}
    ]
    assert len(said) > 11_000
    assert missed == []


def test_a_named_district_is_never_lost(gazetteer: Gazetteer, known: tuple[OldPlace, ...]) -> None:
    """Every name with every district that has none so called: never one sure place."""
    have = {(place.name, place.district, place.province) for place in known}
    tried, sure = 0, []
    for name in sorted({place.name for place in known}):
        for district, province in homes(known):
            if (name, district, province) not in have:
                tried += 1
                heard = hear(gazetteer, f"{name}, {district}, tỉnh {province} giờ là xã nào")
                if heard.places or (heard.units and not heard.near):
                    sure.append((name, district, heard.places))
    assert tried > 50_000
    assert sure == []


def elsewhere(known: tuple[OldPlace, ...]) -> Iterator[OldPlace]:
    """Yield places as if they lay in a district where nothing is called so, nor its province."""
    there = homes(known)
    for number, place in enumerate(known):
        district, province = there[number * 7 % len(there)]
        taken = {(bare(one.district), one.province) for one in known if bare(one.name) == bare(place.name)}
        today = {one.province_today for one in known if bare(one.name) == bare(place.name)}
        if bare(district) not in {home for home, _ in taken} and not {bare(district), fold(province)} & set(
            map(fold, today)
        ):
            yield replace(place, district=district, province=province)


def test_no_way_of_typing_loses_the_district(gazetteer: Gazetteer, known: tuple[OldPlace, ...]) -> None:
    """Short, without marks, glued or shuffled."""
    said = [way for place in elsewhere(known) for way in ways(place) if bare(place.district) != fold(place.province)]
    assert len(said) > 5_000
    assert [(way, found) for way in said if (found := find(gazetteer, way))] == []


def test_a_named_province_is_never_lost(gazetteer: Gazetteer, known: tuple[OldPlace, ...]) -> None:
    """The old one and that of today fit; none else does, nor one that has no table here."""
    for place in known:
        own = {p for one in known if bare(one.name) == bare(place.name) for p in (one.province, one.province_today)}
        for other in {"Long An", "Bến Tre", "Tiền Giang", "Đồng Tháp", "An Giang", "Cần Thơ"} - own:
            assert find(gazetteer, f"{place.name}, {other} giờ là xã nào") == ()


def test_a_districts_name_is_no_commune(gazetteer: Gazetteer, known: tuple[OldPlace, ...]) -> None:
    """Neither beside an unknown commune nor alone; only its township by its kind."""
    for district, _ in homes(known):
        heard = hear(gazetteer, f"xã Đá Vàng, {district} giờ là xã nào")
        assert (heard.places, heard.near, heard.said, heard.area) == ((), (), "xã Đá Vàng", district)
        assert find(gazetteer, f"{district} giờ là xã nào") == ()
        assert find(gazetteer, f"{bare(district)} gio la xa nao") == ()
    assert [one.name for one in find(gazetteer, "tt ben luc gio la gi")] == ["Thị trấn Bến Lức"]


@pytest.mark.parametrize(
    ("said", "name", "district"),
    [
        ("xã Nhơn Hòa, Tân Thạnh giờ là gì", "Xã Nhơn Hòa", "Huyện Tân Thạnh"),
        ("phuong thanh cang long gio la xa nao", "Xã Phương Thạnh", "Huyện Càng Long"),
        ("phường 04 tân an", "Phường 4", "Thành phố Tân An"),
        ("phường tư Tân An giờ là gì", "Phường 4", "Thành phố Tân An"),
        ("Ph. 4 tx. Tân An giờ là gì", "Phường 4", "Thành phố Tân An"),
        ("Phuờng 4 , TP Tân An giờ là gì", "Phường 4", "Thành phố Tân An"),
        ("xả Mỷ Thạnh, Thủ Thừa giờ là gì", "Xã Mỹ Thạnh", "Huyện Thủ Thừa"),
        ("Xã Quới Sơn, Châu Thành, Bến Tre", "Xã Quới Sơn", "Huyện Châu Thành"),
        ("xã Lục Sỹ Thành, Trà Ôn", "Xã Lục Sĩ Thành", "Huyện Trà Ôn"),
        ("xã Bình Tâm, Tân An, tỉnh Tây Ninh", "Xã Bình Tâm", "Thành phố Tân An"),
        ("xã Tân Hòa, Mỏ Cày giờ là gì", "", ""),
    ],
)
def test_said_so(gazetteer: Gazetteer, said: str, name: str, district: str) -> None:
    """Leading zeros, numbers as words, other spellings, the province of today, a district of long ago."""
    found = [(one.name, one.district) for one in find(gazetteer, said)]
    assert found == ([(name, district)] if name else [])


@pytest.mark.parametrize(
    "said",
    [
        "xã Bình Thành, Thủ Thừa giờ là xã nào",  # it has Bình Thạnh: marks decide
        "xã Mỹ Ngãi, huyện Cao Lãnh giờ là xã nào",  # the city has it: so does the kind of the district
        "phường Tân Hòa, Lai Vung giờ là gì",  # a xã there
        "xã Bình Tâm Thượng, Tân An giờ là xã nào",  # a longer name that nobody knows
        "xã Bình Tâm huyện Củ Chi giờ là xã nào",
        "xã Bình Tâm, Củ Chi giờ là xã nào",
        "huyện Củ Chi, xã Bình Tâm giờ là xã nào",
        "xã Bình Tam giờ là xã nào",
        "xã Long Thành Nam, huyện Duyên Hải giờ là xã nào",
        "xã Nhơn Hòa, huyện Tân Thành giờ là gì",
    ],
)
def test_what_speaks_against_it_makes_it_unsure(gazetteer: Gazetteer, said: str) -> None:
    """It is asked back by what is near, never told."""
    heard = hear(gazetteer, said)
    assert heard.places == ()
    assert heard.said


def test_an_answer_needs_no_kind(gazetteer: Gazetteer, known: tuple[OldPlace, ...]) -> None:
    """Name and district alone, even a name that a district has too."""
    for place in known:
        _, name, _, district = parts(place)
        found = find(gazetteer, f"{name}, {district}", is_answer=True)
        assert place in found
        assert {(bare(one.name), one.district) for one in found} == {(bare(place.name), place.district)}


def test_each_name_that_was_merged_follows_where_it_went(compiled: Compiled) -> None:
    """Those with a resolution that was read are told; the others are doubtful."""
    listed = {(place.name, place.district, place.province): place for place in compiled.content.places}
    merged = compiled.content.merged
    assert len(merged) == 35
    for place in merged:
        into = [listed[name, place.district, place.province] for name in place.into]
        assert not into or set(place.today) == {today for one in into for today in one.today}
        assert place.doubtful == (place.until is None)
        assert (place.name, place.district, place.province) not in listed
    assert not any(place.doubtful for place in compiled.content.places)


def test_a_place_of_today_is_what_it_was_made_of(gazetteer: Gazetteer, compiled: Compiled) -> None:
    """Each by its name and province, asked in three ways; all communes come back, the split ones twice."""
    for unit in gazetteer.by_key.values():
        for said in ("là {} nào cũ", "hồi trước là {} nào", "gồm những {} nào"):
            kind = unit.name.split()[0].lower()
            text = f"{unit.name} tỉnh {unit.province} {said.format(kind)}"
            assert asks_for_the_old(text)
            assert hear_unit(gazetteer, text) == (unit,)
    parts_of_all = [part for unit in gazetteer.by_key.values() for part in unit.parts]
    assert len(parts_of_all) == sum(len(place.today) for place in compiled.content.places)


@pytest.mark.parametrize(
    "said",
    ["hồi trước là xã Bình Tâm thì bây giờ là xã gì", "xã Bình Tâm cũ giờ là xã nào", "xã Bình Tâm tên mới là gì"],
)
def test_an_old_name_before_the_question_asks_for_the_new(said: str) -> None:
    """Not the other way."""
    assert not asks_for_the_old(said)


SAID = (
    "xã|phường|thị trấn|tt|p|f|x|huyện|h|tx|tp|thành phố|tỉnh|quận|,|(|4|04|IV|Tân An|tân hưng|Bến Lức|Bình Tâm|mỏ cày|"
    "vô|giờ là xã nào|hồi trước là xã nào|Củ Chi|phuong4tanan|xabinhtam|tư|Long An|Tây Ninh|Đá Vàng|A|xã|ở đâu"
)
PIECES = SAID.split("|")


@settings(max_examples=200)
@given(said=st.lists(st.sampled_from(PIECES), max_size=9).map(" ".join), is_answer=st.booleans())
@example(said="Tân Phú Đông Sa Đéc", is_answer=True)
@example(said="thành phố Củ Chi Bình Tâm", is_answer=True)
def test_whatever_is_said_is_heard(gazetteer: Gazetteer, *, said: str, is_answer: bool) -> None:
    """Without falling over; what fits and what is near are different places."""
    heard = hear(gazetteer, said, is_answer=is_answer)
    assert not set(heard.places) & set(heard.near)
    assert all(unit.parts for unit in (*heard.units, *hear_unit(gazetteer, said)))


@pytest.mark.parametrize(
    "said",
    [
        "em chạy quán cơm bình dân, đóng thuế khỏi lên xã, nhưng không rành, bấm vô chỗ nào",
        "đăng ký phương tiện thủy nội địa ở đâu",
        "công an xã, phường có làm thứ bảy không",
        "xã hội hóa là gì",
    ],
)
def test_other_words_are_no_kinds(gazetteer: Gazetteer, said: str) -> None:
    """Quán is no quận, phương no phường; a comma ends what a kind announces."""
    heard = hear(gazetteer, said)
    assert (heard.places, heard.near, heard.said) == ((), (), "")


def test_a_part_of_a_longer_name_is_no_place_of_today(gazetteer: Gazetteer) -> None:
    """Long Thành is in Duyên Hải, Long Thành Nam is not."""
    assert hear_unit(gazetteer, "xã Long Thành Nam, huyện Duyên Hải hồi trước là xã nào") == ()


def test_the_parts_of_a_name(known: tuple[OldPlace, ...]) -> None:
    """The ways above are made of the names as they are written."""
    for place in known:
        kind, name, over, district = parts(place)
        assert fold(f"{kind} {name}, {over} {district}") == fold(f"{place.name}, {place.district}")
