"""Phrases that the matcher gives to another topic."""

from __future__ import annotations

from bot.content.model import Dictionary
from bot.intents import Index, Topic, build, overmatch

EMPTY = Dictionary({}, {}, {})


def test_a_phrase_of_two_topics_is_reported(index: Index) -> None:
    """In both: staff must choose."""
    assert not [one for one in overmatch(index) if not one.left_out]
    rivals = build(
        [
            Topic("a", "service", ("sang tên xe", "đổi chủ xe máy", "bán xe rồi làm gì")),
            Topic("b", "service", ("sang tên xe", "sang tên nhà", "sang tên đất")),
        ],
        EMPTY,
    )
    stolen = [(one.id, one.phrase, one.stolen_by) for one in overmatch(rivals) if not one.left_out]
    assert stolen == [("a", "sang tên xe", "b"), ("b", "sang tên xe", "a")]


def test_a_phrase_that_only_its_own_words_hold_is_a_warning() -> None:
    """Left out, it would go elsewhere: a sign of too few ways to say it."""
    odd = build(
        [
            Topic("dat", "service", ("giấy đất", "sổ đỏ", "giấy hồng cho mẹ")),
            Topic("hong", "service", ("giấy hồng", "giấy hồng cho cha", "xin giấy hồng cho con")),
        ],
        EMPTY,
    )
    assert ("dat", "giấy hồng cho mẹ", "hong", True) in [
        (one.id, one.phrase, one.stolen_by, one.left_out) for one in overmatch(odd)
    ]


def test_no_phrases_no_overmatch() -> None:
    """Empty content is fine."""
    assert overmatch(build([], EMPTY)) == ()
