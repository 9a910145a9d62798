"""What the platform's error codes mean to us.

Source: https://developers.zalo.me/docs/official-account/bang-ma-loi; what follows from each is ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from bot.errors import ChannelError

Kind = Literal[
    "ok",
    "retry_backoff",  # too many calls: next minute
    "token_refresh_once",
    "switch_to_v2",
    "switch_to_v3",
    "degrade_to_text",  # this kind of message is not taken
    "payload",  # our mistake
    "reupload",
    "window",  # too long since the citizen wrote
    "recipient",  # this citizen cannot be reached
    "admin",  # somebody must do something in Zalo's own pages
    "defer_0600",
    "ambiguous_no_retry",  # it may have arrived
]

_BY_KIND: Mapping[Kind, tuple[int, ...]] = {
    "ok": (0,),
    "retry_backoff": (-32,),
    "token_refresh_once": (-216, -220),
    "switch_to_v2": (-235,),
    "switch_to_v3": (-240,),
    "degrade_to_text": (-233,),
    "payload": (-201, -210),
    "reupload": (-100,),
    "window": (-230, -232),
    "recipient": (-213, -217, -218, -227, -244),
    "admin": (-204, -205, -209, -211, -212, -219, -221, -223, -224, -242, -248, -320, -321),
    "defer_0600": (-234,),
    "ambiguous_no_retry": (-200,),
}
_KINDS: Mapping[int, Kind] = {code: kind for kind, codes in _BY_KIND.items() for code in codes}

# These hold for the whole OA: until somebody mends it, every other message would fail as well.
FOR_ALL = frozenset({-204, -205, -211, -212, -219, -221, -223, -224, -242, -320, -321})

_MINUTE, _DAY, _SIX_IN_VIETNAM = 60.0, 86_400.0, 23 * 3600.0  # six o'clock there is 23:00 UTC


def kind_of(code: int) -> Kind:
    """Return what a code means; one that we do not know may have been sent all the same."""
    return _KINDS.get(code, "ambiguous_no_retry")


def refusal(code: int, now: float) -> ChannelError | TimeoutError:
    """Return the error for a message that was not sent, or may have been, at `now` (seconds since 1970).

    Only what the platform surely did not deliver is tried again: others saw messages arrive that it had
    called failed.
    """
    kind = kind_of(code)
    reason = f"Zalo {code}: {kind}"
    match kind:
        case "retry_backoff":
            return ChannelError(reason, retryable=True, retry_after=until_next_minute(now))
        case "defer_0600":
            return ChannelError(reason, retryable=True, retry_after=(_SIX_IN_VIETNAM - now) % _DAY)
        case "recipient":
            return ChannelError(reason, gone=True)
        case "ambiguous_no_retry":
            return TimeoutError(reason)
        case _:
            return ChannelError(reason)


def until_next_minute(now: float) -> float:
    """Return the seconds until the platform begins to count anew."""
    return _MINUTE - now % _MINUTE
