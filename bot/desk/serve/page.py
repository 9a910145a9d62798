"""What one page of the desk shows."""

from __future__ import annotations

from dataclasses import dataclass

from bot.desk.serve.answers import Answers
from bot.desk.serve.same_day import SameDay
from bot.desk.serve.shown_facts import NOTHING_CITED, Basis, Card, Facts
from bot.desk.serve.steps import Shown, Upcoming
from bot.desk.serve.way_out import WayOut


@dataclass(frozen=True, slots=True)
class Link:
    """Another entry or flow."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class End:
    """The outcome reached: what to say, what it gathers, what may be done next. `is_way_out`: not done online."""

    text: str
    facts: tuple[Facts, ...]
    related: tuple[Link, ...]
    is_way_out: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """One page of the desk.

    `answers` are those taken. `facts` are for the answers so far. `passed` is what sub-flows said since the
    last answer. Minutes are those that the officers' lines give: of the steps up to the open one, and of all
    that may still come.
    """

    id: str
    name: str
    intro: str
    answers: Answers = ()
    steps: tuple[Shown, ...] = ()
    coming: tuple[Upcoming, ...] = ()
    passed: tuple[str, ...] = ()
    end: End | None = None
    text: str = ""
    facts: tuple[Facts, ...] = ()
    more: tuple[Facts, ...] = ()
    cards: tuple[Card, ...] = ()
    related: tuple[Link, ...] = ()
    way_out: WayOut | None = None
    same_day: SameDay | None = None
    basis: Basis = NOTHING_CITED

    @property
    def minutes(self) -> int:
        """Return the minutes up to and with the open step."""
        return sum(step.officer.minutes for step in self.steps)

    @property
    def minutes_ahead(self) -> int:
        """Return the minutes that may still come, at most."""
        return sum(step.minutes for step in self.coming)

    @property
    def papers(self) -> Facts | None:
        """Return what to bring; None where nothing is known of it."""
        return next((one for one in self.facts if one.facet == "giay_to" and one.lines), None)
