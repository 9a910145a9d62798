"""The running bot: hears utterances, takes turns, sends replies, throws old things away."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from bot.app.jumps import SET_BACK, Caution
from bot.app.loop import TurnLoop
from bot.app.options import Options, TakeTurn
from bot.app.sender import Sender
from bot.app.turns import Turns
from bot.errors import StoreError
from bot.messages import Address, Utterance
from bot.ports.chat import Channel, Library, Store

_log = logging.getLogger("cotu.app")


class App:
    """One process of Cô Tư.

    Args:
        store: memory; opened and closed by the caller.
        library: the content in force.
        channels: the room that each account (channel name, account) is reached through.
        now: the wall clock, with its time zone.
        take_turn: the bot.
        options: numbers, the apology, the spool.
    """

    def __init__(
        self,
        store: Store,
        library: Library,
        channels: Mapping[tuple[str, str], Channel],
        now: Callable[[], datetime],
        take_turn: TakeTurn,
        options: Options,
    ) -> None:
        self._store = store
        self._now = now
        self._options = options
        self._senders = {
            (name, account): Sender(store, channel, account, now, options)
            for (name, account), channel in channels.items()
        }
        turns = Turns(store, library, take_turn, now, options.apology)
        self._loop = TurnLoop(turns, options, self._wake_senders)
        self._running: list[asyncio.Task[None]] = []
        self._purging: asyncio.Task[None] | None = None

    async def start(self) -> int:
        """Begin to work; return how many replies a killed process left in the middle of sending.

        Raises:
            StoreError: the store does not answer.
        """
        now = int(self._now().timestamp())
        recovered = await self._store.recover(now)
        last_heard = await self._store.last_heard()
        if last_heard > now + SET_BACK:  # the clock was set back while nobody looked
            for name, account in self._senders:
                await self._store.hasten(name, account, now)
        self._running = [asyncio.create_task(self._loop.run())]
        self._running += [asyncio.create_task(sender.run()) for sender in self._senders.values()]
        clock = Caution(self._now, asyncio.get_running_loop().time, last_heard)
        self._purging = asyncio.create_task(self._purge(clock))
        return recovered

    async def hear(self, utterance: Utterance) -> bool:
        """Return once the commit holds `utterance` (or the spool, while the store fails).

        True if it is new, false if it was heard before.

        Raises:
            StoreError: it is not kept; the platform should deliver it again.
        """
        if utterance.address[:2] not in self._senders:
            raise StoreError("tài khoản này không có kênh nào")
        return await self._loop.hear(utterance)

    @property
    def waiting(self) -> int:
        """Return how many utterances wait for their turn."""
        return self._loop.waiting

    @property
    def is_failing(self) -> bool:
        """Return whether what came last could not be kept in the store."""
        return self._loop.is_failing

    async def stop(self) -> None:
        """Finish the turns that wait and the replies in flight, send what is due, then end.

        What cannot be sent in time stays in the outbox for the next start.
        """
        if not self._running:
            return
        turn_loop, *senders = self._running
        self._running = []
        if self._purging is not None:
            self._purging.cancel()
        self._loop.stop()
        await turn_loop
        for sender in self._senders.values():
            sender.stop()
        await asyncio.gather(*senders)

    def _wake_senders(self, addresses: Sequence[Address]) -> None:
        for account in {address[:2] for address in addresses}:
            if account in self._senders:  # the spool may hold one that is served no longer
                self._senders[account].wake()

    async def _purge(self, clock: Caution) -> None:
        while True:
            try:
                await self._store.purge(clock.seconds())
            except StoreError as error:
                _log.error("purge failed: %s", error)  # its message says all
            await asyncio.sleep(self._options.purge_every)
