"""Utterances that wait for their turn, and which of them go together."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass

from bot.errors import StoreError
from bot.messages import Utterance


@dataclass(frozen=True, slots=True, eq=False)
class Waiting:
    """An utterance and who waits for its commit: nobody, when it comes back from the spool."""

    utterance: Utterance
    answer: asyncio.Future[bool] | None = None

    def tell(self, *, is_new: bool) -> None:
        """Answer who waits, unless they left."""
        if self.answer is not None and not self.answer.done():
            self.answer.set_result(is_new)

    def refuse(self, reason: StoreError) -> None:
        """Tell who waits that the utterance is not kept, unless they left."""
        if self.answer is not None and not self.answer.done():
            self.answer.set_exception(StoreError(*reason.args))


def take_batch(queue: deque[Waiting], limit: int) -> list[Waiting]:
    """Remove and return up to `limit` from the front, at most one per citizen; the others keep their order."""
    batch: list[Waiting] = []
    passed: list[Waiting] = []
    citizens = set()
    while queue and len(batch) < limit:
        one = queue.popleft()
        if one.utterance.address in citizens:
            passed.append(one)
        else:
            citizens.add(one.utterance.address)
            batch.append(one)
    queue.extendleft(reversed(passed))
    return batch
