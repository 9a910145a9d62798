"""Reads the folder that staff edit."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bot.errors import ContentError

ROOMS = ("knowledge", "flows", "offices")


def find_root(given: str) -> Path:
    """Return the content folder: the one given, else the working folder, else the one beside the program.

    Raises:
        ContentError: there is no `knowledge/` or `flows/` in it.
    """
    beside = Path(__file__).resolve().parents[2]
    for root in [Path(given)] if given else [Path.cwd(), beside]:
        if any((root / room).is_dir() for room in ROOMS):
            return root
    raise ContentError(f"{given or Path.cwd()}: không thấy thư mục knowledge/ hay flows/; dùng --content THƯ-MỤC")


def read_folder(root: Path) -> Mapping[str, bytes]:
    """Return every YAML file below the rooms, by its path with `/` from `root`.

    Raises:
        ContentError: a file cannot be read.
    """
    files: dict[str, bytes] = {}
    for room in ROOMS:
        for path in sorted((root / room).rglob("*.y*ml")):
            name = path.relative_to(root).as_posix()
            if path.is_file() and not any(part.startswith((".", "~")) for part in path.relative_to(root).parts):
                try:
                    files[name] = path.read_bytes()
                except OSError as error:
                    raise ContentError(f"{name}:1:1: không đọc được tệp ({error.strerror})") from error
    return files
