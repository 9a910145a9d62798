"""The lock file that keeps a second process out."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from bot.errors import StoreBusyError


class Lock:
    """A locked file beside the database; the kernel lets go of it when the process ends, however it ends."""

    def __init__(self, database: Path) -> None:
        self._path = database.with_name(database.name + ".lock")
        self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            holder = os.read(self._file, 20).decode("ascii", "replace").strip() or "?"
            os.close(self._file)
            raise StoreBusyError(f"{database}: tiến trình {holder} đang dùng kho này; dừng nó trước khi mở") from error
        os.ftruncate(self._file, 0)
        os.pwrite(self._file, str(os.getpid()).encode(), 0)

    def release(self) -> None:
        """Let another process in; the file stays, since deleting it would let two in at once."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1
