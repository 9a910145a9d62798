"""Opening the database: lock, settings, check, migrations."""

from __future__ import annotations

import os
import secrets
import sqlite3
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import aiosqlite

from adapters.sqlite import sql
from adapters.sqlite.lock import Lock
from adapters.tables.keeping import Keeping
from bot.errors import StoreError

_OLDEST = (3, 37, 0)  # STRICT tables
_MEND = "nếu tệp hỏng, khôi phục từ bản sao lưu"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings(Keeping):
    """How long things are kept, and how the database is used."""

    busy: float = 5.0  # seconds to wait for somebody who holds the file, such as a backup
    max_pages: int = 0  # of 4 kB; 0 means as many as the disk holds


async def connect(path: Path, settings: Settings) -> aiosqlite.Connection:
    """Return the one connection, checked and migrated. `path` is made, readable by us alone, if missing.

    Raises:
        StoreError: the file is damaged, too new, or cannot be read or written.
    """
    if sqlite3.sqlite_version_info < _OLDEST:
        raise StoreError(f"SQLite {sqlite3.sqlite_version} quá cũ; cần 3.37 trở lên")
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
        db = await aiosqlite.connect(path, isolation_level=None, timeout=settings.busy)
    except (OSError, sqlite3.Error) as error:
        raise StoreError(f"{path}: không mở được: {error}") from error
    try:
        await _prepare(db, path, settings)
    except BaseException as error:
        await db.close()
        if isinstance(error, sqlite3.Error):
            raise StoreError(f"{path}: không dùng được: {error}; xem ổ đĩa còn chỗ không; {_MEND}") from error
        raise
    return db


async def read_salt(db: aiosqlite.Connection) -> bytes:
    """Return the secret of this database that ids and people are hashed with; made once."""
    rows = await db.execute_fetchall(sql.SALT, (secrets.token_bytes(16),))
    return next(bytes(value) for (value,) in rows)


def take_lock(path: Path) -> Lock:
    """Return the lock on the database at `path`; its folder is made if missing.

    Raises:
        StoreBusyError: another process holds it.
        StoreError: the folder cannot be written.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return Lock(path)
    except OSError as error:
        raise StoreError(f"{path}: không mở được: {error}") from error


async def _prepare(db: aiosqlite.Connection, path: Path, settings: Settings) -> None:
    await db.executescript("""
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;       -- "received" is said only of what outlives a power cut
        PRAGMA mmap_size = 0;            -- a stray write into mapped memory would damage the file
        PRAGMA secure_delete = ON;       -- forgotten means overwritten
        PRAGMA journal_size_limit = 33554432;
        PRAGMA temp_store = MEMORY;
        PRAGMA trusted_schema = OFF;
        PRAGMA foreign_keys = ON;        -- the letters of a case go with it
    """)
    if settings.max_pages:
        await db.execute_fetchall(f"PRAGMA max_page_count = {int(settings.max_pages)}")  # cannot be bound
    problems = [str(row[0]) for row in await db.execute_fetchall("PRAGMA quick_check(3)")]
    if problems != ["ok"]:
        raise StoreError(f"{path}: kho bị hỏng: {'; '.join(problems)}; khôi phục từ bản sao lưu")
    await _migrate(db, path)


async def _migrate(db: aiosqlite.Connection, path: Path) -> None:
    steps = sorted(
        (step for step in resources.files("adapters.sqlite").joinpath("migrations").iterdir()),
        key=lambda step: step.name,
    )
    version = next(int(row[0]) for row in await db.execute_fetchall("PRAGMA user_version"))
    if version > len(steps):
        raise StoreError(f"{path}: kho do bản mới hơn của chương trình viết (lược đồ {version}); cập nhật trước")
    for step in steps[version:]:
        await db.executescript(step.read_text("utf-8"))  # each is one transaction and sets user_version
