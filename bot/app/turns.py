"""Takes the turns of a batch: one load, the bot for each, one commit."""

from __future__ import annotations

import asyncio
import logging
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.app.options import TakeTurn
from bot.messages import Reply, Utterance
from bot.ports import Library, Loaded, Store, Taken
from bot.session import Event, Session, Turn

Outcome = Literal["new", "heard", "unwritable"]

_log = logging.getLogger("cotu.app")


def where(error: BaseException) -> str:
    """Return what failed and where, without the message, which may hold a citizen's words."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else "?"
    return f"{type(error).__name__} ({place})"


@dataclass(frozen=True, slots=True)
class Turns:
    """The bot with all it needs to take turns that last."""

    store: Store
    library: Library
    take_turn: TakeTurn
    now: Callable[[], datetime]
    apology: str

    async def take(self, utterances: Sequence[Utterance]) -> list[Outcome]:
        """Return, in order, what became of each utterance once all is committed.

        The utterances are of different citizens. A turn that fails becomes an apology.

        Raises:
            StoreError: nothing of any of them was kept.
        """
        now = self.now()
        loaded = await self.store.load(utterances)
        taken = []
        for utterance in utterances:
            if _key(utterance) not in loaded.heard:
                taken.append(Taken(utterance, self._turn(utterance, loaded, now)))
                await asyncio.sleep(0)  # a batch of slow turns must not keep everybody else from running
        outcomes = await self._commit(taken, now)
        return [outcomes.get(id(utterance), "heard") for utterance in utterances]

    def _turn(self, utterance: Utterance, loaded: Loaded, now: datetime) -> Turn:
        session = loaded.sessions.get(utterance.address, Session())
        try:
            edition = self.library.edition(utterance.address.account)
            return self.take_turn(edition, session, utterance, now)
        except Exception as error:  # noqa: BLE001  # one bad turn must not sink the others
            _log.error("turn failed: %s", where(error))  # a traceback may hold citizens' words
            return self._apology(session)

    def _apology(self, session: Session) -> Turn:
        return Turn(session, (Reply(self.apology),), (Event("loi"),))

    async def _commit(self, taken: Sequence[Taken], now: datetime) -> dict[int, Outcome]:
        """Return the outcomes by the utterances' identity; what cannot be written becomes an apology."""
        if not taken:
            return {}
        seconds = int(now.timestamp())
        written = await self.store.commit(taken, seconds)
        outcomes: dict[int, Outcome] = {id(one.utterance): "new" for one in taken}
        refused = [one.utterance for one, is_written in zip(taken, written, strict=True) if not is_written]
        if not refused:
            return outcomes
        loaded = await self.store.load(refused)  # heard elsewhere meanwhile, or not to be written?
        for utterance in refused:
            outcomes[id(utterance)] = "heard"
            if _key(utterance) not in loaded.heard:
                _log.error("turn could not be written")
                sorry = Taken(utterance, self._apology(loaded.sessions.get(utterance.address, Session())))
                is_written = (await self.store.commit([sorry], seconds))[0]
                outcomes[id(utterance)] = "new" if is_written else "unwritable"
        return outcomes


def _key(utterance: Utterance) -> tuple[str, str, str]:
    return utterance.address.channel, utterance.address.account, utterance.id
