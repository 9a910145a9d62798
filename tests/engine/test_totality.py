"""Any text, any stored session, any content gives a turn."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.engine.edition import Edition
from bot.engine.turn import take_turn
from bot.messages import COMMANDS, Address, Choice, Utterance
from bot.session import Session, Turn, session_from_json, session_to_json

NAMES = (
    "muon-sach",
    "quen-the",
    "ai",
    "so-cuon",
    "truong",
    "toi-quay",
    "xong",
    "khong-co",
    "",
    "dang-ky-tam-tru",
    "viec",
)
VALUES = ("nguoi-lon", "hoc-sinh", "co", "khong", "xong", "3", "99", "", "a,b", "2026-01-01")
WORDS = (
    "mượn sách",
    "quay lại",
    "2",
    "bao lâu có",
    "người lớn",
    "có",
    "bị vướng",
    "xong rồi",
    "quên thẻ",
    "làm lại căn cước",
    "080123456789",
    "menu",
    "đăng ký tạm trú ở đâu",
)

names, values = st.sampled_from(NAMES), st.sampled_from(VALUES)
payloads = st.one_of(
    st.builds("|".join, st.tuples(st.sampled_from("aefmcz"), names, names, values)),
    st.builds("|".join, st.tuples(st.sampled_from("efc"), st.sampled_from((*NAMES, *COMMANDS)))),
    st.text(max_size=20),
)
texts = st.one_of(st.text(max_size=120), st.sampled_from(WORDS), payloads)
sessions = st.builds(
    Session,
    flow=names,
    answers=st.lists(st.tuples(names, values), max_size=5).map(tuple),
    asked=st.sampled_from(("", "giay_to", "le_phi,thoi_han", "gì đó")),
    seen=st.integers(0, 2**40),
    about=names,
    about_at=st.integers(0, 2**40),
    menu=st.lists(st.builds(Choice, st.text(max_size=9), payloads), max_size=3).map(tuple),
    misses=st.integers(0, 9),
    unheard=st.text(max_size=20),
    talk=st.sampled_from(("may", "cho")),
    consent=st.sampled_from(("", "co", "khong")),
)
moments = st.integers(0, 3_000_000_000).map(
    lambda seconds: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
)
attachments = st.sampled_from(("", "", "", "anh", "vi-tri"))


def said(text: str, attachment: str = "") -> Utterance:
    """Return an utterance."""
    return Utterance(Address("web", "", "an"), "1", text, None, attachment)  # type: ignore[arg-type]  # sampled from it


def stored(turn: Turn) -> Session:
    """Return the session as it comes back from the store."""
    return Session() if turn.session is None else session_from_json(session_to_json(turn.session))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=texts, session=sessions, now=moments, attachment=attachments)
def test_any_utterance_in_any_session_is_answered(
    tiny: Edition, text: str, session: Session, now: datetime, attachment: str
) -> None:
    """With words to read, and buttons that come back."""
    turn = take_turn(tiny, session, said(text, attachment), now)
    assert turn.replies
    assert all(reply.text.strip() for reply in turn.replies)
    stored(turn)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(talk=st.lists(texts, max_size=8), now=moments)
def test_any_conversation_goes_on_when_the_content_changes(
    tiny: Edition, edition: Edition, talk: list[str], now: datetime
) -> None:
    """The session is stored and read between any two turns, each taken with other content."""
    session = Session()
    for number, text in enumerate(talk):
        turn = take_turn((tiny, edition)[number % 2], session, said(text), now + timedelta(minutes=number))
        assert turn.replies
        session = stored(turn)


@pytest.mark.parametrize(
    "text",
    [
        "x" * 1_000_000,
        "à" * 65_536,
        "a\u0301\u0300" * 20_000,
        "\u202e\u200b" * 9_000,
        "😀" * 5_000,
        "\x00\x07",
        "ﷺ" * 4_096,
    ],
    ids=["1 MB", "64 kB", "zalgo", "bidi", "emoji", "control", "ligature"],
)
def test_huge_and_strange_texts_are_answered(tiny: Edition, text: str) -> None:
    """Cut first, scored after."""
    assert take_turn(tiny, Session(), said(text), datetime(2026, 11, 24, tzinfo=UTC)).replies
