"""Keeps the folder `offices/` of a machine and the documents in the database the same, in both directions.

An officer edits on one machine, at the desk or by hand; every other machine has it a moment later, and its
library takes it from the folder as ever.
"""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from adapters.disk import changes, find_root, read_folder, write_files
from adapters.postgres import PostgresStore
from adapters.postgres.documents import PostgresDocuments, Stored
from bot.errors import ContentError, StoreError
from bot.server.stores import AnyStore

FOLDER = "offices/"
_NOTHING = Stored(0, None)
_LOOK_EVERY = 30.0  # seconds, where no word of a change came
_log = logging.getLogger("cotu.content")


class Mirror:
    """The folder below `root` and the documents, from one `settle` to the next.

    Args:
        root: the content folder.
        documents: what all machines share.
        now: seconds since 1970.
        by: who is named in the versions that are put from here.
        memory: the file that remembers between starts what both sides agreed on.
    """

    def __init__(
        self, root: Path, documents: PostgresDocuments, now: Callable[[], float], by: str, memory: Path | None = None
    ) -> None:
        self._root = root
        self._documents = documents
        self._now = now
        self._by = by
        self._memory = memory
        self._agreed = _remembered(memory)  # which version both sides were the last time
        self._one = asyncio.Lock()  # settles at a time

    async def settle(self) -> None:
        """Carry over what changed on either side; where both did, and at the very first look, the database has it.

        Raises:
            StoreError: the database or the folder cannot be read or written.
        """
        async with self._one:
            theirs = await self._documents.newest()
            ours = await asyncio.to_thread(read_offices, self._root)
            come: dict[str, Stored] = {}
            for path in sorted(theirs.keys() | ours.keys()):
                newest = theirs.get(path, _NOTHING)
                if newest.version != self._agreed.get(path, 0):
                    come[path] = newest
                elif ours.get(path) != newest.text:
                    await self._put(path, ours.get(path), newest)
            news = {path: one.text for path, one in come.items() if ours.get(path) != one.text}
            await asyncio.to_thread(write_files, self._root, news)
            self._agreed |= {path: one.version for path, one in come.items()}
            await self._remember()
            if news:
                _log.info("đã lấy về: %s", ", ".join(sorted(news)))

    async def settle_or_say_why(self) -> None:
        """Settle, or log what is in the way: citizens are served with what is there."""
        try:
            await self.settle()
        except StoreError as error:
            _log.error("offices/ chưa khớp với kho: %s", error)

    async def push(self) -> list[str]:
        """Put every file that differs, whoever changed it last, and return which.

        Raises:
            StoreError: the database or the folder cannot be read or written.
        """
        theirs = await self._documents.newest()
        ours = await asyncio.to_thread(read_offices, self._root)
        paths = sorted(theirs.keys() | ours.keys())
        differ = [path for path in paths if ours.get(path) != theirs.get(path, _NOTHING).text]
        return [path for path in differ if await self._put(path, ours.get(path), theirs.get(path, _NOTHING))]

    async def pull(self) -> list[str]:
        """Take every file that differs from the database, and return which; what it does not have stays.

        Raises:
            StoreError: the database or the folder cannot be read or written.
        """
        theirs = await self._documents.newest()
        ours = await asyncio.to_thread(read_offices, self._root)
        news = {path: one.text for path, one in theirs.items() if ours.get(path) != one.text}
        await asyncio.to_thread(write_files, self._root, news)
        return sorted(news)

    async def keep(self) -> None:
        """Settle for ever, whenever either side changes."""
        await asyncio.gather(self._follow_folder(), self._follow_documents())

    async def _follow_folder(self) -> None:
        async for _ in changes(self._root):
            await self.settle_or_say_why()

    async def _follow_documents(self) -> None:
        while True:
            await self._documents.changed(_LOOK_EVERY)
            await self.settle_or_say_why()

    async def _put(self, path: str, text: bytes | None, newest: Stored) -> bool:
        if not await self._documents.put(path, text, newest.version, self._by, int(self._now())):
            _log.warning("%s: nơi khác vừa sửa, dùng bản của nơi đó", path)
            return False
        self._agreed[path] = newest.version + 1
        return True

    async def _remember(self) -> None:
        if self._memory is not None and self._agreed != _remembered(self._memory):
            agreed = json.dumps(self._agreed, ensure_ascii=False).encode()
            await asyncio.to_thread(write_files, self._memory.parent, {self._memory.name: agreed})


def read_offices(root: Path) -> Mapping[str, bytes]:
    """Return the offices' own files by their paths.

    Raises:
        StoreError: a file cannot be read.
    """
    try:
        return {path: text for path, text in read_folder(root).items() if path.startswith(FOLDER)}
    except ContentError as error:
        raise StoreError(str(error)) from error


async def open_mirror(store: AnyStore, content: str, memory: Path) -> Mirror | None:
    """Return the mirror of the content folder, settled once if it can be; None where the folder is the only copy."""
    if not isinstance(store, PostgresStore):
        return None
    mirror = Mirror(find_root(content), store.documents(), time.time, "cotu serve", memory)
    await mirror.settle_or_say_why()
    return mirror


def _remembered(memory: Path | None) -> dict[str, int]:
    try:
        return dict(json.loads(memory.read_bytes())) if memory is not None else {}
    except (OSError, ValueError):
        return {}
