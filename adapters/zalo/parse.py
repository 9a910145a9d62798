"""Events of the platform, read: what a citizen said, what is told about them, or nothing for us.

Source: https://developers.zalo.me/docs/official-account/webhook
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, cast

from adapters.zalo.feelings import without_feelings
from adapters.zalo.user_ids import anonymous_user, is_id
from bot.messages import Address, Attachment, CommandPress, Notice, Press, Utterance, read_payload

CHANNEL = "zalo"
TEXT_LIMIT = 4096  # characters; what is longer is cut

Why = Literal["echo", "receipt", "group", "anonymous", "personal", "malformed", "unknown"]
Event = Mapping[str, object]

_ATTACHMENTS: dict[str, Attachment] = {
    "image": "anh",
    "gif": "anh",
    "audio": "giong-noi",
    "video": "tep",
    "file": "tep",
    "sticker": "nhan-dan",
    "location": "vi-tri",
    "business_card": "danh-ba",
}
_NOTICES: dict[str, Notice] = {"follow": "theo-doi", "unfollow": "bo-theo-doi", "user_withdraw": "rut-phep"}
_IGNORED: dict[str, Why] = {
    "user_received_message": "receipt",
    "user_seen_message": "receipt",
    "user_reacted_message": "receipt",
    "oa_reacted_message": "receipt",
    "user_submit_info": "personal",  # never asked for, never kept
    "update_user_info": "personal",
}
_JSON = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)
_IN_GROUPS = ("user_send_group_", "oa_send_group_")
_FROM_THE_OA = ("oa_", "user_received_", "user_seen_")  # what the OA sent, and what became of it


@dataclass(frozen=True, slots=True)
class Ignored:
    """An event that leads to no turn, and of which kind it is, to be counted."""

    why: Why


def read_event(body: bytes) -> Event | None:
    """Return the event, every number in it as the text it was written with; None when it is no JSON object.

    Ids are longer than what other programs can count to, and the signature is over the digits.
    """
    try:
        event = _JSON.decode(body.decode("utf-8"))
    except (ValueError, RecursionError):
        return None
    return event if isinstance(event, dict) else None


def account_of(event: Event) -> str:
    """Return the id of the OA that an event is about; empty when it names none."""
    named = _id(event, "oa_id")
    if named:
        return named
    return _id(event, "sender" if _name(event).startswith(_FROM_THE_OA) else "recipient", "id")


def sent_at(event: Event) -> float:
    """Return when an event happened, in seconds since 1970; 0 when it does not say."""
    text = _text(event, "timestamp")
    is_number = text.isascii() and text.isdigit() and len(text) <= 15  # noqa: PLR2004  # milliseconds
    return int(text) / 1000 if is_number else 0.0


def parse(event: Event, account: str, *, answers_anonymous: bool = True) -> Utterance | Ignored:
    """Return what the citizen said, pressed or sent to `account`, or what is told about them.

    Attachments are named and nothing of them is read, their captions neither.
    """
    name = _name(event)
    if name in _NOTICES:
        return _utterance(event, account, _user(event), notice=_NOTICES[name])
    if name == "user_click_chatnow":
        return _utterance(event, account, _user(event), press=CommandPress("bat-dau"))
    why = _why_ignored(event, answers_anonymous=answers_anonymous)
    if why:
        return Ignored(why)
    if name.startswith("oa_send_"):
        is_anonymous = name.startswith("oa_send_anonymous_")
        user = _anonymous(event, "recipient") if is_anonymous else _id(event, "recipient", "id")
        return _utterance(event, account, user, notice="can-bo-noi")
    if name.startswith("anonymous_send_"):
        return _said(event, account, _anonymous(event, "sender"), name.removeprefix("anonymous_send_"))
    kind = "text" if name == "user_click_button" else name.removeprefix("user_send_")
    return _said(event, account, _id(event, "sender", "id"), kind)


def is_withdrawal(event: Event) -> bool:
    """Return whether a citizen took back their consent; such an event may name no OA."""
    return _NOTICES.get(_name(event)) == "rut-phep"


def _why_ignored(event: Event, *, answers_anonymous: bool) -> Why | Literal[""]:
    name = _name(event)
    if name.startswith(_IN_GROUPS):
        return "group"
    if name in _IGNORED:
        return _IGNORED[name]
    if name.startswith("oa_send_"):  # what we sent ourselves comes back without an officer's name
        return "" if _text(event, "sender", "admin_id") else "echo"
    if name.startswith("anonymous_send_"):
        return "" if answers_anonymous else "anonymous"
    # A pressed button is in no list of the platform's, but was seen by others.
    return "" if name.startswith("user_send_") or name == "user_click_button" else "unknown"


def _said(event: Event, account: str, user: str, kind: str) -> Utterance | Ignored:
    text = _text(event, "message", "text")
    if kind in {"text", "link"} and (text or kind == "text"):
        press = read_payload(text.strip())  # a button pressed comes back as its payload, typed
        return _utterance(event, account, user, text="" if press else without_feelings(text), press=press)
    return _utterance(event, account, user, attachment=_ATTACHMENTS.get(kind, "khac"))


def _utterance(  # noqa: PLR0913  # the fields of an utterance
    event: Event,
    account: str,
    user: str,
    *,
    text: str = "",
    press: Press | None = None,
    attachment: Attachment = "",
    notice: Notice = "",
) -> Utterance | Ignored:
    if not user or not is_id(account):
        return Ignored("malformed")
    address = Address(CHANNEL, account, user)
    return Utterance(address, _key(event, user), _storable(text[:TEXT_LIMIT]), press, attachment, notice)


def _key(event: Event, user: str) -> str:
    """Return the message's id; for events without one, a hash of what tells them apart."""
    message = _id(event, "message", "msg_id")
    if message:
        return message
    parts = "|".join((_name(event), user, _text(event, "timestamp")))
    return hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()


def _user(event: Event) -> str:
    """Return the person an event tells about, wherever this kind of event names them."""
    places = (("user_id",), ("follower", "id"), ("sender", "id"), ("data", "user_id"))
    return next((found for found in (_id(event, *place) for place in places) if found), "")


def _anonymous(event: Event, place: str) -> str:
    person, conversation = _id(event, place, "id"), _id(event, "message", "conversation_id")
    return anonymous_user(person, conversation) if person and conversation else ""


def _name(event: Event) -> str:
    return _text(event, "event_name")


def _id(event: Event, *path: str) -> str:
    found = _text(event, *path)
    return found if is_id(found) else ""


def _text(event: Event, *path: str) -> str:
    found: object = event
    for key in path:
        found = cast("Event", found).get(key) if isinstance(found, dict) else None
    return found if isinstance(found, str) else ""


def _storable(text: str) -> str:
    """Return `text` with "?" for each half of a character, which no database takes."""
    return text.encode("utf-8", "replace").decode("utf-8")
