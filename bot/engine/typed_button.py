"""Buttons that are typed instead of pressed."""

from __future__ import annotations

from collections.abc import Sequence

from bot.flow.kinds import ordinal
from bot.flow.kinds.polarity import NO, YES
from bot.messages import Choice, CommandPress, EntryPress, MorePress, Press, read_payload
from bot.text import fold_known, fold_said
from bot.wordlist import words

_COURTESY = words("a|thua|em|con|toi|tui|minh|oi|nha|nghen|nhe|ha|la|vay|z|cung")
_TWO = 2  # buttons: one thing, and that it is not so
_LONGEST = 60  # characters: longer than any button


_STILL = words(
    "van khong duoc|van chua duoc|van bi|van bi vay|van vay|van vuong|van loi|khong duoc|chua duoc|khong an thua|"
    "van the|lam roi van khong duoc|thu roi khong duoc|van khong vo duoc|hong duoc|van hong duoc"
)
_NONE = words(
    "khong phai|hong phai|khong phai may cai do|khong phai may cai nay|khong phai cai nao|khong cai nao|"
    "khong co cai nao|khong dung|sai roi|khong phai vay|y khac|viec khac"
)
_REFUSALS = (CommandPress("khong-phai"), CommandPress("het-nguy"))


def meant_button(menu: Sequence[Choice], text: str) -> Press | None:
    """Return the press that a bare yes or no, "still stuck" or "none of them" means of the buttons shown last."""
    said = " ".join(word for word in fold_said(text).split() if word not in _COURTESY).removesuffix(" co")
    presses = [press for choice in menu if (press := read_payload(choice.payload)) is not None]
    still = next((one for one in presses if isinstance(one, MorePress) and not one.facet), None)
    if still is not None and said in _STILL:
        return still
    is_whether = len(presses) == _TWO and isinstance(presses[0], EntryPress) and presses[1] in _REFUSALS
    if is_whether and said in YES | NO:
        return presses[0] if said in YES else presses[1]
    return _REFUSALS[0] if said in _NONE and _REFUSALS[0] in presses else None


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
