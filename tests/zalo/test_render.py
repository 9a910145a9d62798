"""Replies as the platform takes them."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from adapters.zalo.render import LIMITS, WITH_BUTTONS, body, without_buttons
from bot.messages import Choice, Reply
from bot.render import fit
from tests.zalo.conftest import AN, fixture

CHOICES = st.builds(Choice, st.text(min_size=1, max_size=150), st.text(max_size=1500))
REPLIES = st.builds(Reply, st.text(max_size=6000), st.lists(CHOICES, max_size=12).map(tuple))


def test_a_text_is_as_the_platform_wants_it() -> None:
    """The same bytes for both doors."""
    text = "Chào bà Sáu. Bà cần làm thủ tục gì?"
    assert body(AN.user, Reply(text)) == fixture("requests/text.json")["body"]
    gov = fixture("requests/text_v2_gov_oa.json")["body"]
    assert body(AN.user, Reply("Chào bà Sáu.")) == gov


def test_an_anonymous_person_is_written_to_in_their_conversation() -> None:
    """Two ids in place of one."""
    reply = Reply("Dạ, 7 giờ 30 đến 17 giờ ạ")
    wanted = fixture("requests/anonymous_text.json")["body"]
    assert body("an-danh:conv-9f8e7d6c:anon-0a1b2c3d4e", reply) == wanted


def test_buttons_say_their_payload_unseen() -> None:
    """As in the fixture's first button."""
    wanted = fixture("requests/buttons.json")["body"]["message"]
    reply = Reply("Bà chọn:", (Choice("Khai sinh", "svc:khai-sinh|start"),))
    got = body(AN.user, reply)["message"]
    assert isinstance(got, dict)
    assert got["text"] == wanted["text"]
    assert got["attachment"]["type"] == wanted["attachment"]["type"]
    assert got["attachment"]["payload"]["buttons"] == wanted["attachment"]["payload"]["buttons"][:1]


def test_a_payload_too_long_for_a_button_says_the_label() -> None:
    """Which is understood as if typed."""
    got = body(AN.user, Reply("Chọn", (Choice("Một", "x" * 1001),)))
    assert "'type': 'oa.query.show', 'payload': 'Một'" in repr(got)


def test_a_menu_is_numbered_text() -> None:
    """There are no quick replies on this platform."""
    (fitted,) = fit(Reply("Chọn", (Choice("Một", "a"), Choice("Hai", "b"))), LIMITS)
    assert body(AN.user, fitted)["message"] == {"text": "Chọn\n\n1. Một\n2. Hai"}


def test_texts_go_out_composed() -> None:
    """Decomposed they count longer and are refused."""
    apart = unicodedata.normalize("NFD", "Thủ Thừa")
    assert body(AN.user, Reply(apart))["message"] == {"text": "Thủ Thừa"}


@given(REPLIES)
def test_whatever_is_said_fits_with_and_without_buttons(reply: Reply) -> None:
    """2,000 characters, 5 buttons, 100 to a title, 1,000 to a payload; refused buttons are one text."""
    for limits in (LIMITS, WITH_BUTTONS):
        for part in fit(reply, limits):
            shown = body(AN.user, part)["message"]
            assert isinstance(shown, dict)
            assert len(shown["text"]) <= 2000
            buttons = shown.get("attachment", {}).get("payload", {}).get("buttons", [])
            assert len(buttons) <= 5
            assert all(len(one["title"]) <= 100 and len(one["payload"]) <= 1000 for one in buttons)
            assert len(without_buttons(part).text) <= 2000


def test_the_limits_are_the_platforms() -> None:
    """With room to spare for the text."""
    limits = fixture("limits.json")["zalo_oa"]
    assert LIMITS.text < limits["text_max_chars"]
    assert WITH_BUTTONS.choices == limits["buttons_max"]
    assert WITH_BUTTONS.label == limits["button_title_max"]
