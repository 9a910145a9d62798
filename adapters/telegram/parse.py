"""Updates as Telegram delivers them, read.

Read with patterns and not with `telegram.Update.de_json`: that refuses updates for fields we never look
at, and takes messages without a chat. Source: https://core.telegram.org/bots/api#update
"""

from __future__ import annotations

from typing import NamedTuple

from msgspec.structs import replace

from adapters.telegram.commands import read_code, read_command
from adapters.telegram.rich import words_of
from bot.messages import Address, Attachment, CommandPress, Utterance, read_payload

CHANNEL = "telegram"

# Asked of Telegram; it sends no other kinds.
KINDS = ("message", "edited_message", "callback_query", "my_chat_member")

# In this order: an animation comes with a document of itself, a venue with its location.
_ATTACHMENTS: dict[str, Attachment] = {
    "photo": "anh",
    "voice": "giong-noi",
    "audio": "giong-noi",
    "animation": "khac",
    "video": "khac",
    "video_note": "khac",
    "document": "tep",
    "sticker": "nhan-dan",
    "venue": "vi-tri",
    "location": "vi-tri",
    "contact": "danh-ba",
    "poll": "khac",
    "dice": "khac",
    "game": "khac",
    "story": "khac",
    "paid_media": "khac",
    "checklist": "khac",
}

# What Telegram itself says in a chat: nobody sent anything. All else is sent by somebody, and answered.
# Source: the fields called service messages in https://core.telegram.org/bots/api#message, as aiogram 3.31.0 has them.
_SERVICE_WORDS = """
new_chat_members left_chat_member chat_owner_left chat_owner_changed new_chat_title new_chat_photo delete_chat_photo
group_chat_created supergroup_chat_created channel_chat_created message_auto_delete_timer_changed migrate_to_chat_id
migrate_from_chat_id pinned_message invoice successful_payment refunded_payment users_shared user_shared chat_shared
gift unique_gift gift_upgrade_sent connected_website write_access_allowed passport_data proximity_alert_triggered
boost_added chat_background_set checklist_tasks_done checklist_tasks_added direct_message_price_changed
forum_topic_created forum_topic_edited forum_topic_closed forum_topic_reopened general_forum_topic_hidden
general_forum_topic_unhidden giveaway_created giveaway_completed managed_bot_created paid_message_price_changed
poll_option_added poll_option_deleted suggested_post_approved suggested_post_approval_failed suggested_post_declined
suggested_post_paid suggested_post_refunded video_chat_scheduled video_chat_started video_chat_ended
video_chat_participants_invited web_app_data community_chat_added community_chat_removed community_chat_joined
"""
_SERVICE = frozenset(_SERVICE_WORDS.split())


class Incoming(NamedTuple):
    """An update. `number` None: not even that could be read; `callback` is the id of a press to be answered."""

    number: int | None
    callback: str
    utterance: Utterance | None


def read_incoming(update: object, account: str) -> Incoming:
    """Return what our bot `account` needs of an update."""
    match update:
        case {"update_id": int(number), "callback_query": {"id": str(callback)}}:
            return Incoming(number, callback, read_update(update, account))
        case {"update_id": int(number)}:
            return Incoming(number, "", read_update(update, account))
        case _:
            return Incoming(None, "", None)


def read_update(update: object, account: str) -> Utterance | None:
    """Return what a citizen said to our bot `account`; None for groups, kinds we do not know and what is broken."""
    match update:
        case {"update_id": int(number), "message": message}:
            return _message(message, account, str(number))
        case {"update_id": int(number), "edited_message": message}:
            # A reaction and a place that moves come so, too: only words count, and the turn looks whether they changed.
            edited = _message(message, account, str(number))
            return replace(edited, is_edit=True) if edited is not None and edited.text else None
        case {"update_id": int(number), "callback_query": query}:
            return _callback(query, account, str(number))
        case {"update_id": int(number), "my_chat_member": change}:
            return _change(change, account, str(number))
        case _:
            return None


def _message(message: object, account: str, key: str) -> Utterance | None:
    match message:
        case {"chat": {"type": "private", "id": int(chat)}, "from": {"id": int()}, "date": int(), **rest}:
            who = Address(CHANNEL, account, str(chat))
        case _:
            return None
    number = rest.get("message_id")
    number = number if isinstance(number, int) else 0
    text = rest.get("text")
    said = text if isinstance(text, str) else words_of(rest.get("rich_message"))
    if said or isinstance(text, str):
        code = read_code(said)
        press = None if code else read_command(said)
        return Utterance(who, key, "" if press else code or _storable(said), press, number=number)
    attachment = next((meant for name, meant in _ATTACHMENTS.items() if name in rest), None)
    if attachment is None and not _SERVICE.isdisjoint(rest):
        return None
    album = rest.get("media_group_id")  # many pictures sent together are one thing said, and refused once
    key = f"album:{album}" if isinstance(album, str) else key
    return Utterance(who, key, attachment=attachment or "khac", number=number)


def _callback(query: object, account: str, key: str) -> Utterance | None:
    """Return a press; a payload that is none of ours is read as the words that stood on its button.

    So a button keeps its meaning whose payload is too long for Telegram (see `render`) or from an older
    version. Where Telegram no longer shows the message, the conversation goes on where it stands.
    """
    match query:
        case {
            "from": {"id": int()},
            "data": str(payload),
            "message": {"chat": {"type": "private", "id": int(chat)}} as message,
        }:
            who = Address(CHANNEL, account, str(chat))
        case _:
            return None
    press = read_payload(_storable(payload))
    if press is not None:
        return Utterance(who, key, press=press)
    label = _label(message, payload)
    return Utterance(who, key, label) if label else Utterance(who, key, press=CommandPress("tiep-tuc"))


def _label(message: object, payload: str) -> str:
    """Return what stood on the button `payload` of `message`; empty where that cannot be seen."""
    match message:
        case {"reply_markup": {"inline_keyboard": [*rows]}}:
            buttons = [button for row in rows if isinstance(row, list) for button in row]
        case _:
            return ""
    for button in buttons:
        match button:
            case {"text": str(text), "callback_data": shown} if shown == payload:
                return _storable(text)
    return ""


def _change(change: object, account: str, key: str) -> Utterance | None:
    """Return that a citizen blocked our bot; who comes back says something next, and is greeted then."""
    match change:
        case {"chat": {"type": "private", "id": int(chat)}, "new_chat_member": {"status": "kicked"}}:
            return Utterance(Address(CHANNEL, account, str(chat)), key, notice="bo-theo-doi")
        case _:
            return None


def _storable(text: str) -> str:
    """Return `text` with "?" for each half of a character, which no database takes."""
    return text.encode("utf-8", "replace").decode("utf-8")
