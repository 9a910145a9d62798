"""Replies as the platform takes them.

Source: https://developers.zalo.me/docs/official-account/tin-nhan/tin-tu-van/gui-tin-tu-van-dang-van-ban
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from msgspec.structs import replace

from adapters.zalo.user_ids import recipient
from bot.messages import Choice, Limits, Reply
from bot.render import fit

# A text may have 2,000 characters; some room is left, since how the platform counts is not said. There
# are no quick replies, and whether v3 shows buttons is disputed: a menu is text with numbers.
LIMITS = Limits(text=1900, choices=0, label=100)

# At most 5 buttons, titles of 100 and payloads of 1,000 characters. The text leaves room for the same
# menu in numbers, should the buttons be refused.
WITH_BUTTONS = Limits(text=1900 - 5 * 104, choices=5, label=100)

_PAYLOAD_LIMIT = 1000  # characters


def body(user: str, reply: Reply) -> Mapping[str, object]:
    """Return the JSON of a call that sends `reply`, which fits one of our limits, to `user`."""
    message: dict[str, object] = {"text": unicodedata.normalize("NFC", reply.text)}
    if reply.choices or reply.calls:
        buttons = [*map(_call, reply.calls), *map(_button, reply.choices)][: WITH_BUTTONS.choices]
        message["attachment"] = {"type": "template", "payload": {"buttons": buttons}}
    return {"recipient": recipient(user), "message": message}


def without_buttons(reply: Reply) -> Reply:
    """Return a reply that fits `WITH_BUTTONS` as text with a numbered menu, one message."""
    (plain,) = fit(reply, LIMITS)
    return replace(plain, calls=())  # the numbers stand in the text


def _call(number: str) -> dict[str, object]:
    """Return a button that calls `number`."""
    return {"title": f"Gọi {number}", "type": "oa.open.phone", "payload": {"phone_code": number}}


def _button(choice: Choice) -> dict[str, object]:
    """Return a button that says its payload unseen; one too long says its label, as if typed."""
    title = unicodedata.normalize("NFC", choice.label)
    if len(choice.payload) > _PAYLOAD_LIMIT:
        return {"title": title, "type": "oa.query.show", "payload": title}
    return {"title": title, "type": "oa.query.hide", "payload": choice.payload}
