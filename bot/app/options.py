"""What the loop is told from outside: numbers, the apology, the spool, the bot itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.engine.edition import Edition
from bot.messages import Utterance
from bot.session import Session, Turn

TakeTurn = Callable[[Edition, Session, Utterance, datetime], Turn]


class Spool(Protocol):
    """Where utterances wait while the store cannot be reached, in the order they came."""

    async def keep(self, utterances: Sequence[Utterance]) -> None:
        """Keep `utterances` so that they outlive a power cut.

        Raises:
            StoreError: none of them is kept.
        """
        ...

    async def kept(self) -> Sequence[Utterance]:
        """Return all that is kept, oldest first.

        Raises:
            StoreError: it cannot be read.
        """
        ...

    async def clear(self) -> None:
        """Delete all that is kept.

        Raises:
            StoreError: it is still there.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How the loop works. `apology` is said where a turn failed; durations are in seconds."""

    apology: str
    spool: Spool | None = None
    batch: int = 32  # turns committed together
    queue: int = 1000  # utterances that may wait; more are refused at once
    queue_each: int = 50  # of them of one citizen
    in_flight: int = 32  # replies being sent, per account
    tries: int = 5  # attempts before a reply is given up
    poll: float = 3.0  # between looks for due retries, and between tries of a store that failed
    doubt: float = 15.0  # for which a store that failed is taken to fail still; longer than `poll`
    send_timeout: float = 60.0  # for a channel that forgot to give up by itself
    stop_within: float = 10.0  # how long replies are still begun after a stop
    purge_every: float = 3600.0
