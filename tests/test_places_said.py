"""What people say of a place: every way finds it, and nothing that speaks against a place is lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.content.compile import Compiled
from bot.content.model import OldPlace
from bot.places import Gazetteer, bare, find, gazetteer_of, hear
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


def test_an_answer_needs_no_kind(gazetteer: Gazetteer, known: tuple[OldPlace, ...]) -> None:
    """Name and district alone, even a name that a district has too."""
    for place in known:
        _, name, _, district = parts(place)
        found = find(gazetteer, f"{name}, {district}", is_answer=True)
        assert place in found
        assert {(bare(one.name), one.district) for one in found} == {(bare(place.name), place.district)}


def test_the_parts_of_a_name(known: tuple[OldPlace, ...]) -> None:
    """The ways above are made of the names as they are written."""
    for place in known:
        kind, name, over, district = parts(place)
        assert fold(f"{kind} {name}, {over} {district}") == fold(f"{place.name}, {place.district}")
