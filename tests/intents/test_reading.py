"""Aliases, facets, courtesy and explanations: the stages between a text and its features."""

from __future__ import annotations

import pytest

from bot.intents import Index, explain
from bot.intents.reading.lexicon import read
from bot.intents.reading.words import words_of


def as_meant(index: Index, text: str) -> str:
    """Return the words that are counted, those that ask for a facet with a star."""
    return " ".join(word.plain + "*" * (word.facet is not None) for word in read(index.lexicon, text).meant)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("passport", "ho chieu"),
        ("mần hộ chiếu", "lam ho chieu"),
        ("man ho chieu", "man ho chieu"),
        ("màn hộ chiếu", "man ho chieu"),
        ("dk tạm trú", "dang ki tam tru"),
        ("tạm trú thì dk", "tam tru thi dk"),
        ("dạ cho em hỏi hộ chiếu với ạ", "ho chieu"),
        ("anh chị ơi quên mật khẩu em cảm ơn nhiều", "quen mat khau"),
        ("xin chào", "xin chao"),
        ("hộ chiếu bao nhiêu tiền", "ho chieu bao* nhieu* tien*"),
        ("hộ chiếu bao nhiu tiền", "ho chieu bao* nhieu* tien*"),
    ],
)
def test_words_become_what_they_mean(index: Index, text: str, meant: str) -> None:
    """An alias with tone marks is not seen in a word with others; short ones need their company."""
    assert as_meant(index, text) == meant


def test_of_a_long_text_both_ends_are_read() -> None:
    """People begin with a story and end with the question, or the other way round."""
    words = [word.plain for word in words_of("đầu " + "giữa " * 500 + "cuối")]
    assert (words[0], words[-1]) == ("dau", "cuoi")
    assert len(words) < 130


def test_an_explanation_can_be_read(index: Index) -> None:
    """Every stage is shown: typed, repaired, meant, features, candidates, nearest phrases."""
    shown = str(explain(index, "mần passport hết nhiu"))
    for expected in ("man passport het", "lam ho chieu", "le_phi", "answer", "0.", "làm hộ chiếu (ho-chieu)"):
        assert expected in shown
