"""Replies as Telegram takes them."""

from __future__ import annotations

import html
import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from adapters.telegram.commands import BY_NAME, LISTED
from adapters.telegram.render import LIMITS, PAYLOAD_BYTES, callback_data, render
from bot.messages import Choice, Reply
from bot.render import fit, length

DOCUMENTED = json.loads((Path(__file__).parent / "fixtures" / "limits.json").read_bytes())


def labels(reply: Reply) -> list[list[str]]:
    """Return the buttons' labels, row by row."""
    keyboard = render(reply).keyboard
    return [] if keyboard is None else [[button.text for button in row] for row in keyboard.inline_keyboard]


def test_the_limits_are_the_documented_ones() -> None:
    """As captured from Telegram's own pages."""
    assert (LIMITS.text, LIMITS.choices) == (DOCUMENTED["text_max"], DOCUMENTED["inline_buttons_max"])
    assert DOCUMENTED["callback_data_max_bytes"] == PAYLOAD_BYTES


def test_short_buttons_stand_in_pairs() -> None:
    """Long ones need the whole row; their order stays."""
    names = ("Có", "Chưa", "Gia hạn bảo hiểm y tế hộ gia đình", "Menu", "Quay lại", "Thôi")
    reply = Reply("?", tuple(Choice(name, "c|menu") for name in names))
    assert labels(reply) == [
        ["Có", "Chưa"],
        ["Gia hạn bảo hiểm y tế hộ gia đình"],
        ["Menu", "Quay lại"],
        ["Thôi"],
    ]


def test_a_reply_without_buttons_has_no_keyboard() -> None:
    """Telegram refuses an empty one in some places."""
    assert render(Reply("a < b & c")) == ("a &lt; b &amp; c", "a < b & c", None)


def test_a_payload_that_is_too_long_becomes_its_place() -> None:
    """So it does where it is not ASCII, or nothing."""
    long = "a|" + "x" * 63
    assert [callback_data(Choice("A", payload), 3) for payload in (long, long[:64], "ă", "")] == [
        "#3",
        long[:64],
        "#3",
        "#3",
    ]


@given(st.lists(st.tuples(st.text(min_size=1), st.text()), max_size=12))
def test_every_payload_fits_and_every_button_can_be_told_apart(buttons: list[tuple[str, str]]) -> None:
    """At most 64 bytes; one of ours stays as it is."""
    (reply,) = fit(Reply("Bác chọn:", tuple(Choice(label, payload) for label, payload in buttons)), LIMITS)
    keyboard = render(reply).keyboard
    payloads = [] if keyboard is None else [str(one.callback_data) for row in keyboard.inline_keyboard for one in row]
    assert all(1 <= len(payload.encode()) <= 64 for payload in payloads)
    assert len(payloads) == len(buttons)


@given(st.text())
def test_html_shows_the_very_text(text: str) -> None:
    """Nothing in it is taken for a tag."""
    shown = render(Reply(text))
    assert not set("<>") & set(shown.html)
    assert html.unescape(shown.html) == html.unescape(html.escape(text, quote=False))
    assert shown.plain == text


@given(st.text(alphabet="ạ😀 \n<&", max_size=9000))
def test_long_texts_fit_before_they_are_escaped(text: str) -> None:
    """Telegram counts what is shown."""
    for part in fit(Reply(text), LIMITS):
        assert length(part.text, LIMITS) <= DOCUMENTED["text_max"]


def test_the_listed_commands_are_few_and_short() -> None:
    """They fit a phone, and each is understood."""
    assert len(LISTED) <= 8
    for one in LISTED:
        assert BY_NAME[one.name] == one.command
        assert one.name.isascii()
        assert one.name.islower()
        assert len(one.name) <= DOCUMENTED["command_len_max"]
        assert len(one.shown) <= DOCUMENTED["command_description_max"]
