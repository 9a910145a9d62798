"""What is served where some of the content is broken: the last good one, of the broken office or of all."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from adapters.disk import Good, find_root, keep_good, load_good, part_of, read_folder
from adapters.disk.lastgood import COMMON as COMMON_PART
from bot.content.compile import Files, read_offices
from bot.errors import ContentError, StoreError
from bot.server.opening import COMMON, Served, kept_served, serve_files

_log = logging.getLogger("cotu.content")
_VIETNAM = timedelta(hours=7)


@dataclass(frozen=True, slots=True)
class InForce:
    """What is served.

    `refused`: why some of what staff wrote is not in force, a problem a line; empty where all is. `stale`: the
    accounts that are served with the last good content instead. `since`: seconds since 1970 that it holds.
    """

    served: Served
    refused: str = ""
    stale: frozenset[str] = frozenset()
    since: int = 0


def good_beside(database: Path) -> Path:
    """Return where the last good content of the server over `database` is kept: a folder of its own."""
    return database.with_suffix(".ban-tot") / "noi-dung.json"


def moment(at: int) -> str:
    """Return a time in seconds since 1970 as people here say it."""
    return f"{datetime.fromtimestamp(at, UTC) + _VIETNAM:%H:%M ngày %d/%m/%Y}"


def open_in_force(content: str, day: date, good: Path | None, now: int | None) -> InForce:
    """Return what the folder holds, else the last good of what is broken in it.

    With a time `now` what is sound is kept at `good` for later.

    Raises:
        ContentError: some of it is broken, and nothing good is kept that this program can serve.
    """
    root = find_root(content)
    try:
        files = read_folder(root)
        served = serve_files(files, day)
    except ContentError as error:
        return _fallen_back(root, day, good, error)
    _keep(good, files, now)
    return InForce(served)


def known_in_force(content: str, good: Path | None, now: int | None) -> InForce | None:
    """Return what the folder holds where it was made before and is sound; None where it has to be made."""
    served = kept_served(content)
    if served is not None:
        _keep(good, read_folder(find_root(content)), now)
    return None if served is None else InForce(served)


def _keep(good: Path | None, files: Files, now: int | None) -> None:
    if good is not None and now is not None:
        try:
            keep_good(good, files, now)
        except StoreError as error:
            _log.warning("%s", error)


def _fallen_back(root: Path, day: date, path: Path | None, error: ContentError) -> InForce:
    try:
        good = load_good(path) if path is not None else None
    except StoreError as lost:
        raise ContentError(f"{error}\n{lost}; sửa các lỗi trên rồi khởi động lại") from error
    if good is None:
        raise error
    try:
        return _patched(read_folder(root), good, day, error)
    except ContentError:
        pass
    try:
        served = serve_files(good.files, day)
    except ContentError as refused:
        first = str(refused).split("\n", 1)[0]
        said = f"bản tốt đang giữ ({path}) cũng không dùng được với chương trình này: {first}"
        raise ContentError(f"{error}\n{said}; sửa các lỗi trên rồi khởi động lại") from error
    return InForce(served, str(error), frozenset(served.names), max(good.since.values(), default=0))


def _patched(files: Files, good: Good, day: date, error: ContentError) -> InForce:
    """Return what can be served with the last good files of each office that is broken, else without that office.

    Raises:
        ContentError: what is common is broken, or no office would be left.
    """
    instead: dict[str, Mapping[str, bytes]] = {}
    lines: list[str] = []
    while True:
        parts = {part: [one for one in str(error).splitlines() if part_of(one) == part] for part in _parts(error)}
        for part, told in parts.items():
            if part == COMMON_PART or instead.get(part) == {}:
                raise error
            lines += told if part not in instead else []
            instead[part] = good.parts.get(part, {}) if part not in instead else {}
        patched = {name: stored for name, stored in files.items() if part_of(name) not in instead}
        patched |= {name: stored for part in instead.values() for name, stored in part.items()}
        try:
            served = serve_files(patched, day)
        except ContentError as again:
            error = again
            continue
        if COMMON in served.names:
            raise error
        since = max((good.since.get(part, 0) for part in instead), default=0)
        return InForce(served, "\n".join(lines), _stale(patched, served, instead), since)


def _parts(error: ContentError) -> set[str]:
    return {part_of(line) for line in str(error).splitlines()}


def _stale(files: Files, served: Served, instead: Mapping[str, object]) -> frozenset[str]:
    """Return the accounts whose office, or one that it inherits from, is not as staff wrote it."""
    offices = read_offices(files)
    stale = set()
    for account in served.names:
        name, seen = account, set[str]()
        while name in offices and name not in seen:
            seen.add(name)
            name = offices[name].parent
        if any(f"offices/{one}" in instead for one in seen):
            stale.add(account)
    return frozenset(stale)
