"""Frames and forms as our page sends them, and as others might."""

from __future__ import annotations

import json
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.web.parse import TEXT_LIMIT, Opening, Ping, read_form, read_frame
from bot.messages import AnswerPress, CommandPress, Utterance
from tests.fakes.turns import AN

KEY = "0123456789abcdef"


@pytest.mark.parametrize(
    ("frame", "meant"),
    [
        ({"after": 7}, Opening(7)),
        ({"ping": True}, Ping()),
        ({"id": KEY, "text": "chào"}, Utterance(AN, KEY, "chào")),
        ({"id": KEY, "press": "c|menu"}, Utterance(AN, KEY, press=CommandPress("menu"))),
        ({"id": KEY, "press": "a|f|s|v"}, Utterance(AN, KEY, press=AnswerPress("f", "s", "v"))),
        ({"id": KEY, "press": "x|y"}, Utterance(AN, KEY)),
        (
            {"id": "bat-dau:" + KEY, "press": "c|bat-dau"},
            Utterance(AN, "bat-dau:" + KEY, press=CommandPress("bat-dau")),
        ),
    ],
)
def test_frames_of_our_page_are_read(frame: object, meant: object) -> None:
    """A payload that is none of ours says nothing, but it is heard."""
    assert read_frame(json.dumps(frame), AN) == meant


@pytest.mark.parametrize(
    "frame",
    [
        "",
        "chào",
        "[]",
        "{}",
        "null",
        '{"after": -1}',
        '{"after": "1"}',
        '{"after": 9223372036854775808}',
        '{"after": 1e3}',
        '{"id": 5, "text": "chào"}',
        '{"id": "ngắn", "text": "chào"}',
        '{"id": "0123456789abcdef"}',
        '{"id": "0123456789abcdef", "text": ["chào"]}',
        "[" * 60_000,
        "9" * 60_000,
    ],
)
def test_frames_of_others_are_refused(frame: str) -> None:
    """Nothing that JSON can be breaks the reader."""
    assert read_frame(frame, AN) is None


@given(st.text())
def test_any_text_survives_storing(text: str) -> None:
    """Half characters are replaced; nothing is longer than the limit."""
    read = read_frame(json.dumps({"id": KEY, "text": text}), AN)
    assert isinstance(read, Utterance)
    assert read.text.encode().decode() == read.text
    assert len(read.text) <= TEXT_LIMIT


def test_a_long_text_is_cut() -> None:
    """What is over the limit is not heard."""
    read = read_frame(json.dumps({"id": KEY, "text": "á" * 5000}), AN)
    assert isinstance(read, Utterance)
    assert read.text == "á" * TEXT_LIMIT


@pytest.mark.parametrize(
    ("fields", "meant"),
    [
        ({"id": KEY, "text": "một\r\nhai"}, Utterance(AN, KEY, "một\nhai")),
        ({"id": KEY, "text": "đang gõ dở", "press": "c|menu"}, Utterance(AN, KEY, press=CommandPress("menu"))),
        ({"id": KEY, "text": "", "press": "lạ"}, Utterance(AN, KEY)),
        ({"id": KEY, "text": "  \r\n "}, None),
        ({"id": KEY}, None),
        ({"text": "chào"}, None),
        ({f"thêm{number}": "x" for number in range(20)}, None),
    ],
)
def test_forms_are_read(fields: dict[str, str], meant: object) -> None:
    """A press counts before the text beside it; an empty form says nothing."""
    assert read_form(urlencode(fields).encode(), AN) == meant


@given(st.binary(max_size=200))
def test_any_body_is_read_or_refused(body: bytes) -> None:
    """A body of any kind raises nothing."""
    read = read_form(body, AN)
    assert read is None or read.address == AN
