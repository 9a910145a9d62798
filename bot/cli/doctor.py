"""`cotu doctor`: looks at this machine, the content, the settings and the store, and says what to do."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import socket
import sqlite3
import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from urllib.parse import urlsplit

from adapters.control import ask, socket_of
from adapters.telegram import read_settings
from bot.errors import ContentError, CoTuError, StoreError
from bot.server.checkup import first_of, look_at_store
from bot.server.diagnosis import Finding, as_values, from_values, good
from bot.server.health import ROOM
from bot.server.last_good import good_beside, moment
from bot.server.library import LiveLibrary
from bot.server.open_zalo import missing_keys
from bot.server.stores import is_shared, open_any

_VIETNAM = timezone(timedelta(hours=7))
_OLDEST_PYTHON, _OLDEST_SQLITE = (3, 11), (3, 37, 0)
_SCARCE = 1_000_000_000  # bytes of disk


def doctor(options: Namespace) -> int:
    """Print one line for each thing looked at; return 1 when something does not work as it is."""
    findings = asyncio.run(_look(options, os.environ))
    for finding, values in zip(findings, as_values(findings), strict=True):
        print(json.dumps(values, ensure_ascii=False) if options.json else finding)  # noqa: T201  # its output
    return 1 if any(one.level == "loi" for one in findings) else 0


async def _look(options: Namespace, environment: Mapping[str, str]) -> list[Finding]:
    database = Path("var/kho" if is_shared(options.db) else options.db)
    own = Path("var") / f"cotu-{options.port}.db" if is_shared(options.db) else Path(options.db)
    day = options.ngay or datetime.now(_VIETNAM).date()
    library, of_content = _content(options.content, day, good_beside(own))
    found = [*_program(), *of_content, *_disk(database), *_telegram(environment)]
    if library is not None:
        found += _zalo(environment, library)
    if is_shared(options.db):
        return [*found, *_key(environment), *await _store(options.db, library, environment)]
    asked = await _ask(database)
    if asked is not None:
        return [*found, good("máy chủ", "đang chạy"), *asked]
    found += [*_port(options.port), *_key(environment)]
    if not database.exists():  # noqa: ASYNC240  # a command; nobody waits
        return [*found, good("kho", f"chưa có {database}; lần chạy đầu sẽ tạo")]
    return [*found, *await _store(options.db, library, environment)]


async def _ask(database: Path) -> list[Finding] | None:
    """Return what the running server says of itself; None where none runs."""
    try:
        answer = await ask(socket_of(database), {"do": "doctor"})
    except StoreError as error:
        return [Finding("loi", "máy chủ", str(error), "xem nhật ký; khởi động lại nếu nó treo")]
    return None if answer is None else from_values(answer.get("findings"))


async def _store(db: str, library: LiveLibrary | None, environment: Mapping[str, str]) -> list[Finding]:
    try:
        store = await open_any(db)
        try:
            whole = good("kho", "PostgreSQL mở được" if is_shared(db) else f"{db} mở được, không hỏng")
            return [whole, *(await look_at_store(store, library, environment) if library is not None else ())]
        finally:
            await store.close()
    except StoreError as error:
        return [Finding("loi", "kho", str(error), "nếu tệp hỏng: cotu restore <bản sao lưu>")]


def _program() -> Sequence[Finding]:
    python, sqlite = ".".join(map(str, sys.version_info[:3])), sqlite3.sqlite_version
    return [
        good("Python", python)
        if sys.version_info[:2] >= _OLDEST_PYTHON
        else Finding("loi", "Python", python, "cần 3.11 trở lên"),
        good("SQLite", sqlite)
        if sqlite3.sqlite_version_info >= _OLDEST_SQLITE
        else Finding("loi", "SQLite", sqlite, "cần 3.37 trở lên"),
    ]


def _content(folder: str, day: date, kept: Path) -> tuple[LiveLibrary | None, Sequence[Finding]]:
    try:
        library = LiveLibrary(folder, lambda: day, kept)
    except ContentError as error:
        return None, [Finding("loi", "nội dung", first_of(str(error)), "chạy `cotu check` rồi sửa")]
    if library.refused:
        what = f"{first_of(library.refused)}; còn bản tốt có từ {moment(library.since)}, khởi động lại vẫn chạy được"
        return library, [Finding("nen-xem", "nội dung", what, "chạy `cotu check` rồi sửa")]
    return library, [good("nội dung", f"dùng được, {len(library.names)} đơn vị, bản {library.version}")]


def _disk(database: Path) -> Sequence[Finding]:
    folder = next((one for one in (database.parent, *database.parent.parents) if one.exists()), Path.cwd())
    free = shutil.disk_usage(folder).free
    what = f"còn {free / 1e9:.1f} GB ở {folder}"
    if free < ROOM:
        return [Finding("loi", "đĩa", what, "dọn bớt: dưới 64 MB thì không ghi được gì")]
    if free < _SCARCE:
        return [Finding("nen-xem", "đĩa", what, "dọn nhật ký và bản sao lưu cũ")]
    if not os.access(folder, os.W_OK):
        return [Finding("loi", "đĩa", f"không được ghi vào {folder}", "chạy dưới tài khoản của Cô Tư")]
    return [good("đĩa", what)]


def _telegram(environment: Mapping[str, str]) -> Sequence[Finding]:
    try:
        settings = read_settings(environment)
    except CoTuError as error:
        return [Finding("loi", "Telegram", str(error), "sửa biến môi trường đó")]
    if settings is None:
        return [good("Telegram", "không dùng")]
    if settings.mode == "webhook" and urlsplit(settings.webhook_url).scheme != "https":
        mend = "Telegram chỉ gọi https; đặt TELEGRAM_WEBHOOK_URL=https://…"
        return [Finding("loi", "Telegram", "địa chỉ webhook không phải https", mend)]
    return [good("Telegram", f"bot {settings.account}, {settings.mode}")]


def _zalo(environment: Mapping[str, str], library: LiveLibrary) -> Sequence[Finding]:
    missing = missing_keys(environment, library)
    if missing:
        what = f"thiếu biến môi trường {', '.join(missing)}"
        return [Finding("loi", "Zalo", what, "chép từ trang nhà phát triển của Zalo")]
    return [good("Zalo", "đủ khóa, hoặc không dùng")]


def _port(port: int) -> Sequence[Finding]:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            return [Finding("loi", "cổng", f"{port}: {error.strerror}", "dừng chương trình kia hoặc dùng --port khác")]
    return [good("cổng", f"{port} còn trống")]


def _key(environment: Mapping[str, str]) -> Sequence[Finding]:
    if environment.get("COTU_METRICS_TOKEN"):
        return [good("số liệu", "/metrics mở cho ai trình COTU_METRICS_TOKEN")]
    return [good("số liệu", "/metrics chỉ mở cho máy này")]
