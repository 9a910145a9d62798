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
from bot.errors import StoreError
from bot.messages import Reply, Utterance
from bot.ports.chat import Library, Loaded, Store, Taken
from bot.session import Event, Session, Turn

Outcome = Literal["new", "heard", "unwritable"]

_TRIES = 50  # of a turn; each that fails means that another process got on
_AT_ONCE = 0.004  # seconds of turns before everybody else may run
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

        The utterances are of different citizens. A turn that fails becomes an apology; one whose session
        another process has changed meanwhile is taken again.

        Raises:
            StoreError: not all of them were kept; what was, will be known as heard.
        """
        now = self.now()
        outcomes: dict[int, Outcome] = {}
        waiting = utterances
        loaded = await self.store.load(waiting)
        for _ in range(_TRIES):
            taken = await self._take(waiting, loaded, now)
            outcomes |= {id(one.utterance): "new" for one in taken}
            refused = await self._commit(taken, now)
            if not refused:
                return [outcomes.get(id(utterance), "heard") for utterance in utterances]
            loaded = await self.store.load([one.utterance for one in refused])
            outcomes |= {id(one.utterance): "heard" for one in refused}
            unheard = [one for one in refused if _key(one.utterance) not in loaded.heard]
            waiting = [one.utterance for one in unheard if loaded.version(one.utterance.address) != one.version]
            for one in unheard:
                if one.utterance not in waiting:
                    outcomes[id(one.utterance)] = await self._apologize(one, loaded, now)
        raise StoreError("các tiến trình khác ghi liên tục vào cùng cuộc nói chuyện")

    async def _take(self, utterances: Sequence[Utterance], loaded: Loaded, now: datetime) -> list[Taken]:
        taken = []
        clock = asyncio.get_running_loop().time
        begun = clock()
        for utterance in utterances:
            if _key(utterance) not in loaded.heard:
                turn = self._turn(utterance, loaded, now)
                taken.append(Taken(utterance, turn, loaded.version(utterance.address)))
            if clock() - begun > _AT_ONCE:  # a batch of slow turns must not keep everybody else from running
                await asyncio.sleep(0)
                begun = clock()
        return taken

    async def _commit(self, taken: Sequence[Taken], now: datetime) -> list[Taken]:
        """Return the turns that were not written."""
        if not taken:
            return []
        written = await self.store.commit(taken, int(now.timestamp()))
        return [one for one, is_written in zip(taken, written, strict=True) if not is_written]

    async def _apologize(self, refused: Taken, loaded: Loaded, now: datetime) -> Outcome:
        """Write an apology in place of a turn that cannot be written."""
        _log.error("turn could not be written")
        session = loaded.sessions.get(refused.utterance.address, Session())
        sorry = Taken(refused.utterance, self._apology(session), refused.version)
        return "unwritable" if await self._commit([sorry], now) else "new"

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


def _key(utterance: Utterance) -> tuple[str, str, str]:
    return utterance.address.channel, utterance.address.account, utterance.id
