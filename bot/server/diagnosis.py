"""What the doctor found: how bad, where, what, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

Level = Literal["tot", "nen-xem", "loi"]  # all is well; should be looked at; does not work like this

_SIGNS: dict[Level, str] = {"tot": "tốt    ", "nen-xem": "nên xem", "loi": "LỖI    "}


class Finding(NamedTuple):
    """One thing looked at. `mend` is empty where nothing is to be done."""

    level: Level
    about: str
    what: str
    mend: str = ""

    def __str__(self) -> str:
        mend = f" → {self.mend}" if self.mend else ""
        return f"{_SIGNS[self.level]}  {self.about}: {self.what}{mend}"


def as_values(findings: Sequence[Finding]) -> list[dict[str, str]]:
    """Return findings as JSON has them."""
    return [dict(one._asdict()) for one in findings]


def from_values(values: object) -> list[Finding]:
    """Return the findings that `as_values` made."""
    return [Finding(**one) for one in values] if isinstance(values, list) else []


def good(about: str, what: str) -> Finding:
    """Return that all is well."""
    return Finding("tot", about, what)
