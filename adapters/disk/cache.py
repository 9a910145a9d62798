"""Compiled content kept between starts, by the hash of what it was made from."""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

_KEPT = 4  # files; older ones are deleted


def cache_key(files: Mapping[str, bytes], *more: str) -> str:
    """Return a name for what `files`, this program's own source and `more` lead to."""
    digest = hashlib.blake2b(digest_size=16)
    source = Path(__file__).resolve().parents[2] / "bot"
    program = {path.as_posix(): path.read_bytes() for path in sorted(source.rglob("*.py"))}
    for name, stored in (*sorted(program.items()), *sorted(files.items())):
        digest.update(f"{name}\0{len(stored)}\0".encode())
        digest.update(stored)
    digest.update("\0".join((*more, sys.version)).encode())
    return digest.hexdigest()


def load(folder: Path, key: str) -> object | None:
    """Return what was kept under `key`; None when nothing was, or when it cannot be read.

    The folder is ours alone (0700): who can write there could change the program as well.
    """
    path = folder / f"{key}.pickle"
    try:
        with path.open("rb") as file:
            os.utime(path)  # what is used is not what is deleted first
            return pickle.load(file)  # type: ignore[no-any-return]  # noqa: S301  # written by `keep` alone
    except (OSError, pickle.UnpicklingError, EOFError, AttributeError, ImportError, IndexError, TypeError, ValueError):
        return None


def keep(folder: Path, key: str, value: object) -> None:
    """Keep `value` under `key`, whole or not at all; where it cannot be written, the next start is slower."""
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=folder, suffix=".part")
        with os.fdopen(handle, "wb") as file:
            pickle.dump(value, file, pickle.HIGHEST_PROTOCOL)
        Path(name).replace(folder / f"{key}.pickle")
        newest = sorted(folder.glob("*.pickle"), key=lambda path: path.stat().st_mtime, reverse=True)
        for old in newest[_KEPT:]:
            old.unlink(missing_ok=True)
