"""Keys that no input method turned into letters."""

from __future__ import annotations

import pytest

from bot.intents.reading.telex import decode


@pytest.mark.parametrize(
    ("keys", "syllable"),
    [
        ("ddawng", "dang"),
        ("dangw", "dang"),
        ("kys", "ky"),
        ("dduowcj", "duoc"),
        ("duocwj", "duoc"),
        ("khoong", "khong"),
        ("giaays", "giay"),
        ("gias", "gia"),
        ("d9u7o7c5", "duoc"),
        ("ha5n", "han"),
        ("bie61t", "biet"),
    ],
)
def test_keys_become_the_syllable(keys: str, syllable: str) -> None:
    """Shapes and tone are taken out, wherever the tone was typed."""
    assert decode(keys) == syllable


@pytest.mark.parametrize(
    "word", ["tam", "hoa", "test", "pass", "visa", "taxi", "zalo", "vneid", "muc2", "ct01", "cccd", "карта"]
)
def test_words_are_left_alone(word: str) -> None:
    """Real syllables, loan words, codes and other scripts are no keys."""
    assert decode(word) == ""
