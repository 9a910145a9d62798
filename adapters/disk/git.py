"""History as commits, where the folder stands in a checkout. Nothing is ever pushed.

Only the changed paths are committed. Every call names its paths after `--`, and no hook, signature or
prompt of the checkout is waited for.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from adapters.disk.history import Files, Made
from bot.errors import StoreError
from bot.ports.editor import Version

_SECONDS = 10.0  # that a call may take
_REVISION = re.compile(r"[0-9a-f]{40}")
_BY_HAND = "Sửa tay, ngoài trang của cán bộ"
_FIELDS = "%x1e%H%x1f%at%x1f%an%x1f%s"


class GitHistory:
    """The commits that touch a folder."""

    def __init__(self, root: Path) -> None:
        self._root = root

    @classmethod
    def of(cls, root: Path) -> GitHistory | None:
        """Return the history of `root`; None where it is in no checkout, or git is not there."""
        history = cls(root)
        if shutil.which("git") is None:
            return None
        try:
            history._git("rev-parse", "--verify", "HEAD")
        except StoreError:
            return None
        return history

    def note(self, folder: str, made: Made) -> None:
        """Commit the changed paths in the officer's name."""
        del folder  # the paths say it
        self._commit(list(made.after), made.officer, f"{made.what}\n\nSửa từ trang của cán bộ.", made.at)

    def note_by_hand(self, paths: Sequence[str], at: int) -> None:
        """Commit what was changed outside the pages, so that undoing ours does not undo it."""
        dirty = [path for path in paths if self._git("status", "--porcelain", "--", path).strip()]
        if dirty:
            self._commit(dirty, "không rõ", _BY_HAND, at)

    def _commit(self, paths: Sequence[str], officer: str, message: str, at: int) -> None:
        name = re.sub(r"[<>\n]", " ", officer).strip() or "cán bộ"
        self._git("add", "--all", "--", *paths)
        self._git(
            "-c", "user.name=Cô Tư", "-c", "user.email=co-tu@localhost", "-c", "commit.gpgsign=false",
            "-c", f"core.hooksPath={os.devnull}",
            "commit", "--quiet", "--no-verify", "--only", f"--author={name} <can-bo@localhost>",
            f"--date={at} +0700", "--message", message, "--", *paths,
        )  # fmt: skip

    def versions(self, folder: str, limit: int) -> Sequence[Version]:
        """Return the commits, newest first."""
        said = self._git(
            "-c",
            "core.quotePath=false",
            "log",
            f"-n{limit}",
            f"--format={_FIELDS}",
            "--name-only",
            "--relative",
            "--",
            folder,
        )
        versions = []
        for block in said.decode("utf-8", "replace").split("\x1e")[1:]:
            head, *files = block.strip().split("\n")
            revision, at, name, subject = head.split("\x1f")
            versions.append(Version(revision, int(at), name, subject, tuple(filter(None, files))))
        return tuple(versions)

    def files(self, folder: str, version: str, *, before: bool) -> Files | None:
        """Return the files of a commit below `folder` as they were after or `before` it."""
        if not _REVISION.fullmatch(version):
            return None
        try:
            said = self._git(
                "-c", "core.quotePath=false", "show", "--format=", "--name-only", "--relative", version, "--", folder
            )
        except StoreError:
            return None
        names = said.decode("utf-8", "replace").split("\n")
        revision = f"{version}^" if before else version
        found = {name: self._file(revision, name) for name in names if name.startswith(f"{folder}/")}
        return found or None

    def _file(self, revision: str, name: str) -> bytes | None:
        try:
            return self._git("show", f"{revision}:./{name}")
        except StoreError:
            return None

    def _git(self, *words: str) -> bytes:
        """Return what git says.

        Raises:
            StoreError: it says no.
        """
        program = shutil.which("git") or "git"
        environment = {**os.environ, "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C.UTF-8"}
        try:
            done = subprocess.run(  # noqa: S603  # fixed words, and paths after --
                [program, "-C", str(self._root), *words],
                capture_output=True, check=True, timeout=_SECONDS, env=environment, stdin=subprocess.DEVNULL,
            )  # fmt: skip
        except (OSError, subprocess.SubprocessError) as error:
            raise StoreError(f"git {words[0]}: {type(error).__name__}") from error
        return done.stdout
