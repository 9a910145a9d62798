"""A real `cotu serve` in a process of its own, to kill."""

from __future__ import annotations

import asyncio
import os
import socket
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
import pytest

from tests.fakes.content import FILES
from tests.fakes.postgres import Postgres


@dataclass
class Server:
    """The program on a free port of this machine, with the tiny content and a database of its own."""

    folder: Path
    port: int
    process: Process | None = None
    environment: dict[str, str] = field(default_factory=dict)  # besides this process's own
    options: tuple[str, ...] = ()  # besides those that every server gets
    wrapper: tuple[str, ...] = ()  # a command that starts it
    work: Path | None = None  # where it runs and keeps its database; the content's folder where it is None
    place: str = ""  # the address of a database that it shares; its own file where this is empty
    program: str = "bot"  # the module that is run

    @property
    def url(self) -> str:
        """Return where its chat is."""
        return f"http://127.0.0.1:{self.port}/"

    @property
    def database(self) -> Path:
        """Return its database."""
        return (self.work or self.folder) / "cotu.db"

    async def start(self) -> None:
        """Start it and wait until it listens."""
        where = ("--content", self.folder, "--port", str(self.port))
        command: tuple[str | Path, ...] = (*self.wrapper, sys.executable, "-m", self.program, "serve", *where)
        self.process = await asyncio.create_subprocess_exec(
            *command,
            "--db",
            self.place or self.database,
            "--local",
            self.folder,
            *self.options,
            stdout=PIPE,
            stderr=PIPE,
            cwd=self.work,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **self.environment},
        )
        assert self.process.stdout is not None
        async with asyncio.timeout(20):
            line = await self.process.stdout.readline()
        assert line, (await self.process.stderr.read()).decode() if self.process.stderr else ""

    async def kill(self) -> None:
        """End it at once, as a power cut would (SIGKILL)."""
        if self.process is not None and self.process.returncode is None:
            self.process.kill()
        await self._ended()

    async def stop(self) -> None:
        """End it politely (SIGTERM)."""
        if self.process is not None and self.process.returncode is None:
            self.process.terminate()
        await self._ended()

    async def _ended(self) -> None:
        if self.process is not None:
            await self.process.communicate()
            self.process = None


async def say(servers: Sequence[Server], client: aiohttp.ClientSession, key: str, text: str) -> None:
    """Post one utterance until one of `servers` has kept it, as a browser does: always under the same id."""
    for attempt in range(400):
        url = servers[attempt % len(servers)].url
        headers = {"Origin": url.rstrip("/")}
        try:
            async with client.post(url, data={"id": key, "text": text}, headers=headers, allow_redirects=False) as kept:
                if kept.status < 400:
                    return
        except aiohttp.ClientError:
            pass
        await asyncio.sleep(0.05)
    pytest.fail("no server ever came back")


def _new(tmp_path: Path) -> Server:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    return Server(tmp_path, port)


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[Server]:
    """Return a server that is not started; what still runs at the end is ended."""
    server = _new(tmp_path)
    yield server
    await server.kill()


@pytest.fixture
async def pair(tmp_path: Path, postgres_server: Postgres) -> AsyncIterator[tuple[Server, Server]]:
    """Return two servers that share content and a database of PostgreSQL, not started."""
    first, second = _new(tmp_path), _new(tmp_path)
    first.place = second.place = postgres_server.new()
    yield first, second
    await first.kill()
    await second.kill()
