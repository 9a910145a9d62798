"""Buttons that are typed instead of pressed."""

from __future__ import annotations

from collections.abc import Sequence

from bot.flow.kinds import ordinal
from bot.messages import Choice, Press, read_payload
from bot.text import fold_known, fold_said

_LONGEST = 60  # characters: longer than any button


def typed_button(menu: Sequence[Choice], text: str) -> Press | None:
    """Return the press of the button of `menu` whose words or number `text` is; None when it is none."""
    if not menu or len(text) > _LONGEST:
        return None
    said = fold_said(text)
    exact = [choice for choice in menu if fold_known(choice.label) == said]
    is_number = said.removeprefix("so ").removeprefix("cai ").isdigit() or said.startswith(("cai ", "so ", "thu "))
    number = ordinal(said, len(menu)) if is_number else None
    chosen = exact[0] if exact else menu[number] if number is not None else None
    return read_payload(chosen.payload) if chosen is not None else None
