"""Feelings that Zalo writes as text are heard as a thumb is; words never are."""

from __future__ import annotations

import pytest

from adapters.zalo.feelings import THUMB, without_feelings
from bot.engine.edition import Edition

FEELINGS = (
    "/-heart /-strong /-rose /-heart/-heart :d :D :-h :> :o :-(( :(( :-* :') ;-d <3 <333 x-) 8-) b-) _()_ >-| :) :-) "
    ":v =)) :handclap /-ok $-) &-( ^^ T_T -_-"
)


@pytest.mark.parametrize("text", [*FEELINGS.split(), "/-rose  /-heart"])
def test_feelings_are_a_thumb(text: str) -> None:
    """One or several, alone."""
    assert without_feelings(text) == THUMB


@pytest.mark.parametrize(
    "text",
    [
        "xa",
        "bo",
        "8a",
        "dạ :d",
        "/-heart cảm ơn",
        ":",
        "-",
        "2/9",
        "sdt: 5",
        "x",
        "ba",
        "1:30",
        "/start",
        "đ/c",
        "c|menu",
    ],
)
def test_words_stay_words(text: str) -> None:
    """Also those with a feeling beside them."""
    assert without_feelings(text) == text


def test_no_way_to_ask_is_taken_for_a_feeling(edition: Edition) -> None:
    """Of all that content knows."""
    phrases = [phrase for topic in edition.index.topics for phrase in topic.phrases]
    assert len(phrases) > 5000
    assert [phrase for phrase in phrases if without_feelings(phrase) != phrase] == []
