"""Answers in words to a question with buttons."""

from __future__ import annotations

import pytest

from bot.intents import Index, near_phrases, plainly_in

OPTIONS = (
    ("chinh-chu", ("Nhà của mình", "nhà tui")),
    ("thue", ("Nhà trọ, nhà thuê", "ở trọ")),
    ("o-nho", ("Ở nhờ nhà người thân", "ở với con")),
)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("nhà của mình", "chinh-chu"),
        ("o tro", "thue"),
        ("dạ tui đang ở trọ", "thue"),
        ("ở vớii con", "o-nho"),
        ("nha tro nha thue", "thue"),
        ("nhà", None),
        ("trời mưa quá", None),
        ("", None),
    ],
)
def test_the_option_meant_is_found(index: Index, text: str, meant: str | None) -> None:
    """None where it is unclear: then the question is asked again."""
    assert near_phrases(index, text, OPTIONS).id == meant


def test_a_phrase_is_plainly_in_a_text(index: Index) -> None:
    """Whole words only, tone marks where both have them, aliases replaced."""
    assert plainly_in("con xin ho chieu nghen", ["hộ chiếu"])
    assert not plainly_in("hộ chiếuu", ["hộ chiếu"])
    assert not plainly_in("màn hình", ["mần"])
    assert plainly_in("làm passport", ["hộ chiếu"], index)
    assert not plainly_in("làm passport", ["hộ chiếu"])
