"""`cotu office`: the offices' own files, to and from the database that several machines share."""

from __future__ import annotations

import asyncio
import time
from argparse import Namespace
from datetime import UTC, date, datetime, timedelta
from getpass import getuser

from adapters import postgres
from adapters.disk import find_root
from bot.errors import CoTuError
from bot.server.office_sync import FOLDER, Mirror
from bot.server.opening import open_served
from bot.server.stores import is_shared

_VIETNAM = timedelta(hours=7)
_LINES = 200


def office(options: Namespace) -> int:
    """Put the folder's files into the database, take the database's, or tell what was changed; return 0.

    Raises:
        CoTuError: it cannot be done; the message says why.
    """
    if not is_shared(options.db):
        raise CoTuError("nêu --db postgresql://…: với SQLite, thư mục offices/ là bản duy nhất")
    if options.what == "push":  # what is broken here would be refused everywhere
        open_served(options.content, options.ngay or date.today())  # noqa: DTZ011  # the machine's day will do
    for line in asyncio.run(_office(options)):
        print(line)  # noqa: T201  # the command's output
    return 0


async def _office(options: Namespace) -> list[str]:
    store = await postgres.open_store(options.db)
    try:
        documents = store.documents()
        mirror = Mirror(find_root(options.content), documents, time.time, f"cotu office ({getuser()})")
        match options.what:
            case "push":
                return [f"đã đưa lên {path}" for path in await mirror.push()] or ["không có gì khác"]
            case "pull":
                return [f"đã lấy về {path}" for path in await mirror.pull()] or ["không có gì khác"]
            case _:
                made = await documents.history(f"{FOLDER}{options.office}", _LINES)
                return [
                    f"{_time(one.at)}  {one.path}  bản {one.version}{_gone(one.is_deleted)}  {one.by}" for one in made
                ]
    finally:
        await store.close()


def _time(at: int) -> str:
    return f"{datetime.fromtimestamp(at, UTC) + _VIETNAM:%Y-%m-%d %H:%M}"


def _gone(is_deleted: bool) -> str:  # noqa: FBT001  # one word for one column
    return " (xóa)" if is_deleted else ""
