"""Events as the platform sends them, and as others might."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.zalo.parse import TEXT_LIMIT, Ignored, account_of, is_withdrawal, parse, read_event, sent_at
from adapters.zalo.user_ids import recipient
from bot.messages import Address, Attachment, CommandPress, Utterance, to_payload
from tests.zalo.conftest import AN, FIXTURES, OA, fixture

ANONYMOUS = Address("zalo", OA, "an-danh:conv-9f8e7d6c:anon-0a1b2c3d4e")
HASHED = "[0-9a-f]{64}"


def said(key: str, text: str) -> Utterance:
    """Return what a citizen typed."""
    return Utterance(AN, key, text)


def sent(key: str, attachment: Attachment) -> Utterance:
    """Return what a citizen sent."""
    return Utterance(AN, key, attachment=attachment)


# Each event of the index, and what it is to us.
MEANT: dict[str, Utterance | Ignored] = {
    "user_send_text": said("557ab157687a6a05d098", "tôi muốn làm giấy khai sinh cho con"),
    "user_send_text_button_payload": said("3fccf7e8ef8bb6df5c1a", "svc:khai-sinh|start"),  # none of ours
    "user_send_text_quote": said("68b619a68d46df0f5fb6", "2"),
    "user_send_text_numeric_timestamp": said("2adf9353b955409a0f94", "xin chào"),
    "user_send_text_empty": said("172bdf1b148e45d98855", ""),
    "user_click_button": said("a1b2c3d4e5f600000009", "svc:khai-sinh|start"),
    "user_send_link": said("2d296bd3ea7549ce65c1", "https://dichvucong.gov.vn"),
    "user_send_image": sent("820b15b38cc6291a266e", "anh"),
    "user_send_gif": sent("68cc8a00e455f94643e4", "anh"),
    "user_send_audio": sent("f01e0775fdbd3b93ebcc", "giong-noi"),
    "user_send_video": sent("d9d3bbf8391ba8da348e", "tep"),
    "user_send_file": sent("f8a061b87b8820c5b2b5", "tep"),
    "user_send_sticker": sent("0ff46ed15859f3a58316", "nhan-dan"),
    "user_send_location": sent("042839eafd7da9250001", "vi-tri"),
    "user_send_business_card": sent("9c7912c36e96ca011a56", "danh-ba"),
    "oa_send_text_by_admin": Utterance(AN, "a1b2c3d4e5f600000004", notice="can-bo-noi"),
    "anonymous_send_text": Utterance(ANONYMOUS, "a1b2c3d4e5f600000007", "cho hỏi giờ làm việc"),
    "user_click_chatnow": Utterance(AN, HASHED, press=CommandPress("bat-dau")),
    "follow": Utterance(AN, HASHED, notice="theo-doi"),
    "unfollow": Utterance(AN, HASHED, notice="bo-theo-doi"),
    "user_withdraw": Utterance(AN, HASHED, notice="rut-phep"),
    "user_received_message": Ignored("receipt"),
    "user_seen_message": Ignored("receipt"),
    "user_reacted_message": Ignored("receipt"),
    "oa_send_text": Ignored("echo"),
    "oa_send_image": Ignored("echo"),
    "oa_send_list": Ignored("echo"),
    "user_submit_info": Ignored("personal"),
    "user_submit_info_old": Ignored("personal"),
    "update_user_info": Ignored("personal"),
    "user_send_group_text": Ignored("group"),
    "add_user_to_tag": Ignored("unknown"),
    "widget_interaction_accepted": Ignored("unknown"),
    "future_event": Ignored("unknown"),
}


def read(name: str) -> dict[str, Any]:
    """Return an event as the room reads it."""
    event = read_event((FIXTURES / f"events/{name}.json").read_bytes())
    assert isinstance(event, dict)
    return event


def test_every_event_of_the_index_is_expected_here() -> None:
    """A new file in the index is a new line above."""
    assert {one["file"] for one in fixture("events_index.json")["events"]} == {f"{name}.json" for name in MEANT}


@pytest.mark.parametrize("name", MEANT)
def test_events_are_read_as_the_index_says(name: str) -> None:
    """Ids stay text; events without a message id get a hash that is the same each time."""
    meant, got = MEANT[name], parse(read(name), OA)
    if isinstance(meant, Utterance) and meant.id == HASHED:
        assert isinstance(got, Utterance)
        assert len(got.id) == 64
        assert got == parse(read(name), OA)
        meant = Utterance(meant.address, got.id, meant.text, meant.press, meant.attachment, meant.notice)
    assert got == meant


@pytest.mark.parametrize("name", sorted(set(MEANT) - {"future_event"}))
def test_every_event_names_its_account(name: str) -> None:
    """Whichever way it went."""
    assert account_of(read(name)) == OA


def test_of_what_is_sent_nothing_is_kept() -> None:
    """Neither the caption nor the place where the picture lies."""
    got = repr(parse(read("user_send_image"), OA))
    assert "zdn.vn" not in got
    assert "chứng sinh" not in got


def test_a_payload_of_ours_is_a_press() -> None:
    """A button comes back as its payload; typed by hand it is the same and has no more power."""
    event = read("user_send_text")
    event["message"]["text"] = f" {to_payload(CommandPress('menu'))}\n"
    assert parse(event, OA) == Utterance(AN, "557ab157687a6a05d098", press=CommandPress("menu"))


def test_people_without_an_account_may_be_left_alone() -> None:
    """It is a setting."""
    assert parse(read("anonymous_send_text"), OA, answers_anonymous=False) == Ignored("anonymous")


def test_an_anonymous_person_is_reached_in_their_conversation() -> None:
    """The address holds both ids."""
    wanted = fixture("requests/anonymous_text.json")["body"]["recipient"]
    assert recipient(ANONYMOUS.user) == wanted


def test_an_officer_who_writes_to_an_anonymous_person_is_told() -> None:
    """The same silence as for everybody."""
    event = read("anonymous_send_text")
    event["event_name"] = "oa_send_anonymous_text"
    event["sender"], event["recipient"] = {"id": OA, "admin_id": "7"}, event["sender"]
    assert parse(event, OA) == Utterance(ANONYMOUS, "a1b2c3d4e5f600000007", notice="can-bo-noi")


def test_events_told_twice_have_one_id_and_different_ones_have_two() -> None:
    """Who follows, leaves and follows again is heard each time."""
    first = parse(read("follow"), OA)
    later = read("follow") | {"timestamp": "1763690458001"}
    leaving = read("follow") | {"event_name": "unfollow"}
    ids = {one.id for one in (first, parse(later, OA), parse(leaving, OA)) if isinstance(one, Utterance)}
    assert len(ids) == 3


def test_numbers_stay_the_text_they_were_written_with() -> None:
    """Nineteen digits are more than other programs can count."""
    event = read_event(
        b'{"event_name":"user_send_text","sender":{"id":2512000111222333444},"timestamp":17636904770001}'
    )
    assert event is not None
    assert event["sender"] == {"id": "2512000111222333444"}
    assert sent_at({"timestamp": "1763690477000"}) == 1_763_690_477.0
    assert sent_at({"timestamp": "9" * 400}) == sent_at({"timestamp": "hôm qua"}) == sent_at({}) == 0.0


@pytest.mark.parametrize(
    "body",
    [b"", b"xin", b"[]", b"null", b"1", b'"a"', b"\xff\xfe", b"[" * 60_000, b'{"a":' * 60_000, b"9" * 60_000],
)
def test_what_is_no_json_object_is_no_event(body: bytes) -> None:
    """Nothing that bytes can be breaks the reader."""
    assert read_event(body) is None


@pytest.mark.parametrize(
    "broken",
    [
        {"sender": None},
        {"sender": "2512000111222333444"},
        {"sender": {"id": ""}},
        {"sender": {"id": "a:b"}},
        {"sender": {"id": "x" * 200}},
        {"sender": {"id": ["1"]}},
    ],
)
def test_an_event_without_a_person_leads_to_no_turn(broken: dict[str, object]) -> None:
    """There is nobody to answer."""
    assert parse(read("user_send_text") | broken, OA) == Ignored("malformed")


def test_an_event_without_an_account_leads_to_no_turn() -> None:
    """There is nobody to answer from."""
    assert parse(read("user_send_text"), "") == Ignored("malformed")


def test_a_withdrawal_is_known_as_one() -> None:
    """Only part of its fields is documented."""
    assert is_withdrawal(read("user_withdraw"))
    assert not is_withdrawal(read("unfollow"))
    bare = {"event_name": "user_withdraw", "sender": {"id": AN.user}, "timestamp": "1"}
    got = parse(bare, OA)
    assert isinstance(got, Utterance)
    assert (got.address, got.notice) == (AN, "rut-phep")


def test_half_characters_and_endless_texts_can_be_stored() -> None:
    """JSON from outside can hold both."""
    event = read("user_send_text")
    event["message"]["text"] = "\ud800" + "á" * 5000
    got = parse(event, OA)
    assert isinstance(got, Utterance)
    assert got.text == "?" + "á" * (TEXT_LIMIT - 1)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
NAMES = st.sampled_from([*(str(read(name)["event_name"]) for name in MEANT), "oa_send_anonymous_text", "user_send_"])
FIELDS = ("sender", "recipient", "message", "oa_id", "user_id", "follower", "timestamp", "data")


@given(NAMES, st.dictionaries(st.sampled_from(FIELDS), JSON | st.fixed_dictionaries({"id": st.text()})))
def test_any_event_is_an_utterance_or_nothing(name: str, fields: dict[str, object]) -> None:
    """Whatever the platform sends some day."""
    event = read_event(json.dumps({**fields, "event_name": name}).encode())
    assert event is not None
    got = parse(event, OA)
    account_of(event)
    if isinstance(got, Utterance):
        assert all(isinstance(part, str) for part in (*got.address, got.id, got.text))
        got.text.encode()


@given(st.binary())
def test_any_bytes_are_an_event_or_none(body: bytes) -> None:
    """The reader raises nothing."""
    event = read_event(body)
    assert event is None or isinstance(event, dict)
