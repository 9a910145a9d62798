"""The turn loop: a bounded queue in front, the spool behind."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter, deque
from collections.abc import Callable, Sequence

from bot.app.options import Options
from bot.app.turns import Turns, where
from bot.app.waiting import Waiting, take_batch
from bot.errors import StoreError
from bot.messages import Address, Utterance

_log = logging.getLogger("cotu.app")


class TurnLoop:
    """Answers each utterance once it is committed; `committed` hears of the addresses written to."""

    def __init__(self, turns: Turns, options: Options, committed: Callable[[Sequence[Address]], None]) -> None:
        self._turns = turns
        self._options = options
        self._committed = committed
        self._queue: deque[Waiting] = deque()
        self._waits: Counter[Address] = Counter()
        self._wake = asyncio.Event()
        self._stopping = False
        self._spooled = options.spool is not None  # until the spool was looked into
        self._store_failed_at = float("-inf")  # on the loop's own clock
        self._failed_at = float("-inf")  # the same, whatever became of the spool; until the store keeps turns again

    @property
    def waiting(self) -> int:
        """Return how many utterances wait."""
        return len(self._queue)

    @property
    def is_failing(self) -> bool:
        """Return whether the store did not keep what came last.

        Where nothing waits in the spool, no one but the next utterance can find out whether it would now:
        after a while it is asked for.
        """
        return asyncio.get_running_loop().time() - self._failed_at < self._options.doubt

    async def hear(self, utterance: Utterance) -> bool:
        """Return once `utterance` is kept: true if it is new.

        Raises:
            StoreError: it is not kept; the platform should deliver it again.
        """
        if self._stopping:
            raise StoreError("đang dừng")
        if len(self._queue) >= self._options.queue:
            raise StoreError("quá nhiều tin đang chờ")
        if self._waits[utterance.address] >= self._options.queue_each:
            raise StoreError("người này có quá nhiều tin đang chờ")
        answer: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._queue.append(Waiting(utterance, answer))
        self._waits[utterance.address] += 1
        self._wake.set()
        return await answer

    def stop(self) -> None:
        """Take nothing new; `run` ends when the queue is empty."""
        self._stopping = True
        self._wake.set()

    async def run(self) -> None:
        """Take turns until stopped and nothing waits."""
        while True:
            batch = take_batch(self._queue, self._options.batch)
            self._waits -= Counter(one.utterance.address for one in batch)  # drops those of whom nothing waits
            if batch or self._spooled:
                await self._settle(batch)
            if not self._queue:
                if self._stopping:
                    return
                await self._rest()

    async def _rest(self) -> None:
        self._wake.clear()
        try:
            async with asyncio.timeout(self._options.poll if self._spooled else None):
                await self._wake.wait()
        except TimeoutError:
            return  # time to try the store again

    async def _settle(self, batch: Sequence[Waiting]) -> None:
        try:
            if self._store_is_resting():
                await self._keep_aside(batch)
            else:
                await self._replay()
                await self._take(batch)
        except StoreError as error:
            self._store_failed_at = self._failed_at = asyncio.get_running_loop().time()
            _log.error("store failed: %s", error)  # its message says all
            await self._keep_aside(batch, error)
        except Exception as error:  # noqa: BLE001  # the loop outlives what nobody thought of
            _log.error("batch failed: %s", where(error))  # a traceback may hold citizens' words
            _refuse(batch, StoreError("lỗi bên trong"))

    def _store_is_resting(self) -> bool:
        """Return whether the store failed just now, so that waiting for it again would only cost time."""
        since = asyncio.get_running_loop().time() - self._store_failed_at
        return self._options.spool is not None and since < self._options.poll

    async def _take(self, batch: Sequence[Waiting]) -> None:
        if not batch:
            return
        outcomes = await self._turns.take([one.utterance for one in batch])
        for one, outcome in zip(batch, outcomes, strict=True):
            if outcome == "unwritable":
                one.refuse(StoreError("không ghi được tin này"))
            else:
                one.tell(is_new=outcome == "new")
        self._failed_at = float("-inf")
        self._committed([one.utterance.address for one in batch])

    async def _replay(self) -> None:
        """Take the turns that wait in the spool, oldest first, before any other."""
        if not self._spooled or self._options.spool is None:
            return
        rest = deque(Waiting(utterance) for utterance in await self._options.spool.kept())
        while rest:
            await self._take(take_batch(rest, self._options.batch))
        await self._options.spool.clear()  # a crash before this repeats nothing: their ids are heard
        self._spooled = False

    async def _keep_aside(self, batch: Sequence[Waiting], reason: StoreError | None = None) -> None:
        if not batch:
            return
        if self._options.spool is None:
            _refuse(batch, reason or StoreError("kho không dùng được"))
            return
        try:
            await self._options.spool.keep([one.utterance for one in batch])
        except StoreError as error:
            _log.error("spool failed: %s", error)  # its message says all
            self._store_failed_at = float("-inf")  # then the store is the only hope: try it with the next batch
            _refuse(batch, error)
            return
        self._spooled = True
        for one in batch:
            one.tell(is_new=True)


def _refuse(batch: Sequence[Waiting], reason: StoreError) -> None:
    for one in batch:
        one.refuse(reason)
