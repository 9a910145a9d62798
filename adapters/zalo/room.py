"""What the room is told by the roof."""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Literal

from adapters.zalo.message_window import Contacts
from adapters.zalo.settings import Secrets, Settings
from bot.messages import Utterance


@dataclass(slots=True)
class Tally:
    """What came in, counted; `last` is when the last true event came, in seconds since 1970 (0: none yet)."""

    counts: Counter[str] = field(default_factory=Counter)
    last: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ZaloRoom:
    """How the events of one app are taken; durations are in seconds.

    Args:
        hear: returns once an utterance is committed (false: it was heard before), or raises StoreError.
        settings: of the app.
        secrets: its keys.
        accounts: ids of the OAs served; events of others are only counted.
        contacts: the one that the channels look into.
        now: seconds since 1970.
        path: where the platform sends events.
        mode: "log" lets events with a wrong signature through, for setting up only.
        accepts_unsigned_probe: answer 200 to what has no signature at all, as the console's own test may.
        explains_signatures: log which usual mistake made a signature wrong, for setting up only.
        verifier: the code that proves to Zalo that the domain is ours; empty for none.
        serves_root: put the proof on "/" as well; not where another room lives there.
    """

    hear: Callable[[Utterance], Awaitable[bool]]
    settings: Settings
    secrets: Secrets
    accounts: frozenset[str]
    contacts: Contacts
    now: Callable[[], float]
    path: str = "/zalo/webhook"
    mode: Literal["enforce", "log"] = "enforce"
    accepts_unsigned_probe: bool = True
    explains_signatures: bool = False
    verifier: str = ""
    serves_root: bool = False
    body_within: float = 5.0
    tally: Tally = field(default_factory=Tally)
