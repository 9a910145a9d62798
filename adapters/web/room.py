"""What the browser chat is told by the roof."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from adapters.web.channel import WebChannel
from bot.messages import Address, Utterance
from bot.ports.chat import Outgoing


class Office(NamedTuple):
    """Whose chat it is: the account, and the name that citizens know."""

    account: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WebRoom:
    """How the chat works; durations are in seconds.

    Args:
        hear: returns once an utterance is committed (false: it was heard before), or raises StoreError.
        replies_after: a citizen's kept replies with a greater number, oldest first, or raises StoreError.
        channel: the channel that the senders were given.
        offices: each office by the path of its chat: "/" or "/xa/<ma>".
        trusts_proxy: believe X-Forwarded-Proto and X-Forwarded-Host; only behind a proxy that sets them.
    """

    hear: Callable[[Utterance], Awaitable[bool]]
    replies_after: Callable[[Address, int], Awaitable[Sequence[Outgoing]]]
    channel: WebChannel
    offices: Mapping[str, Office]
    trusts_proxy: bool = False
    sockets: int = 5  # open at once, per citizen
    sockets_here: int = 200  # from one address but this machine's own
    all_sockets: int = 2000
    burst: int = 10  # utterances at once, per socket
    rate: float = 3.0  # utterances a second after that
    patience: float = 3.0  # how long a posted form waits for its answer
    pulse: float = 25.0  # between signs of life on an idle socket
    store_wait: float = 1.0  # before a store that failed is read again
