"""A file's text as lines, that rows are changed on."""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from dataclasses import dataclass

from bot.content.yaml_read.tree import Items


@dataclass(slots=True)
class Paper:
    """A file's text as lines, with how its lines end and whether a mark stands at its start.

    Lines are named by their number from 1, as in `Place`. Edits are made from the bottom up, so that the
    numbers above stay true.
    """

    lines: list[str]
    newline: str = "\n"
    mark: bytes = b""

    @classmethod
    def of(cls, stored: bytes) -> Paper:
        """Return the paper of a file that the reader could read."""
        mark = codecs.BOM_UTF8 if stored.startswith(codecs.BOM_UTF8) else b""
        text = stored.removeprefix(mark).decode()
        newline = "\r\n" if "\r\n" in text else "\n"
        return cls(text.replace("\r\n", "\n").split("\n"), newline, mark)

    @property
    def stored(self) -> bytes:
        """Return the file."""
        text = "\n".join(self.lines).rstrip("\n") + "\n"
        return self.mark + text.replace("\n", self.newline).encode()

    def text(self, first: int, last: int) -> str:
        """Return lines `first` to `last`, both included."""
        return "\n".join(self.lines[first - 1 : last])

    def replace(self, first: int, last: int, new: Sequence[str]) -> None:
        """Put `new` in place of lines `first` to `last`, both included; none where last is before first."""
        self.lines[first - 1 : last] = new

    def last_of(self, first: int, end: int, column: int) -> int:
        """Return the last line of what starts at line `first` in `column` and is over before line `end`.

        Blank lines and comments before the next thing belong to that.
        """
        last = min(end - 1, len(self.lines))
        while last > first and self._is_between(self.lines[last - 1], column):
            last -= 1
        return last

    @staticmethod
    def _is_between(line: str, column: int) -> bool:
        stripped = line.strip()
        return not stripped or (stripped.startswith("#") and len(line) - len(line.lstrip()) < column)


def end_of(items: Items, number: int, paper: Paper) -> int:
    """Return the line before which item `number` is over: where the next one's dash stands, or after the last line."""
    if number + 1 == len(items.items):
        return len(paper.lines) + 1
    return dash_of(paper, items.items[number + 1].at.line)


def dash_of(paper: Paper, line: int) -> int:
    """Return the line of the dash of the item whose first words stand in `line`."""
    while line > 1 and not paper.lines[line - 1].lstrip().startswith("-"):
        line -= 1
    return line
