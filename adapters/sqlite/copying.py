"""A copy of the database while it is in use, and what a copy is worth."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.errors import StoreError


def copy_database(source: Path, target: Path) -> None:
    """Write a copy of `source`, as it stood at one moment, into `target`, which is made, readable by us alone.

    A connection of its own reads it, so that whoever writes goes on meanwhile. The copy holds nothing of
    what was deleted.

    Raises:
        StoreError: it cannot be read, or `target` not made; a file that was there stays as it is.
    """
    try:
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, 0o600))
    except OSError as error:
        raise StoreError(f"{target}: không ghi được: {error.strerror}") from error
    try:
        with closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None)) as db:
            db.execute("VACUUM INTO ?", (str(target),))  # an empty file is taken for a new one
    except sqlite3.Error as error:
        target.unlink(missing_ok=True)
        raise StoreError(f"{source}: không chép được: {error}") from error
    check_database(target)


def check_database(path: Path) -> None:
    """Look at every page of the file `path`.

    Raises:
        StoreError: it is no database, or a damaged one.
    """
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as db:
            problems = [str(row[0]) for row in db.execute("PRAGMA integrity_check(3)")]
            tables = db.execute("SELECT count(*) FROM sqlite_master WHERE name = 'outbox'").fetchone()[0]
    except sqlite3.Error as error:
        raise StoreError(f"{path}: không đọc được: {error}") from error
    if problems != ["ok"]:
        raise StoreError(f"{path}: bị hỏng: {'; '.join(problems)}")
    if not tables:
        raise StoreError(f"{path}: không phải kho của Cô Tư")
