"""Keeps one OA's tokens fresh: renewed once, by one of all who need them, kept before they are used."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

from adapters.zalo.oauth import OAuth, Pair, pair_from_json, pair_to_json
from bot.errors import ChannelError, StoreError

_log = logging.getLogger("cotu.zalo")

LOCKED = 60  # seconds that a renewal holds the lock: longer than the exchange may take
_WAITS = (60.0, 300.0, 900.0)  # after the first, the second, any further failed renewal in a row
_OLD = 75 * 86_400  # a refresh token lives about 90 days
_MEND = "mở lại quyền cho OA bằng `cotu zalo-login`"


class TokenStore(Protocol):
    """Where the pair of one account rests, readable by us alone. All of it may raise StoreError."""

    async def read(self) -> str | None:
        """Return the pair as it was written; None before the first."""
        ...

    async def take_lock(self, owner: str, until: int, now: int) -> bool:
        """Let `owner` alone renew until `until`; false while another's time has not passed at `now`."""
        ...

    async def write(self, pair: str) -> None:
        """Keep `pair` in place of the one before; on return it outlives a power cut."""
        ...

    async def release(self, owner: str) -> None:
        """Let the next one in; nothing where `owner` does not hold the lock."""
        ...


class Tokens:
    """The tokens of one account. `alarm` says what staff must see to, empty when all is well.

    Args:
        store: where the pair rests, shared by all processes.
        oauth: where new ones are given.
        now: seconds since 1970.
        poll: seconds between looks while another process renews.
    """

    def __init__(self, store: TokenStore, oauth: OAuth, now: Callable[[], float], poll: float = 0.5) -> None:
        self.alarm = ""
        self._store = store
        self._oauth = oauth
        self._now = now
        self._poll = poll
        self._owner = secrets.token_hex(8)
        self._pair: Pair | None = None
        self._unsaved: Pair | None = None  # given to us, but the store did not take it yet
        self._renewing: asyncio.Task[str] | None = None
        self._failures = 0
        self._rests_until = 0.0

    @property
    def age(self) -> float:
        """Return how many seconds ago the pair in use was given; 0 before any was read."""
        return self._now() - self._pair.obtained_at if self._pair is not None else 0.0

    async def access(self) -> str:
        """Return a token to call with, renewed first where that is due.

        Raises:
            ChannelError: there is none; retryable, since nothing was sent.
        """
        pair = self._pair or await self._read()
        if self._now() < pair.renew_at:
            return pair.access
        try:
            return await self.renew(pair.access)
        except ChannelError:
            if self._unsaved is None and self._now() < pair.expires_at:
                return pair.access
            raise

    async def renew(self, stale: str) -> str:
        """Return the token that follows `stale`: one renewal for all who ask meanwhile.

        A caller that gives up does not cut it off: the answer can be had only once.

        Raises:
            ChannelError: there is none yet; retryable, since nothing was sent.
        """
        if self._renewing is None or self._renewing.done():
            self._renewing = asyncio.create_task(self._renew(stale))
            self._renewing.add_done_callback(_seen)
        return await asyncio.shield(self._renewing)

    async def keep_fresh(self, every: float = 600.0) -> None:
        """Renew in time for ever, also when nobody writes for days; look every so many seconds."""
        while True:
            try:
                await self.access()
            except ChannelError as error:
                _log.warning("token: %s", error)  # its message holds no secret
            if self._pair is not None and self._now() - self._pair.obtained_at > _OLD:
                self._raise_alarm(f"75 ngày chưa gia hạn được token; {_MEND}")
            await asyncio.sleep(every)

    async def close(self) -> None:
        """Wait for a renewal under way: its answer comes only once."""
        if self._renewing is not None:
            await asyncio.gather(self._renewing, return_exceptions=True)

    async def _renew(self, stale: str) -> str:
        pair = await self._read()
        if pair.access == stale:
            rest = self._rests_until - self._now()
            if 0 < rest <= _WAITS[-1]:  # longer is no rest of ours: the clock was set back
                raise ChannelError("token: đang chờ gia hạn lại", retryable=True, retry_after=rest)
            with _as_channel_error():
                pair = await self._renew_alone(pair)
        self._pair = pair
        return pair.access

    async def _renew_alone(self, old: Pair) -> Pair:
        """Return the pair after `old`, whether we asked for it or another process did while we waited."""
        clock = asyncio.get_running_loop().time
        give_up_at = clock() + LOCKED
        while not await self._store.take_lock(self._owner, int(self._now()) + LOCKED, int(self._now())):
            await asyncio.sleep(self._poll)
            pair = await self._read()
            if pair.access != old.access:
                return pair
            if clock() > give_up_at:
                raise ChannelError("token: tiến trình khác giữ khóa quá lâu", retryable=True)
        try:
            pair = await self._read()
            return pair if pair.access != old.access else await self._exchange(pair)
        finally:
            await self._store.release(self._owner)

    async def _exchange(self, old: Pair) -> Pair:
        try:
            new = await self._oauth.refresh(old, self._now())
        except (ChannelError, TimeoutError) as error:
            self._rest(error)
            raise ChannelError("token: chưa gia hạn được", retryable=True, retry_after=_WAITS[0]) from error
        self._unsaved = new
        await self._save(new)
        self._failures, self._rests_until, self.alarm = 0, 0.0, ""
        _log.info("token: đã gia hạn cho OA %s", new.oa_id)
        return new

    async def _read(self) -> Pair:
        """Return the pair in the store, after what it did not take before."""
        with _as_channel_error():
            if self._unsaved is not None:
                await self._save(self._unsaved)
            kept = await self._store.read()
        pair = pair_from_json(kept) if kept else None
        if pair is None:
            self._raise_alarm(f"chưa có token; {_MEND}")
            raise ChannelError("token: chưa có", retryable=True, retry_after=_WAITS[0])
        self._pair = pair
        return pair

    async def _save(self, new: Pair) -> None:
        try:
            await self._store.write(pair_to_json(new))
        except StoreError:
            self._raise_alarm("token mới chưa ghi được vào kho; đừng tắt máy, xem ổ đĩa còn chỗ không")
            raise
        self._unsaved = None

    def _rest(self, error: Exception) -> None:
        wait = _WAITS[min(self._failures, len(_WAITS) - 1)]
        self._failures += 1
        self._rests_until = self._now() + wait
        self._raise_alarm(f"chưa gia hạn được token ({error}); nếu còn lặp lại thì {_MEND}")

    def _raise_alarm(self, alarm: str) -> None:
        if alarm != self.alarm:
            _log.error("Zalo: %s", alarm)  # what staff must see to; holds no secret
        self.alarm = alarm


def _seen(renewal: asyncio.Task[str]) -> None:
    """Take note of a failure that nobody waits for any more."""
    if not renewal.cancelled():
        renewal.exception()


@contextmanager
def _as_channel_error() -> Iterator[None]:
    try:
        yield
    except StoreError as error:
        raise ChannelError("token: kho không dùng được", retryable=True) from error
