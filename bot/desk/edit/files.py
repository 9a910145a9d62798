"""Files being changed, and what every change needs."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count

from bot.desk.edit.wanted import Said, said_in
from bot.text import fold

_LONGEST_ID = 60  # characters


class CannotEditError(Exception):
    """The change cannot be made; the message says why, for the officer."""


@dataclass(slots=True)
class Edit:
    """Files being changed. `ids`: of the articles written, in the order of their drafts."""

    files: dict[str, bytes]
    folder: str
    changed: dict[str, bytes | None] = field(default_factory=dict)
    ids: list[str] = field(default_factory=list)
    count: int = 0  # of articles written

    def put(self, file: str, stored: bytes | None, wanted: Said) -> None:
        """Change a file, which must be read back as `wanted`; None deletes it.

        Raises:
            CannotEditError: it is not: something else would change as well, or the change would be lost.
        """
        if said_in(file, stored) != wanted:
            raise CannotEditError(f"{file}: ghi xuống rồi đọc lại không đúng như anh/chị muốn; nhờ người sửa tệp.")
        self.put_back(file, stored)

    def put_back(self, file: str, stored: bytes | None) -> None:
        """Change a file to what it was once; None deletes it."""
        if stored == self.files.get(file):
            return
        self.changed[file] = stored
        self.files.pop(file, None)
        if stored is not None:
            self.files[file] = stored


def new_id(phrases: Sequence[str], taken: Collection[str]) -> str:
    """Return an id made from the first words, that nothing has yet."""
    words = fold(phrases[0] if phrases else "").split()[:10]
    made = "-".join(words)[:_LONGEST_ID].strip("-") or "cau"
    return next(one for one in _numbered(made) if one not in taken)


def _numbered(made: str) -> Iterator[str]:
    yield made
    yield from (f"{made}-{number}" for number in count(2))
