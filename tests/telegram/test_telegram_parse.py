"""Updates as Telegram delivers them, and as it never would."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

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


def meant(update: object) -> Utterance | None:
    """Return what is read of an update, without the number of its message."""
    read = read_update(update, "666")
    return read if read is None else replace(read, number=0)


MEANT = {
    "text": Utterance(SAU, "900001", "tôi muốn làm giấy khai sinh cho con"),
    "start_deeplink": Utterance(SAU, "900002", press=EntryPress("khai-sinh")),
    "start_slip_code": Utterance(SAU, "900002", "CT-7K3M-9Q"),
    "command_with_botname_in_group": None,
    "callback": Utterance(SAU, "900004", "Khai sinh"),
    "callback_inaccessible_message": Utterance(SAU, "900005", press=CommandPress("tiep-tuc")),
    "edited_message": Utterance(SAU, "900006", "giấy khai tử", is_edit=True),
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
    assert meant(load(name)) == MEANT[name]


@pytest.mark.parametrize("text", ["/start CT-7K3M-9Q", "/start@co_tu_bot CT-7K3M-9Q "])
def test_the_code_of_a_slip_in_a_link_is_said_in_words(text: str) -> None:
    """So it is read as a typed one is; the bot knows what it opens, this room does not."""
    assert meant(message(text=text)) == Utterance(SAU, "900001", "CT-7K3M-9Q")


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
    assert meant(message(text=text)) == Utterance(SAU, "900001", press=press)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["/xoa het", "/giup", "/", "menu", "/start một hai", "đi /menu"])
def test_other_words_stay_words(text: str) -> None:
    """The bot understands them as it does everywhere."""
    assert meant(message(text=text)) == Utterance(SAU, "900001", text)


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
    assert {meant(photo) for photo in photos} == {Utterance(SAU, "album:13", attachment="anh")}


@pytest.mark.parametrize("kind", ["pinned_message", "message_auto_delete_timer_changed", "chat_background_set"])
def test_service_messages_are_passed_over(kind: str) -> None:
    """Nobody said them."""
    assert read_update(message(**{kind: {}}), "666") is None


@pytest.mark.parametrize("kind", ["live_photo", "something_of_next_year", "giveaway"])
def test_what_is_sent_and_not_known_is_answered(kind: str) -> None:
    """A kind that came after this program gets the sentence for what cannot be read, not silence."""
    assert meant(message(**{kind: {"id": "x"}})) == Utterance(SAU, "900001", attachment="khac")


BOLD = {"type": "paragraph", "text": ["Tôi muốn ", {"bold": "làm giấy khai sinh"}, " cho con"]}
TYPED = {"type": "paragraph", "text": ["Tôi muốn ", {"type": "bold", "text": "làm giấy khai sinh"}, " cho con"]}
LINK = {"type": "url", "text": ["bấm ", {"type": "italic", "text": "vô đây"}], "url": "https://example.vn/lạ"}


@pytest.mark.parametrize(
    ("blocks", "words"),
    [
        ([BOLD], "Tôi muốn làm giấy khai sinh cho con"),
        ([TYPED], "Tôi muốn làm giấy khai sinh cho con"),
        ([{"type": "heading", "size": 1, "text": "Hỏi"}, BOLD], "Hỏi\nTôi muốn làm giấy khai sinh cho con"),
        ([{"type": "paragraph", "text": LINK}], "bấm vô đây"),
        (
            [{"type": "list", "items": [{"label": "1.", "blocks": [{"type": "paragraph", "text": "sổ đỏ"}]}]}],
            "1. sổ đỏ",
        ),
        ([{"type": "blockquote", "blocks": [{"type": "paragraph", "text": "mất căn cước"}]}], "mất căn cước"),
        ([{"type": "photo", "photo": [{"file_id": "abc"}], "caption": {"text": "giấy này"}}], "giấy này"),
        ([{"type": "table", "cells": [[{"text": "họ tên"}, {"text": "năm sinh"}]]}], "họ tên năm sinh"),
        ([{"type": "of next year", "something": {"text": "tạm trú"}}], "tạm trú"),
    ],
)
def test_formatted_words_are_read(blocks: list[object], words: str) -> None:
    """In order, without kinds, addresses and file names; kinds of blocks that came later, too."""
    read = meant(message(rich_message={"blocks": blocks}))
    assert read is not None
    assert " ".join(read.text.split()) == " ".join(words.split())


@pytest.mark.parametrize("rich", [{}, {"blocks": []}, {"blocks": [{"type": "divider"}]}, {"blocks": "x"}, None, 5])
def test_a_formatted_message_without_words_is_answered(rich: object) -> None:
    """As anything else that cannot be read."""
    assert meant(message(rich_message=rich)) == Utterance(SAU, "900001", attachment="khac")


def test_a_deep_and_wide_message_is_read_so_far() -> None:
    """What is built to cost us costs little."""
    deep: object = "đáy"
    for _ in range(5000):
        deep = [deep]
    wide = ["a"] * 100_000
    for text in (deep, wide):
        read = meant(message(rich_message={"blocks": [{"type": "paragraph", "text": text}]}))
        assert read is not None
        assert len(read.text) <= 4096


def edited(**content: object) -> dict[str, Any]:
    """Return an update that says that a message is this now."""
    update = message(**content)
    return {"update_id": update["update_id"], "edited_message": update["message"]}


def test_an_edit_of_anything_but_words_is_nothing() -> None:
    """A place that moves comes as an edit, every few seconds for hours."""
    assert read_update(edited(location={"latitude": 10.5, "longitude": 106.4}), "666") is None
    assert read_update(edited(photo=[], caption="x"), "666") is None
    said = read_update(edited(text="khai tử"), "666")
    assert said is not None
    assert said.is_edit
    assert said.number == message()["message"]["message_id"]


def test_half_characters_are_replaced() -> None:
    """No database takes them."""
    assert meant(message(text="a\ud800")) == Utterance(SAU, "900001", "a?")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)
KEYS = st.sampled_from(["message", "edited_message", "callback_query", "my_chat_member"])


@given(JSON, KEYS)
def test_nothing_breaks_the_reader(value: object, key: str) -> None:
    """Whatever stands where."""
    assert read_incoming(value, "666") is not None
    assert read_update({"update_id": 1, key: value}, "666") is None  # no such value names a private chat


@given(st.data(), st.sampled_from(sorted(MEANT)))
def test_updates_with_a_part_replaced_do_not_break_the_reader(data: st.DataObject, name: str) -> None:
    """Not two levels down either."""
    update = load(name)
    kind = data.draw(st.sampled_from(sorted(update)))
    if isinstance(update[kind], dict):
        part = data.draw(st.sampled_from(sorted(update[kind])))
        update[kind][part] = data.draw(JSON)
    read_incoming(update, "666")
