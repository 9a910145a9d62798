"""The last content that could be served, as staff wrote it, kept for the day when what they wrote since is broken.

Files, not compiled values: a newer program reads them as it reads the folder, and nothing in them can run.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from bot.errors import StoreError

_FORMAT = 1
COMMON = ""  # the part of a file that belongs to no office
Part = Mapping[str, bytes]  # files by their paths


class Good(NamedTuple):
    """Files by the part that they stand in, and since when each part is served so (seconds since 1970)."""

    parts: Mapping[str, Part]
    since: Mapping[str, int]

    @property
    def files(self) -> Part:
        """Return all of them."""
        return {name: stored for part in self.parts.values() for name, stored in part.items()}


def part_of(name: str) -> str:
    """Return the office's folder that a file, or a line about it, belongs to; `COMMON` where it is no office's."""
    room, _, rest = name.partition("/")
    return f"offices/{rest.partition('/')[0]}" if room == "offices" and "/" in rest else COMMON


def load_good(path: Path) -> Good | None:
    """Return what was kept at `path`; None where nothing was.

    Raises:
        StoreError: it cannot be read, or is not what was written.
    """
    try:
        kept = json.loads(path.read_bytes())
        if kept["format"] != _FORMAT or kept["digest"] != _digest(kept["parts"]):
            raise StoreError(f"{path}: bản tốt đang giữ bị hỏng hoặc của chương trình khác")
        parts = {name: _stored(part["files"]) for name, part in kept["parts"].items()}
        return Good(parts, {name: int(part["since"]) for name, part in kept["parts"].items()})
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise StoreError(f"{path}: không đọc được bản tốt đang giữ ({type(error).__name__})") from error


def keep_good(path: Path, files: Part, now: int) -> None:
    """Keep `files`, which are served from now on; a part that is as it was keeps its day. Whole or not at all.

    Raises:
        StoreError: the disk does not take them.
    """
    before = _before(path)
    parts: dict[str, dict[str, bytes]] = {COMMON: {}}
    for name, stored in files.items():
        parts.setdefault(part_of(name), {})[name] = stored
    since = {name: before.since[name] if before.parts.get(name) == part else now for name, part in parts.items()}
    if Good(parts, since) == before:
        return
    said = {name: {"since": since[name], "files": _texts(part)} for name, part in parts.items()}
    try:
        _put(path, json.dumps({"format": _FORMAT, "digest": _digest(said), "parts": said}).encode())
    except OSError as error:
        raise StoreError(f"không giữ được bản tốt ở {path}: {error.strerror}") from error


def _before(path: Path) -> Good:
    try:
        return load_good(path) or Good({}, {})
    except StoreError:
        return Good({}, {})  # what is damaged is written anew


def _texts(part: Part) -> dict[str, str]:
    return {name: stored.decode("utf-8", "surrogateescape") for name, stored in part.items()}


def _stored(part: Mapping[str, str]) -> Part:
    return {name: text.encode("utf-8", "surrogateescape") for name, text in part.items()}


def _digest(parts: object) -> str:
    return hashlib.blake2b(json.dumps(parts, sort_keys=True).encode(), digest_size=16).hexdigest()


def _put(path: Path, stored: bytes) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")  # 0600
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(stored)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
