"""What became of an attempt to send a reply."""

from __future__ import annotations

import math
from typing import Literal, NamedTuple

from bot.errors import ChannelError
from bot.ports.chat import Outgoing

State = Literal["sent", "later", "unknown", "dead", "gone"]

_FIRST_WAIT = 5.0  # seconds; doubled with each try
_LONGEST_WAIT = 600.0


class Settled(NamedTuple):
    """A reply's new state; `due` counts for `later` only."""

    seq: int
    state: State
    due: int = 0


def after_refusal(error: ChannelError, reply: Outgoing, tries: int, now: float, chance: float) -> Settled:
    """Return what to do after the platform refused `reply`, giving up with attempt number `tries`.

    The wait doubles and is stretched by up to a half as `chance` (0 to 1) has it, so that replies that
    failed together do not come back together. What the platform asks for is never cut short.
    """
    if error.gone:
        return Settled(reply.seq, "gone")
    if not error.retryable or reply.tries + 1 >= tries:
        return Settled(reply.seq, "dead")
    wait = max(min(_FIRST_WAIT * 2**reply.tries, _LONGEST_WAIT), error.retry_after)
    return Settled(reply.seq, "later", math.ceil(now + wait * (1 + chance / 2)))
