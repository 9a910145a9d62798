"""Words nobody knows, taken for words that content knows."""

from __future__ import annotations

import pytest

from bot.intents.reading.repair import Vocabulary, repaired, vocabulary_of
from bot.intents.reading.words import words_of


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    """Return the words of three phrases."""
    return vocabulary_of(
        [("dang", "ki", "tam", "tru"), ("the", "can", "cuoc"), ("muc", "2"), ("chu", "nha"), ("y", "te")]
    )


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("dang ki tam tru", "dang ki tam tru"),
        ("tamtru", "tam tru"),
        ("dangkytamtru", "dang ki tam tru"),
        ("t am tru", "tam tru"),
        ("ta m tru", "tam tru"),
        ("can cu oc", "can cuoc"),
        ("căng cướt", "can cuoc"),
        ("can cuocs", "can cuoc"),
        ("tam chu", "tam tru"),
        ("chu nha", "chu nha"),
        ("rtu", "rtu"),
        ("tam rtu", "tam tru"),
        ("muc2", "muc 2"),
        ("đăg kí", "dang ki"),
        ("2muc", "2 muc"),
        ("2tamtru", "2 tam tru"),
        ("ytecancuoc", "y te can cuoc"),
        ("cuoccc", "cuoc"),
        ("karaoke", "karaoke"),
    ],
)
def test_only_the_unknown_is_repaired(vocabulary: Vocabulary, typed: str, meant: str) -> None:
    """Known words stay, unless one that sounds the same stands beside their neighbours in content."""
    assert " ".join(word.plain for word in repaired(vocabulary, words_of(typed))) == meant


@pytest.mark.parametrize(
    ("typed", "meant"), [("lam kha i sinh", "lam khai sinh"), ("o khu b i ngap", "o khu bi ngap"), ("kha i", "kha i")]
)
def test_pieces_that_are_words_join_where_the_whole_belongs(typed: str, meant: str) -> None:
    """Beside "sinh", the words "khá" and "i" are one: "khai"."""
    known = vocabulary_of([("lam", "khai", "sinh"), ("kha", "la"), ("i",), ("b",), ("o", "khu", "bi", "ngap")])
    assert " ".join(word.plain for word in repaired(known, words_of(typed))) == meant


def test_a_guess_counts_for_less(vocabulary: Vocabulary) -> None:
    """It may be wrong."""
    assert [word.sure < 1 for word in repaired(vocabulary, words_of("căng cước"))] == [True, False]
