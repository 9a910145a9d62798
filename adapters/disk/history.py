"""What was changed in the folder, and how the files were: copies under `var/`, a file a change."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from heapq import merge
from pathlib import Path
from typing import NamedTuple, Protocol

from bot.errors import StoreError
from bot.ports.editor import Version

_KEPT = 300  # changes of a folder; older ones are deleted
Files = Mapping[str, bytes | None]  # None: there was no such file


class Made(NamedTuple):
    """A change that was made: files before and after, by whom, what in a few words, when."""

    before: Files
    after: Files
    officer: str
    what: str
    at: int


class History(Protocol):
    """What was changed below a folder (`offices/an`)."""

    def note(self, folder: str, made: Made) -> None:
        """Keep a change that was just written.

        Raises:
            StoreError: it cannot be kept.
        """
        ...

    def versions(self, folder: str, limit: int) -> Sequence[Version]:
        """Return the changes, newest first."""
        ...

    def files(self, folder: str, version: str, *, before: bool) -> Files | None:
        """Return the files of a change as they were after or `before` it; None where there is no such change."""
        ...


class CopiesHistory:
    """History as copies, for a folder that is no checkout."""

    def __init__(self, place: Path) -> None:
        self._place = place

    def note(self, folder: str, made: Made) -> None:
        """Keep a change."""
        own = self._own(folder)
        files = {name: [_text(made.before[name]), _text(stored)] for name, stored in made.after.items()}
        kept = {"can-bo": made.officer, "viec": made.what, "luc": made.at, "tep": files}
        try:
            own.mkdir(mode=0o700, parents=True, exist_ok=True)
            last = max((int(path.stem) for path in own.glob("*.json")), default=0)
            part = own / f"{last + 1:08}.part"
            part.write_text(json.dumps(kept, ensure_ascii=False), "utf-8", "surrogateescape")
            part.replace(part.with_suffix(".json"))
            for old in sorted(own.glob("*.json"))[:-_KEPT]:
                old.unlink(missing_ok=True)
        except OSError as error:
            raise StoreError(f"không ghi được lịch sử: {error.strerror}") from error

    def versions(self, folder: str, limit: int) -> Sequence[Version]:
        """Return the changes, newest first."""
        newest = sorted(self._own(folder).glob("*.json"), reverse=True)[:limit]
        return tuple(self._read(path) for path in newest)

    def files(self, folder: str, version: str, *, before: bool) -> Files | None:
        """Return the files of a change."""
        path = self._own(folder) / f"{version}.json"
        if not (version.isascii() and version.isdigit() and path.is_file()):
            return None
        files = json.loads(path.read_text("utf-8", "surrogateescape"))["tep"]
        return {name: _stored(pair[0 if before else 1]) for name, pair in files.items()}

    def _own(self, folder: str) -> Path:
        return self._place / folder.replace("/", "-")

    @staticmethod
    def _read(path: Path) -> Version:
        kept = json.loads(path.read_text("utf-8", "surrogateescape"))
        return Version(path.stem, kept["luc"], kept["can-bo"], kept["viec"], tuple(kept["tep"]))


class Histories:
    """Several histories as one: the first that can keeps a change, all are asked."""

    def __init__(self, *histories: History) -> None:
        self._histories = histories

    def note(self, folder: str, made: Made) -> None:
        """Keep a change with the first history that can."""
        for one in self._histories[:-1]:
            with suppress(StoreError):
                one.note(folder, made)
                return
        self._histories[-1].note(folder, made)

    def versions(self, folder: str, limit: int) -> Sequence[Version]:
        """Return the changes of all, newest first."""
        all_of_them = (one.versions(folder, limit) for one in self._histories)
        return tuple(merge(*all_of_them, key=lambda one: -one.at))[:limit]

    def files(self, folder: str, version: str, *, before: bool) -> Files | None:
        """Return the files of a change."""
        for history in self._histories:
            if (found := history.files(folder, version, before=before)) is not None:
                return found
        return None


def _text(stored: bytes | None) -> str | None:
    return None if stored is None else stored.decode("utf-8", "surrogateescape")


def _stored(text: str | None) -> bytes | None:
    return None if text is None else text.encode("utf-8", "surrogateescape")
