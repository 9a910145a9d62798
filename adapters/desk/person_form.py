"""What the page carries of the person being served, in fields of its form and nowhere else."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass, replace

from adapters.desk.request import Visit

_FORM = re.compile(r"[0-9a-f]{32}")
_ID = re.compile(r"[a-z0-9-]{1,80}")
_LONGEST = 4 * 60 * 60  # seconds that anybody is served
_MOST = 60  # answers, cards or ticks


@dataclass(frozen=True, slots=True)
class Serving:
    """One person at the desk: nothing in it tells who.

    `form` is counted once in the tally. `since` is when they sat down, seconds since 1970. `entry` is what
    `answers` belong to. `blockers` are the cards that were needed, `ticks` the papers that were seen.
    """

    form: str
    since: int
    entry: str = ""
    answers: tuple[tuple[str, str], ...] = ()
    blockers: tuple[str, ...] = ()
    ticks: tuple[str, ...] = ()

    def about(self, entry: str) -> Serving:
        """Return the same person with `entry`; what was answered about another one is dropped."""
        return self if entry == self.entry else replace(self, entry=entry, answers=(), ticks=())

    def minutes(self, now: int) -> int:
        """Return how long they have been here, at least one minute."""
        return max(1, round((now - self.since) / 60))


def read_serving(visit: Visit, now: int) -> Serving:
    """Return who is served by the form sent; somebody new where it says nobody."""
    form, since = visit.text("luot"), visit.text("tu")
    is_known = _FORM.fullmatch(form) is not None and since.isascii() and since.isdigit() and len(since) < 12  # noqa: PLR2004  # seconds
    is_known = is_known and now - _LONGEST <= int(since) <= now
    pairs = (one.partition("=")[::2] for one in visit.texts("da")[:_MOST])
    return Serving(
        form=form if is_known else uuid.uuid4().hex,
        since=int(since) if is_known else now,
        entry=visit.text("viec"),
        answers=tuple((key, value) for key, value in pairs if key and value),
        blockers=tuple(dict.fromkeys(one for one in visit.texts("vuong")[:_MOST] if _ID.fullmatch(one))),
        ticks=tuple(visit.texts("tich")[:_MOST]),
    )
