"""The content in force while serving: read at start, replaced at once when staff save something sound."""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from adapters.disk import changes, find_root
from bot.cli.opening import open_edition
from bot.engine.edition import Edition
from bot.errors import ContentError

_log = logging.getLogger("cotu.content")


class LiveLibrary:
    """`bot.ports.Library` over the content folder.

    Raises:
        ContentError: the content is broken at the start, when there is no last good one to keep.
    """

    def __init__(self, content: str) -> None:
        self._content = content
        self._root: Path = find_root(content)
        self._edition = open_edition(content)
        self.refused = ""  # why the newest content is not in force; empty when it is

    def edition(self, account: str) -> Edition:  # noqa: ARG002  # one office until offices/ names others
        """Return the edition in force."""
        return self._edition

    async def watch(self) -> None:
        """Follow the folder for ever: what is sound comes into force, what is not is refused and logged."""
        async for _ in changes(self._root):
            await self.reload()

    async def reload(self) -> None:
        """Read the folder in a child process, so that no conversation waits for it."""
        loop = asyncio.get_running_loop()
        try:
            with ProcessPoolExecutor(1, get_context("spawn")) as child:
                self._edition = await loop.run_in_executor(child, open_edition, self._content)
        except ContentError as error:
            self.refused = str(error)
            _log.error("nội dung mới chưa dùng được, vẫn chạy bản cũ:\n%s", error)  # says all
        except (OSError, RuntimeError) as error:
            self.refused = f"không đọc được nội dung mới: {type(error).__name__}"
            _log.error("%s", self.refused)  # says all
        else:
            self.refused = ""
            _log.info("đã dùng nội dung mới")
