"""Who is written to: a user of the OA, or somebody without an account in one anonymous conversation."""

from __future__ import annotations

import re

_ID = re.compile(r"[0-9A-Za-z_.-]{1,128}")
_ANONYMOUS = "an-danh"  # no id of the platform's own has a colon in it
_COLON = ":"


def is_id(value: object) -> bool:
    """Return whether `value` can be an id of the platform's."""
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def anonymous_user(person: str, conversation: str) -> str:
    """Return the user part of the address of an anonymous person; `is_id` holds for both."""
    return _COLON.join((_ANONYMOUS, conversation, person))


def is_anonymous(user: str) -> bool:
    """Return whether an address's user is an anonymous person."""
    return user.startswith(_ANONYMOUS + _COLON)


def recipient(user: str) -> dict[str, str]:
    """Return the `recipient` of a call that reaches `user`."""
    if is_anonymous(user):
        _, conversation, person = user.split(_COLON)
        return {"anonymous_id": person, "conversation_id": conversation}
    return {"user_id": user}
