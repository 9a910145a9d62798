"""Sends the outbox of one account: several citizens at once, each citizen's replies in order."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Callable
from datetime import datetime

from bot.app.jumps import Jumps
from bot.app.options import Options
from bot.app.settling import Settled, after_refusal
from bot.app.turns import where
from bot.errors import ChannelError, StoreError
from bot.ports.chat import Channel, Outgoing, Store
from bot.render import fit

# Each look into the outbox, and each note of what arrived, is a transaction: where nearly all places are taken, a few
# that are free again wait for others, a moment.
_FEW = 0.25  # of the places
_MOMENT = 0.05  # seconds
_log = logging.getLogger("cotu.app")


class Sender:
    """The one who claims, sends and settles for `channel` and `account`.

    Only `run` writes to the store; the attempts in flight leave what became of them in a list.
    """

    def __init__(
        self, store: Store, channel: Channel, account: str, now: Callable[[], datetime], options: Options
    ) -> None:
        self._store = store
        self._channel = channel
        self._account = account
        self._now = now
        self._options = options
        self._wake = asyncio.Event()
        self._attempts: set[asyncio.Task[None]] = set()
        self._settled: list[Settled] = []
        self._delivered: dict[int, int] = {}  # parts of a long reply that arrived before a later one did not
        self._stop_at = float("inf")  # on the loop's own clock
        self._looked_at = float("-inf")  # the same

    def wake(self) -> None:
        """Look into the outbox now."""
        self._wake.set()

    def stop(self) -> None:
        """Begin no more replies than fit into `stop_within`; `run` ends when none is in flight."""
        self._stop_at = asyncio.get_running_loop().time() + self._options.stop_within
        self.wake()

    async def run(self) -> None:
        """Send what is due until stopped; what is then still unsent stays in the outbox."""
        jumps = Jumps(self._now, asyncio.get_running_loop().time)
        while True:
            self._wake.clear()
            is_time = self._is_time_to_look()
            try:
                if is_time:
                    await self._look(jumps)
            except StoreError as error:
                _log.error("outbox failed: %s", error)  # its message says all
            except Exception as error:  # noqa: BLE001  # sending goes on, whatever nobody thought of
                _log.error("outbox failed: %s", where(error))  # a traceback may hold citizens' words
            if self._is_done():
                return
            try:
                async with asyncio.timeout(self._options.poll if is_time else _MOMENT):
                    await self._wake.wait()
            except TimeoutError:
                continue

    async def _look(self, jumps: Jumps) -> None:
        self._looked_at = asyncio.get_running_loop().time()
        await self._settle()
        if jumps.was_set_back():
            await self._store.hasten(self._channel.name, self._account, self._seconds())
            jumps.noted()
        await self._claim()

    def _is_time_to_look(self) -> bool:
        room = self._options.in_flight - len(self._attempts)
        is_some = room >= _FEW * self._options.in_flight
        return is_some or asyncio.get_running_loop().time() - self._looked_at >= _MOMENT

    def _is_done(self) -> bool:
        if self._stop_at == float("inf") or self._attempts:
            return False
        too_late = asyncio.get_running_loop().time() >= self._stop_at
        return too_late or not self._settled

    async def _claim(self) -> None:
        room = self._options.in_flight - len(self._attempts)
        if room <= 0 or asyncio.get_running_loop().time() >= self._stop_at:
            return
        for reply in await self._store.claim(self._channel.name, self._account, self._seconds(), room):
            attempt = asyncio.create_task(self._attempt(reply))
            self._attempts.add(attempt)
            attempt.add_done_callback(self._attempts.discard)

    async def _settle(self) -> None:
        """Write what became of finished attempts; what the store does not take is kept for the next round."""
        sent = [one for one in self._settled if one.state == "sent"]
        if sent:
            await self._store.sent([one.seq for one in sent], self._seconds())
            self._settled = [one for one in self._settled if one not in sent]
        for one in [other for other in self._settled if other.state != "sent"]:
            if one.state == "later":
                await self._store.later(one.seq, one.due)
            else:
                await self._store.lost(one.seq, one.state, self._seconds())
            self._settled.remove(one)

    async def _attempt(self, reply: Outgoing) -> None:
        settled = await self._send(reply)
        if settled.state not in {"sent", "later"}:
            _log.warning("reply %s of %s/%s: %s", reply.seq, self._channel.name, self._account, settled.state)
        if settled.state != "later":
            self._delivered.pop(reply.seq, None)
        self._settled.append(settled)
        self.wake()

    async def _send(self, reply: Outgoing) -> Settled:
        try:
            parts = fit(reply.reply, self._channel.limits)
        except Exception as error:  # noqa: BLE001  # a reply that cannot be shown must not stop the others
            _log.error("reply cannot be fitted: %s", where(error))  # may hold citizens' words
            return Settled(reply.seq, "dead")
        try:
            for number in range(self._delivered.get(reply.seq, 0), len(parts)):
                async with asyncio.timeout(self._options.send_timeout):
                    await self._channel.send(reply.address, parts[number])
                self._delivered[reply.seq] = number + 1
        except ChannelError as error:
            chance = random.random()  # noqa: S311  # spreads retries, guards nothing
            return after_refusal(error, reply, self._options.tries, self._now().timestamp(), chance)
        except Exception as error:  # noqa: BLE001  # a time-out, or a fault in a room: it may have arrived
            _log.warning("reply may have arrived: %s", where(error))
            return Settled(reply.seq, "unknown")
        return Settled(reply.seq, "sent")

    def _seconds(self) -> int:
        return int(self._now().timestamp())
