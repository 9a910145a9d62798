"""The words of a formatted message, in the order that they are read.

Since Bot API 10.1 formatted text comes as `rich_message` without `text`: blocks of texts, which may be plain, lists,
or marked (`{"bold": ...}`, `{"type": "bold", "text": ...}`). Source: the types of aiogram 3.31.0, read 2026-12-01.
"""

from __future__ import annotations

from collections.abc import Iterator

_CELLS = frozenset(("text", "blocks"))  # what a cell of a table or an item of a list has, and no run of text
_DEEPEST, _MOST = 24, 2000  # levels and pieces that are looked at: more is nobody's message
_LONGEST = 4096  # characters, as of a plain text

# Keys whose words nobody wrote to be read: kinds, addresses, names of things, sizes.
_UNREAD_WORDS = """
type url name language custom_emoji_id unix_time date_time_format anchor_name reference_name user username email
phone_number file_id file_unique_id mime_type file_name location photo video audio animation document voice_note align
valign style callback_data buttons web_app login_url colspan rowspan
"""
_UNREAD = frozenset(_UNREAD_WORDS.split())


def words_of(rich: object) -> str:
    """Return the words of a `rich_message`, a line a block; empty where it holds none, whatever else it is."""
    blocks = rich.get("blocks") if isinstance(rich, dict) else None
    if not isinstance(blocks, list):
        return ""
    budget = [_MOST]
    lines = ("".join(_pieces(block, 0, budget)) for block in blocks)
    return "\n".join(line for line in map(str.strip, lines) if line)[:_LONGEST]


def _pieces(part: object, depth: int, budget: list[int]) -> Iterator[str]:
    budget[0] -= 1
    if budget[0] < 0 or depth > _DEEPEST:
        return
    if isinstance(part, str):
        yield part
    elif isinstance(part, list):
        for one in part:
            yield from _pieces(one, depth + 1, budget)
            if isinstance(one, dict) and "type" not in one and not one.keys().isdisjoint(_CELLS):
                yield " "
    elif isinstance(part, dict):
        for key, one in part.items():
            if key not in _UNREAD:
                yield from _pieces(one, depth + 1, budget)
                if key in {"summary", "label", "blocks", "cells", "items"} or "blocks" in part:
                    yield " "
