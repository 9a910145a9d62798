"""What stands on every page of the desk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple


class Alert(NamedTuple):
    """Something an officer should see to: a short sentence, and the page to do it on (empty: none)."""

    text: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """Alerts, most urgent first, and how much waits behind a link of the navigation, by its path."""

    alerts: Sequence[Alert] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
