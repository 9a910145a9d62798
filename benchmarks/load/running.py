"""Programs that run while something is measured."""

from __future__ import annotations

import asyncio
import os
import socket
import sys
import time
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from adapters.sqlite import open_store
from adapters.zalo.oauth import Pair, pair_to_json
from benchmarks.load.citizens import APP, OA, SECRET

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Running:
    """A program and its port; `started` is how long it took to listen, in seconds."""

    process: Process
    port: int
    started: float

    def memory(self) -> float:
        """Return the megabytes that it holds now."""
        status = Path(f"/proc/{self.process.pid}/status").read_text("ascii")
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1024


@asynccontextmanager
async def running(*command: str, port: int = 0, environment: Mapping[str, str] | None = None) -> AsyncIterator[Running]:
    """Run `python -m command`, "PORT" in it being a free port, and wait until it listens."""
    port = port or free_port()
    words = [str(port) if word == "PORT" else word for word in command]
    begun = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", *words, cwd=ROOT, stdout=DEVNULL, stderr=PIPE, env={**os.environ, **(environment or {})}
    )
    try:
        await _listens(process, port)
        yield Running(process, port, time.perf_counter() - begun)
    finally:
        if process.returncode is None:
            process.terminate()
        await process.communicate()


@asynccontextmanager
async def ours(database: str, platform: int) -> AsyncIterator[Running]:
    """Run Cô Tư with the whole content for the OA of `benchmarks.load.citizens`; the platform is at a local port."""
    environment = {
        "ZALO_APP_ID": APP,
        "ZALO_OA_ID": OA,
        "ZALO_OA_SECRET": SECRET,
        "ZALO_APP_SECRET": SECRET,
        "ZALO_OPENAPI": f"http://127.0.0.1:{platform}",
        "ZALO_OAUTH": f"http://127.0.0.1:{platform}",
    }
    async with running("bot", "serve", "--port", "PORT", "--db", database, environment=environment) as program:
        yield program


async def sign_in(database: Path) -> None:
    """Keep tokens of the OA, as `cotu zalo-login` does."""
    now = int(time.time())
    pair = Pair(app_id=APP, oa_id=OA, access="A", refresh="R", obtained_at=now, expires_at=now + 90_000)
    store = await open_store(database)
    await store.tokens("zalo", OA).write(pair_to_json(pair))
    await store.close()


def free_port() -> int:
    """Return a port of this machine that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def _listens(process: Process, port: int) -> None:
    async with asyncio.timeout(60):
        while process.returncode is None:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                await asyncio.sleep(0.02)
            else:
                writer.close()
                return
    errors = await process.stderr.read() if process.stderr is not None else b""
    raise RuntimeError(errors.decode())
