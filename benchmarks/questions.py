"""Questions to measure understanding with: our own, or a file of others."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Question:
    """A text, the ids of which any is right (none: out of scope), the facets asked where known."""

    text: str
    expect: frozenset[str]
    facets: tuple[str, ...] | None = None


def own_questions() -> list[Question]:
    """Return the questions of `tests/phrases.yaml`."""
    phrases = yaml.load((ROOT / "tests" / "phrases.yaml").read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506  # no tags
    rows = [(ids, one) for ids, listed in phrases["trong"].items() for one in listed]
    asked = [(frozenset(ids.split()), [one] if isinstance(one, str) else one) for ids, one in rows]
    inside = [Question(one[0], expect, tuple(one[1:])) for expect, one in asked]
    return [*inside, *(Question(text, frozenset(), None) for text in phrases["ngoai"])]


def read_questions(path: Path) -> list[Question]:
    """Return the questions of a file with one JSON object a line."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [Question(row["text"], frozenset(row["expect"])) for row in rows]
