"""A socket beside the database, through which commands ask the server that holds it.

One JSON object a line in, one out. Only who may read the database's folder reaches it.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from bot.errors import StoreError

Values = Mapping[str, Any]  # a JSON object
Answer = Callable[[Values], Awaitable[Values]]

_LINE = 64 * 1024  # bytes
_PATIENCE = 20.0  # seconds that a command waits


def socket_of(database: Path) -> Path:
    """Return the socket that belongs to `database`."""
    return database.with_name(f"{database.name}.sock")


@asynccontextmanager
async def listening(path: Path, answer: Answer) -> AsyncIterator[None]:
    """Answer requests at `path` meanwhile. `answer` raises StoreError where it cannot.

    Raises:
        OSError: nothing can listen there.
    """

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            with contextlib.suppress(OSError, ValueError):  # they left, or sent what is no request
                answered = await _answered(await reader.readline(), answer)
                writer.write(json.dumps(answered).encode() + b"\n")
                await writer.drain()
        finally:
            writer.close()

    path.unlink(missing_ok=True)  # noqa: ASYNC240  # a killed server left it: the lock says that there is no other
    mask = os.umask(0o177)
    try:
        server = await asyncio.start_unix_server(serve, path, limit=_LINE)
    finally:
        os.umask(mask)
    try:
        yield
    finally:
        server.close()
        path.unlink(missing_ok=True)  # noqa: ASYNC240  # a socket: nothing is waited for


async def ask(path: Path, request: Values, patience: float = _PATIENCE) -> Values | None:
    """Return the server's answer, given within `patience` seconds; None where no server runs.

    Raises:
        StoreError: it refused, or did not answer in time.
    """
    try:
        reader, writer = await asyncio.open_unix_connection(path, limit=_LINE)
    except (FileNotFoundError, ConnectionRefusedError):
        return None
    except OSError as error:
        raise StoreError(f"{path}: không hỏi được máy đang chạy: {error}") from error
    try:
        writer.write(json.dumps(request).encode() + b"\n")
        async with asyncio.timeout(patience):
            line = await reader.readline()
    except (OSError, TimeoutError) as error:
        raise StoreError("máy đang chạy không trả lời") from error
    finally:
        writer.close()
    answer: Values = json.loads(line) if line else {"error": "máy đang chạy không hiểu lệnh này"}
    if "error" in answer:
        raise StoreError(str(answer["error"]))
    return answer


async def _answered(line: bytes, answer: Answer) -> Values:
    try:
        request = json.loads(line)
        return await answer(request) if isinstance(request, dict) else {"error": "không hiểu"}
    except StoreError as error:
        return {"error": str(error)}
