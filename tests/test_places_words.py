"""What words around a place do to it: spellings, marks, kinds, names of long ago and of today."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.content.compile import Compiled
from bot.places import Gazetteer, asks_for_the_old, find, gazetteer_of, hear, hear_unit


@pytest.fixture(scope="module")
def gazetteer(compiled: Compiled) -> Gazetteer:
    """Return the project's own places, merged ones too."""
    return gazetteer_of(compiled.content.places, compiled.content.merged)


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
