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
from dataclasses import dataclass, field
from pathlib import Path

from adapters.zalo.oauth import Pair, pair_to_json
from benchmarks.load.citizens import APP, OA, SECRET
from bot.server.stores import open_any

ROOT = Path(__file__).resolve().parents[2]


def free_port() -> int:
    """Return a port of this machine that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Program:
    """`python -m command` in `folder`, which listens at `port`; "PORT" in the command is that port."""

    command: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    folder: Path = ROOT
    started: float = 0.0  # seconds that it took to listen, the last time
    _process: Process | None = None

    async def start(self) -> None:
        """Start it and wait until it listens.

        Raises:
            RuntimeError: it ended instead; the message is what it wrote.
        """
        words = [str(self.port) if word == "PORT" else word for word in self.command]
        begun = time.perf_counter()
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            *words,
            cwd=self.folder,
            stdout=DEVNULL,
            stderr=PIPE,
            env={**os.environ, **self.environment},
        )
        self._process = process
        await _listens(process, self.port)
        self.started = time.perf_counter() - begun

    async def stop(self) -> None:
        """End it politely."""
        if self._process is not None and self._process.returncode is None:
            self._process.terminate()
        await self._ended()

    async def kill(self) -> None:
        """End it at once, as a power cut would."""
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
        await self._ended()

    def memory(self) -> float:
        """Return the megabytes that it holds now; 0 where it does not run."""
        if self._process is None or self._process.returncode is not None:
            return 0.0
        try:
            status = Path(f"/proc/{self._process.pid}/status").read_text("ascii")
        except OSError:  # killed, and nobody was told yet
            return 0.0
        return next((int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS")), 0.0)

    async def _ended(self) -> None:
        if self._process is not None:
            await self._process.communicate()
            self._process = None


@asynccontextmanager
async def running(program: Program) -> AsyncIterator[Program]:
    """Run a program meanwhile."""
    try:
        await program.start()
        yield program
    finally:
        await program.stop()


def ours(database: str, platform: int, local: Path, per_minute: int = 1_000_000) -> Program:
    """Return Cô Tư with the whole content for the OA of `benchmarks.load.citizens`.

    The platform is at a port of this machine and takes as much as comes; `local` is for the process's own files.
    """
    environment = {
        "ZALO_APP_ID": APP,
        "ZALO_OA_ID": OA,
        "ZALO_OA_SECRET": SECRET,
        "ZALO_APP_SECRET": SECRET,
        "ZALO_OPENAPI": f"http://127.0.0.1:{platform}",
        "ZALO_OAUTH": f"http://127.0.0.1:{platform}",
        "ZALO_PER_MINUTE": str(per_minute),
    }
    return Program(("bot", "serve", "--port", "PORT", "--db", database, "--local", str(local)), environment)


async def sign_in(database: str) -> None:
    """Keep tokens of the OA, as `cotu zalo-login` does."""
    now = int(time.time())
    pair = Pair(app_id=APP, oa_id=OA, access="A", refresh="R", obtained_at=now, expires_at=now + 90_000)
    store = await open_any(database)
    await store.tokens("zalo", OA).write(pair_to_json(pair))
    await store.close()


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
