"""The officers' search box."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.desk.serve.script import script_of
from bot.desk.serve.search import MOST, asked_most, by_field, places, search
from bot.engine.edition import Edition
from tests.conftest import DAY


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("tam tru", "dang-ky-tam-tru"),
        ("khai sinh", "dang-ky-khai-sinh"),
        ("ks", "dang-ky-khai-sinh"),
        ("hộ chiếu", "cap-ho-chieu"),
        ("lam lai cccd bi mat", "doi-cap-lai-can-cuoc"),
        ("quen mk", "quen-mat-khau-vneid"),
        ("otp", "otp-ve-may-cu"),
        ("bà già không có điện thoại", "khong-co-smartphone"),
        ("mau 02", "phieu-mau-02"),
        ("hoi nhanh", "so-tuyen"),
    ],
)
def test_a_few_letters_find_it(edition: Edition, typed: str, first: str) -> None:
    """With or without tone marks, by initials, as people say it."""
    assert search(edition, typed)[0].id == first


def test_things_to_do_stand_before_questions(edition: Edition) -> None:
    """A page that is served by comes before an answer that only says something."""
    kinds = [one.kind for one in search(edition, "tam tru")]
    assert kinds == sorted(kinds, key=lambda kind: kind == "hoi-dap")


@given(typed=st.text(max_size=40))
def test_whatever_is_typed_finds_pages(edition: Edition, typed: str) -> None:
    """At most nine, each once, and each opens."""
    found = search(edition, typed)
    assert len(found) <= MOST
    assert len({one.id for one in found}) == len(found)
    assert all(script_of(edition, DAY, one.id) is not None for one in found)
    places(edition, typed)


def test_an_old_place_is_told_what_it_is_today(edition: Edition) -> None:
    """With or without "xã"; a text about something else is about no place."""
    for typed in ("xã Dương Xuân Hội", "duong xuan hoi"):
        (place,) = places(edition, typed)
        assert (place.today, place.province, place.is_sure) == (("Xã An Lục Long",), "Tây Ninh", True)
    assert not places(edition, "tạm trú")


def test_everything_stands_under_one_field(edition: Edition) -> None:
    """So any procedure is two clicks away; staff forgot none."""
    pages = [page.id for _, some in by_field(edition) for page in some]
    assert len(pages) == len(set(pages))
    assert set(edition.content.flows) <= set(pages)
    assert "Việc khác" not in dict(by_field(edition))
    assert asked_most(edition)
