"""A backup: one file with the database, the content, and the hash of each.

A gzipped tar; `kiem.json` comes first and names every other member with its SHA-256.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import tarfile
import tempfile
import zlib
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import IO

from bot.errors import CoTuError

_MANIFEST, _DATABASE = "kiem.json", "cotu.db"
_FORM = 1  # of the archive; a newer one is not understood


def write_archive(path: Path, database: Path, content: Mapping[str, bytes], made: str) -> None:
    """Write `database` and `content` into `path`: whole or not at all, readable by us alone.

    Raises:
        CoTuError: it cannot be written.
    """
    hashes = {_DATABASE: _hash_of(database)}
    hashes |= {name: hashlib.sha256(stored).hexdigest() for name, stored in content.items()}
    manifest = json.dumps({"form": _FORM, "made": made, "files": hashes}, ensure_ascii=False).encode()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, part = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")  # 0600
        try:
            with os.fdopen(handle, "wb") as file:
                with tarfile.open(fileobj=file, mode="w:gz") as tar:
                    for name, stored in {_MANIFEST: manifest, **content}.items():
                        tar.addfile(_member(name, len(stored)), io.BytesIO(stored))
                    with database.open("rb") as copy:
                        tar.addfile(_member(_DATABASE, database.stat().st_size), copy)
                file.flush()
                os.fsync(file.fileno())
            Path(part).replace(path)
        finally:
            Path(part).unlink(missing_ok=True)
    except OSError as error:
        raise CoTuError(f"{path}: không ghi được bản sao lưu: {error.strerror}") from error


def read_archive(path: Path, database: Path) -> Mapping[str, bytes]:
    """Write the archive's database into `database`, which must not exist, and return its content by path.

    Raises:
        CoTuError: it is no backup of ours, or is not as it was written; then `database` is gone.
    """
    try:
        with tarfile.open(path, "r:gz") as tar:
            content, wrong = _read(tar, database)
    except (OSError, EOFError, tarfile.TarError, zlib.error, ValueError, KeyError) as error:
        database.unlink(missing_ok=True)
        raise CoTuError(f"{path}: không đọc được bản sao lưu ({type(error).__name__})") from error
    if wrong:
        database.unlink(missing_ok=True)
        raise CoTuError(f"{path}: bản sao lưu đã bị đổi hoặc hỏng ở {', '.join(wrong[:3])}")
    return content


def _read(tar: tarfile.TarFile, database: Path) -> tuple[Mapping[str, bytes], list[str]]:
    """Return the content, and the names of members that are not as the manifest has them."""
    hashes, found, content = _manifest(tar), dict[str, str](), dict[str, bytes]()
    for member in tar:
        name = member.name
        if name == _MANIFEST:
            continue
        stored = tar.extractfile(member) if member.isfile() and _is_ours(name) and name in hashes else None
        if stored is None:
            return {}, [repr(name[:80])]
        if name == _DATABASE:
            _copy(stored, database)
            found[name] = _hash_of(database)
        else:
            content[name] = stored.read()
            found[name] = hashlib.sha256(content[name]).hexdigest()
    return content, sorted(name for name in hashes if found.get(name) != hashes[name])


def _manifest(tar: tarfile.TarFile) -> dict[str, str]:
    stored = tar.extractfile(_MANIFEST)
    read = json.loads(stored.read()) if stored is not None else {}
    if read["form"] != _FORM or _DATABASE not in read["files"]:
        raise ValueError("form")
    return {str(name): str(digest) for name, digest in read["files"].items()}


def _is_ours(name: str) -> bool:
    """Return whether a member may be: the database, or a YAML file below a folder."""
    path = PurePosixPath(name)
    is_below = not path.is_absolute() and len(path.parts) > 1 and ".." not in path.parts
    return name == _DATABASE or (is_below and path.suffix in {".yaml", ".yml"})


def _member(name: str, size: int) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.size, member.mode = size, 0o600
    return member


def _copy(stored: IO[bytes], target: Path) -> None:
    with os.fdopen(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, 0o600), "wb") as file:
        while piece := stored.read(1 << 20):
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())


def _hash_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
