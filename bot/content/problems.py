"""What is wrong with content, where, and what to write instead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.content.model import Place

Level = Literal["error", "warning"]
_LINE = 13  # names that are still read; there are thirteen facets


class Problem(NamedTuple):
    """One thing wrong. `code` is stable, for programs; `message` says what and what instead, for staff."""

    at: Place
    level: Level
    code: str
    message: str

    def __str__(self) -> str:
        mark = "" if self.level == "error" else "(nên xem lại) "
        return f"{self.at.file}:{self.at.line}:{self.at.column}: {mark}{self.message}"


@dataclass(slots=True)
class Report:
    """Collects all problems of a reading, so that staff see them at once."""

    problems: list[Problem] = field(default_factory=list)

    def error(self, at: Place, code: str, message: str) -> None:
        """Note something that keeps the content from being used."""
        self.problems.append(Problem(at, "error", code, message))

    def warning(self, at: Place, code: str, message: str) -> None:
        """Note something that staff should look at."""
        self.problems.append(Problem(at, "warning", code, message))


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return `problems` by file and line, each once."""
    return tuple(sorted(set(problems)))


def nearest(word: str, known: Iterable[str]) -> str:
    """Return a hint that names the known word most like `word`, or lists the known ones."""
    choices = list(dict.fromkeys(known))
    found = process.extractOne(word, choices, scorer=OSA.normalized_similarity, score_cutoff=0.5)
    if found is not None:
        return f'có phải là "{found[0]}" không?'
    if not choices:
        return "ở đây chưa có cái nào"
    if len(choices) > _LINE:
        return "chưa có cái nào tên giống vậy"
    return f"dùng một trong: {', '.join(choices)}"
