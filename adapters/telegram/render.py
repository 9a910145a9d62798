"""Replies as Telegram takes them: HTML, and buttons under it."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.messages import Choice, Limits, Reply

# 1-4096 characters after the entities are parsed, counted here in the unit that Telegram counts entities
# in, which is never less. Source: https://core.telegram.org/bots/api#sendmessage
# 100 buttons in all: Telegram refuses more (python-telegram-bot, telegram.constants.InlineKeyboardMarkupLimit).
# No length is given for what stands on a button; phones show about 30 letters in a whole row, 14 in half of
# one, and cut the rest themselves.
LIMITS = Limits(text=4096, choices=100, label=64, measure="utf16")

PAYLOAD_BYTES = 64  # Source: https://core.telegram.org/bots/api#inlinekeyboardbutton (callback_data)

_HALF_A_ROW = 14  # letters


class Message(NamedTuple):
    """A reply, ready to send; `plain` is for when Telegram does not take the HTML."""

    html: str
    plain: str
    keyboard: InlineKeyboardMarkup | None


def render(reply: Reply) -> Message:
    """Return a reply that fits `LIMITS` as a message."""
    rows = tuple(_rows(_buttons(reply.choices)))
    return Message(html.escape(reply.text, quote=False), reply.text, InlineKeyboardMarkup(rows) if rows else None)


def callback_data(choice: Choice, number: int) -> str:
    """Return the payload of the button with that `number`, at most 64 bytes of ASCII.

    A longer one becomes `#<number>`, which only has to differ from those beside it: who presses it is
    taken to say what stands on the button (see `parse`). Nothing is kept, and an old button cannot be
    taken for another one of a newer message.
    """
    payload = choice.payload
    return payload if payload.isascii() and 0 < len(payload) <= PAYLOAD_BYTES else f"#{number}"


def _buttons(choices: Sequence[Choice]) -> list[InlineKeyboardButton]:
    return [
        InlineKeyboardButton(choice.label or "…", callback_data=callback_data(choice, number))
        for number, choice in enumerate(choices, 1)
    ]


def _rows(buttons: Sequence[InlineKeyboardButton]) -> Iterator[tuple[InlineKeyboardButton, ...]]:
    """Yield the buttons in order, two in a row where both are short."""
    rest = list(buttons)
    while rest:
        both_are_short = len(rest) > 1 and all(len(button.text) <= _HALF_A_ROW for button in rest[:2])
        taken = 2 if both_are_short else 1
        yield tuple(rest[:taken])
        del rest[:taken]
