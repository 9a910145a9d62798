"""What is cleaned off an utterance, and what two spellings have in common."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.text import LONGEST, clean, fold


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Đăng ký tạm trú", "dang ky tam tru"),
        ("ĐĂNG KÝ TẠM TRÚ!!!", "dang ky tam tru"),
        (unicodedata.normalize("NFD", "Đổi thẻ căn cước"), "doi the can cuoc"),
        ("  hộ-chiếu,\n(phổ thông)  ", "ho chieu pho thong"),
        ("mẫu CT01/2026", "mau ct01 2026"),
        ("ｃｃｃｄ của tôi", "cccd cua toi"),
        ("?!...", ""),
        ("", ""),
    ],
)
def test_folding_leaves_letters_and_digits(typed: str, folded: str) -> None:
    """Case, tone marks and punctuation carry no meaning when two phrases are compared."""
    assert fold(typed) == folded


def test_what_cannot_be_seen_is_gone() -> None:
    """Zero-width and bidirectional characters hide words from a matcher, so they go."""
    assert clean("căn\u200bcước \u202eabc\u202c\x00\ufeff \ud800!") == "căncước abc !"


def test_case_and_tone_marks_stay() -> None:
    """Cleaning does not fold: what was typed is still evidence."""
    assert clean("  Đổi\tTHẺ \n căn cước ") == "Đổi THẺ căn cước"


def test_a_letter_keeps_two_marks() -> None:
    """A tower of marks becomes a Vietnamese letter again."""
    assert clean("e\u0302\u0301" + "\u0316" * 500 + "m") == "ếm"


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    """Cleaned text is clean, NFC and free of line breaks."""
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    assert "\n" not in cleaned


LETTERS = [chr(code) for code in (*range(0x20, 0x7F), *range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA))]


@given(st.text(st.sampled_from(LETTERS)))
def test_the_quick_way_cleans_as_the_slow_one(text: str) -> None:
    """Whole letters only need their spaces cleaned; the same letters in pieces take the slow way."""
    assert clean(text) == clean(unicodedata.normalize("NFD", text)) == " ".join(text.split())


@given(st.text())
@example("0\x08À")
@example("İΣ ß Ǆ")
def test_folding_does_not_depend_on_the_normal_form(text: str) -> None:
    """Phones type NFC, some keyboards NFD."""
    folded = fold(text)
    assert fold(folded) == folded
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text))


@pytest.mark.parametrize("piece", ["a", "ế", "\u0316\u0301", "\u0651\u064b", "\u200b", "ﷺ", " \n", "😀"])
def test_a_huge_message_costs_little(piece: str) -> None:
    """Sixty-four thousand characters of anything are cleaned within a fraction of a second."""
    begun = time.process_time()
    assert len(clean(piece * (65_536 // len(piece)))) <= LONGEST
    assert time.process_time() - begun < 0.05
