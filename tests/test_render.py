"""Replies are fitted to what a channel shows."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.messages import Choice, Limits, Reply
from bot.render import fit, length, shorten, split

SMALL = Limits(text=40, choices=2, label=10)


def test_a_short_reply_stays_as_it_is() -> None:
    """One message, its buttons below."""
    reply = Reply("Chào bác.", (Choice("Có", "c|menu"),))
    assert fit(reply, SMALL) == (reply,)


def test_a_long_reply_is_cut_at_a_paragraph_and_the_buttons_stay_with_the_last() -> None:
    """Else at a line, a sentence, a word."""
    reply = Reply("Đoạn một dài chừng ba mươi chữ.\n\nĐoạn hai cũng vậy.", (Choice("Có", "c|menu"),))
    first, last = fit(reply, SMALL)
    assert (first.text, first.choices) == ("Đoạn một dài chừng ba mươi chữ.", ())
    assert (last.text, last.choices) == ("Đoạn hai cũng vậy.", reply.choices)


def test_too_many_buttons_become_a_numbered_menu() -> None:
    """To be answered by number."""
    reply = Reply("Chọn:", tuple(Choice(name, "c|menu") for name in ("một", "hai", "ba")))
    (fitted,) = fit(reply, SMALL)
    assert fitted.text == "Chọn:\n\n1. một\n2. hai\n3. ba"
    assert fitted.choices == ()


def test_a_long_label_is_cut_with_an_ellipsis() -> None:
    """In the channel's own unit."""
    assert shorten("Thẻ căn cước", SMALL) == "Thẻ căn c…"
    utf16 = Limits(text=40, choices=2, label=3, measure="utf16")
    assert shorten("😀😀", utf16) == "😀…"


@given(st.text(min_size=1, max_size=300), st.sampled_from(("characters", "utf16", "bytes")), st.integers(4, 60))
def test_parts_fit_and_nothing_but_white_space_is_lost(text: str, measure: str, most: int) -> None:
    """Whatever the text."""
    limits = Limits(text=most, choices=0, label=9, measure=measure)  # type: ignore[arg-type]  # sampled from its values
    text = text.encode("utf-8", "replace").decode()
    parts = list(split(text, limits))
    assert all(0 < length(part, limits) <= most for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())
