"""What the operators' papers name is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from adapters.tables.keeping import Keeping

ROOT = Path(__file__).resolve().parents[1]
PAPERS = (
    "README.md",
    "docs/operate.md",
    "docs/security.md",
    *(path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "docs/du-lieu-ca-nhan").glob("*.md"))),
)
_LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")
_FILE = re.compile(r"`((?:adapters|bot|deploy|tests|docs|benchmarks)/[\w./-]+)`")


@pytest.mark.parametrize("name", PAPERS)
def test_no_link_is_dead(name: str) -> None:
    """Links from where the paper lies, files by their names."""
    paper = ROOT / name
    text = paper.read_text("utf-8")
    assert [link for link in _LINK.findall(text) if not (paper.parent / link).exists()] == []
    assert [file for file in _FILE.findall(text) if not (ROOT / file).exists()] == []


def test_the_papers_say_how_long_things_are_kept() -> None:
    """As the store does."""
    kept = {
        name: getattr(Keeping(), name) // 86_400 for name in ("sessions", "questions", "counters", "audit", "cases")
    }
    text = (ROOT / "docs/security.md").read_text("utf-8")
    rows = {
        "sessions": "| session | address; flow",
        "questions": "| kept questions",
        "counters": "| counters, tally",
        "audit": "| audit log",
        "cases": "| open case",
    }
    for name, days in kept.items():
        (row,) = (line for line in text.splitlines() if line.startswith(rows[name]))
        assert f"{days} days" in row
