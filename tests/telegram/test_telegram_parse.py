"""Updates as Telegram delivers them, and as it never would."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.telegram.parse import Incoming, read_incoming, read_update
from bot.messages import Address, CommandPress, EntryPress, FlowPress, Utterance

UPDATES = Path(__file__).parent / "fixtures" / "updates"
SAU = Address("telegram", "666", "700100200")


def load(name: str) -> Any:  # noqa: ANN401  # JSON
    """Return a captured update."""
    return json.loads((UPDATES / f"{name}.json").read_bytes())


def message(**content: object) -> dict[str, Any]:
    """Return an update with a private message."""
    update: dict[str, Any] = load("text")
    del update["message"]["text"]
    update["message"] |= content
    return update


MEANT = {
    "text": Utterance(SAU, "900001", "tôi muốn làm giấy khai sinh cho con"),
    "start_deeplink": Utterance(SAU, "900002", press=EntryPress("khai-sinh")),
    "start_slip_code": Utterance(SAU, "900002", "CT-7K3M-9Q"),
    "command_with_botname_in_group": None,
    "callback": Utterance(SAU, "900004", "Khai sinh"),
    "callback_inaccessible_message": Utterance(SAU, "900005", press=CommandPress("tiep-tuc")),
    "edited_message": Utterance(SAU, "900006", "giấy khai tử"),
    "photo": Utterance(SAU, "900007", attachment="anh"),
    "voice": Utterance(SAU, "900008", attachment="giong-noi"),
    "sticker": Utterance(SAU, "900009", attachment="nhan-dan"),
    "document": Utterance(SAU, "900010", attachment="tep"),
    "location": Utterance(SAU, "900011", attachment="vi-tri"),
    "contact": Utterance(SAU, "900012", attachment="danh-ba"),
    "blocked_by_user": Utterance(SAU, "900013", notice="bo-theo-doi"),
    "unblocked_by_user": None,
    "unknown_kind": None,
    "broken_no_date": None,
    "broken_callback": None,
    "broken_missing_chat": None,
}


@pytest.mark.parametrize("name", sorted(file.stem for file in UPDATES.iterdir()))
def test_each_captured_update_is_read_as_it_is_meant(name: str) -> None:
    """Groups, unknown kinds and broken ones say nothing; nothing of a picture is taken along."""
    assert read_update(load(name), "666") == MEANT[name]


@pytest.mark.parametrize("text", ["/start CT-7K3M-9Q", "/start@co_tu_bot CT-7K3M-9Q "])
def test_the_code_of_a_slip_in_a_link_is_said_in_words(text: str) -> None:
    """So it is read as a typed one is; the bot knows what it opens, this room does not."""
    assert read_update(message(text=text), "666") == Utterance(SAU, "900001", "CT-7K3M-9Q")


@pytest.mark.parametrize(
    ("text", "press"),
    [
        ("/start", CommandPress("bat-dau")),
        ("/start flow_dang-ky-tam-tru", FlowPress("dang-ky-tam-tru")),
        ("/start svc_muon-sach", EntryPress("muon-sach")),
        ("/start la-gi", CommandPress("bat-dau")),
        ("/start ct01", CommandPress("bat-dau")),
        ("/menu", CommandPress("menu")),
        ("/Menu@co_tu_bot ", CommandPress("menu")),
        ("/trogiup", CommandPress("tro-giup")),
        ("/help", CommandPress("tro-giup")),
        ("/xoa", CommandPress("xoa-du-lieu")),
        ("/quaylai", CommandPress("quay-lai")),
        ("/canbo", CommandPress("gap-can-bo")),
    ],
)
def test_commands_are_presses(text: str, press: object) -> None:
    """With the bot's name behind them or without, and links carry what they open."""
    assert read_update(message(text=text), "666") == Utterance(SAU, "900001", press=press)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["/xoa het", "/giup", "/", "menu", "/start một hai", "đi /menu"])
def test_other_words_stay_words(text: str) -> None:
    """The bot understands them as it does everywhere."""
    assert read_update(message(text=text), "666") == Utterance(SAU, "900001", text)


def test_a_payload_of_ours_is_a_press() -> None:
    """It comes back as it went out."""
    update = load("callback")
    update["callback_query"]["data"] = "c|quay-lai"
    assert read_incoming(update, "666") == Incoming(
        900004, "4382bfdwdsb323b2d9", Utterance(SAU, "900004", press=CommandPress("quay-lai"))
    )


def test_an_album_is_one_thing_said() -> None:
    """Ten pictures of a paper are refused once, not ten times."""
    photos = [message(photo=[], media_group_id="13") | {"update_id": number} for number in (1, 2)]
    assert {read_update(photo, "666") for photo in photos} == {Utterance(SAU, "album:13", attachment="anh")}


def test_service_messages_are_passed_over() -> None:
    """Nobody said them."""
    assert read_update(message(pinned_message={}), "666") is None


def test_half_characters_are_replaced() -> None:
    """No database takes them."""
    assert read_update(message(text="a\ud800"), "666") == Utterance(SAU, "900001", "a?")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)
KEYS = st.sampled_from(["message", "edited_message", "callback_query", "my_chat_member"])


@given(JSON, KEYS)
def test_nothing_breaks_the_reader(value: object, key: str) -> None:
    """Whatever stands where."""
    assert read_incoming(value, "666") is not None
    assert read_update({"update_id": 1, key: value}, "666") is None


@given(st.data(), st.sampled_from(sorted(MEANT)))
def test_updates_with_a_part_replaced_do_not_break_the_reader(data: st.DataObject, name: str) -> None:
    """Not two levels down either."""
    update = load(name)
    kind = data.draw(st.sampled_from(sorted(update)))
    if isinstance(update[kind], dict):
        part = data.draw(st.sampled_from(sorted(update[kind])))
        update[kind][part] = data.draw(JSON)
    read_incoming(update, "666")
