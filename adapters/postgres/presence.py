"""One connection that says that this process lives, and hears where other processes have spoken.

While it holds the lock of its number, nobody settles what this process is sending. The server lets go of the
lock when the process ends, however it ends.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress

import asyncpg

from adapters.postgres import outbox
from adapters.postgres.connection import LOST, PATIENCE, SETTINGS, as_store_error, what
from bot.messages import Address

LOCKS = int.from_bytes(b"CoTu", "big")  # the first number of our locks; the second is the process's, or 0: migrating

Said = Callable[[Address], None]
_PAYLOAD = 7000  # bytes; the server takes less than 8000
_log = logging.getLogger("cotu.store")


class Line:
    """Opened by `open_line`, kept by `keep`.

    Args:
        url: the database.
        said: hears to whom in the browser another process has spoken.
        every: seconds between looks whether all is well.
    """

    def __init__(self, url: str, said: Said, every: float) -> None:
        self.number = 0
        self.changed = asyncio.Event()  # set when some process has changed an office's file
        self._url = url
        self._said = said
        self._every = every
        self._connection: asyncpg.Connection[asyncpg.Record] | None = None

    async def open(self) -> None:
        """Connect, take the lock, listen; the number stays the same however often it is opened."""
        with as_store_error():
            connection = await asyncpg.connect(
                self._url, command_timeout=PATIENCE, timeout=PATIENCE, server_settings=dict(SETTINGS)
            )
            self._connection = connection
            self.number = self.number or int(await connection.fetchval(outbox.NUMBER))
            await connection.execute(outbox.LIVE, LOCKS, self.number)
            await connection.add_listener("cotu_said", self._hear)
            await connection.add_listener("cotu_documents", self._look_again)
            self.changed.set()  # who knows what was said meanwhile

    async def keep(self, watch: Callable[[], Awaitable[object]]) -> None:
        """Open it again for ever when it is lost; meanwhile call `watch` from time to time."""
        while True:
            await asyncio.sleep(self._every)
            try:
                await self._say_alive()
                await watch()
            except Exception as error:  # noqa: BLE001  # whatever it is: the next look may go better
                _log.warning("store: %s", what(error.__cause__ or error))

    async def close(self) -> None:
        """Let go of lock and connection."""
        if self._connection is not None:
            with suppress(*LOST):
                await self._connection.execute("SELECT pg_advisory_unlock_all()")
            with suppress(*LOST):
                await self._connection.close(timeout=PATIENCE)

    def payloads(self, addresses: Sequence[Address]) -> list[str]:
        """Return what tells the others that these in the browser were spoken to."""
        told = (json.dumps([self.number, *address]) for address in addresses if address.channel == "web")
        return [one for one in told if len(one) < _PAYLOAD]

    async def _say_alive(self) -> None:
        """Take a lost lock again and keep an idle connection from being cut; open a lost one."""
        if self._connection is None or self._connection.is_closed():
            await self.open()
            return
        try:
            await self._connection.execute(outbox.LIVE, LOCKS, self.number)
        except LOST:
            self._connection.terminate()  # its server may have gone without a word: the next look opens another
            raise

    def _look_again(self, *_: object) -> None:
        self.changed.set()

    def _hear(self, _: object, __: int, ___: str, payload: object) -> None:
        number, channel, account, user = json.loads(str(payload))
        if number != self.number:
            self._said(Address(channel, account, user))
