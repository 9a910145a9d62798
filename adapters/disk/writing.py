"""Writes the folder that staff edit: each file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from bot.errors import StoreError


def write_files(root: Path, files: Mapping[str, bytes | None]) -> None:
    """Write `files`, by their paths below `root`; None deletes one. Modes stay; what fails undoes the rest.

    Raises:
        StoreError: a path leads out of `root`, or the disk does not take them.
    """
    before = {name: _read(_inside(root, name)) for name in files}
    for number, (name, stored) in enumerate(files.items()):
        try:
            _put(_inside(root, name), stored)
        except OSError as error:
            for done in list(files)[:number]:
                _put_back(_inside(root, done), before[done])
            raise StoreError(f"không ghi được {name}: {error.strerror}") from error


def _inside(root: Path, name: str) -> Path:
    path = root / name
    if not path.resolve().is_relative_to(root.resolve()):
        raise StoreError(f"{name} nằm ngoài thư mục nội dung")
    return path


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes() if path.exists() else None
    except OSError as error:
        raise StoreError(f"không đọc được {path.name}: {error.strerror}") from error


def _put_back(path: Path, stored: bytes | None) -> None:
    try:
        _put(path, stored)
    except OSError as error:
        raise StoreError(f"không trả lại được {path.name}: {error.strerror}") from error


def _put(path: Path, stored: bytes | None) -> None:
    if stored is None:
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(stored)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(mode)
        Path(name).replace(path)
        _settle(path.parent)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def _settle(folder: Path) -> None:
    """Have the new name survive a power cut, where a folder can be opened."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
