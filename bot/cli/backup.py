"""`cotu backup` and `cotu restore`: the database and the content in one file, and back."""

from __future__ import annotations

import asyncio
import secrets
from argparse import Namespace
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta, timezone
from pathlib import Path

from adapters.archive import read_archive, write_archive
from adapters.control import ask, socket_of
from adapters.disk import ROOMS, find_root, read_folder, write_files
from adapters.sqlite import check_database, open_store, take_lock
from bot.errors import CoTuError, StoreError
from bot.server.stores import is_shared

_VIETNAM = timezone(timedelta(hours=7))
_PATIENCE = 600.0  # seconds that the running server has to copy its database


def backup(options: Namespace) -> int:
    """Write the backup `options.file`, whether a server runs or not; return 0.

    Raises:
        CoTuError: it could not be written; then nothing of it is left.
    """
    _refuse_shared(options.db)
    database, target = Path(options.db), Path(options.file)
    if not database.exists():
        raise CoTuError(f"{database}: không có kho này; dùng --db FILE")
    copy = asyncio.run(_copy(database))
    try:
        made = datetime.now(_VIETNAM).isoformat(timespec="seconds")
        write_archive(target, copy, read_folder(find_root(options.content)), made)
    finally:
        copy.unlink(missing_ok=True)
    print(f"Đã sao lưu vào {target} ({target.stat().st_size:,} byte).")  # noqa: T201  # the command's output
    return 0


def restore(options: Namespace) -> int:
    """Put the backup's database in place of `options.db` and its content where there is none; return 0.

    The database that was there is kept beside it under another name.

    Raises:
        StoreBusyError: a server runs on it.
        CoTuError: the backup is not whole, or could not be put in place; then nothing is changed.
    """
    _refuse_shared(options.db)
    database = Path(options.db)
    lock = take_lock(database)
    try:
        fresh = copy_of(database, secrets.token_hex(8))
        content = read_archive(Path(options.file), fresh)
        try:
            check_database(fresh)
            before = _make_way(database)
            fresh.replace(database)
        finally:
            fresh.unlink(missing_ok=True)
    finally:
        lock.release()
    asyncio.run(_try(database))
    _say(f"Đã khôi phục kho vào {database}.")
    if before is not None:
        _say(f"Kho trước đó còn ở {before}; xóa đi khi không cần nữa, vì trong đó có dữ liệu của dân.")
    _put_content(options.content, content)
    return 0


def _refuse_shared(db: str) -> None:
    if is_shared(db):
        raise CoTuError("PostgreSQL có cách sao lưu riêng: pg_dump và pg_restore; xem docs/operate.md")


def copy_of(database: Path, name: str) -> Path:
    """Return the path of a copy named `name` (letters and digits): beside the database and nowhere else.

    Raises:
        StoreError: the name is none.
    """
    if not (name.isascii() and name.isalnum()):
        raise StoreError("không hiểu yêu cầu")
    return database.with_name(f"{database.name}.{name}.part")


async def _copy(database: Path) -> Path:
    """Return a copy of the database, made by the server that holds it or by us where none runs."""
    name = secrets.token_hex(8)
    copy = copy_of(database, name)
    try:
        if await ask(socket_of(database), {"do": "copy", "name": name}, _PATIENCE) is None:
            store = await open_store(database)
            try:
                await store.copy(copy)
            finally:
                await store.close()
    except BaseException:
        copy.unlink(missing_ok=True)
        raise
    return copy


def _make_way(database: Path) -> Path | None:
    """Give the old database and its log other names; return the database's (None: there was none)."""
    if not database.exists():
        return None
    stamp = datetime.now(_VIETNAM).strftime("%Y%m%d-%H%M%S")
    before = database.with_name(f"{database.name}.truoc-{stamp}")
    for end in ("-wal", "-shm", ""):
        with suppress(FileNotFoundError):
            database.with_name(f"{database.name}{end}").rename(before.with_name(f"{before.name}{end}"))
    return before


async def _try(database: Path) -> None:
    """Open the database as a server will, so that what is older than the program is brought up to date."""
    await (await open_store(database)).close()


def _put_content(folder: str, content: Mapping[str, bytes]) -> None:
    """Write the content into `folder` if it has none; what staff have there now is never written over."""
    root = Path(folder or ".").resolve()
    if any((root / room).is_dir() for room in ROOMS):
        _say(f"Nội dung ở {root} để nguyên; muốn lấy nội dung trong bản sao lưu thì dùng --content <thư mục mới>.")
        return
    try:
        root.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{root}: không tạo được thư mục: {error.strerror}") from error
    write_files(root, dict(content))
    _say(f"Đã khôi phục {len(content)} tệp nội dung vào {root}.")


def _say(line: str) -> None:
    print(line)  # noqa: T201  # the command's output
