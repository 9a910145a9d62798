"""Counting who was served, then the screen stands empty for the next."""

from __future__ import annotations

from typing import TypeVar, get_args

from aiohttp import web

from adapters.desk.desk import Desk
from adapters.desk.person_form import Serving, read_serving
from adapters.desk.request import Visit
from adapters.desk.script import default_outcome, default_way, read_script, start_page
from bot.ports.desk_store import Outcome, Served, Way

OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
WAYS: tuple[Way, ...] = get_args(Way)
_LONGEST = 240  # minutes
_T = TypeVar("_T", bound=str)


async def count(desk: Desk, visit: Visit) -> web.StreamResponse:
    """Count the person, and show the first page with nothing of them but what was counted."""
    serving = read_serving(visit, desk.seconds)
    script = read_script(desk, visit, serving.entry, serving)
    now = desk.room.now()
    served = Served(
        day=now.date(),
        hour=now.hour,
        flow=script.id,
        minutes=_minutes(visit, serving, desk.seconds),
        outcome=_one_of(OUTCOMES, visit.text("ket-qua"), default_outcome(script)),
        way=_one_of(WAYS, visit.text("cach"), default_way(script)),
        blockers=serving.blockers,
    )
    await desk.room.tally.serve(visit.officer.office, served, serving.form)
    return await start_page(desk, visit, done={"form": serving.form, "name": script.name, "served": served})


async def take_back(desk: Desk, visit: Visit) -> web.StreamResponse:
    """Forget the count of a key pressed by mistake."""
    was_counted = await desk.room.tally.take_back(visit.officer.office, visit.text("luot"))
    return await start_page(desk, visit, done={"taken_back": was_counted})


def _minutes(visit: Visit, serving: Serving, now: int) -> int:
    """Return the minutes that the officer wrote, else those that went by."""
    said = visit.text("phut")
    is_number = said.isascii() and said.isdigit() and len(said) <= 3  # noqa: PLR2004
    return min(int(said) if is_number else serving.minutes(now), _LONGEST)


def _one_of(allowed: tuple[_T, ...], said: str, otherwise: _T) -> _T:
    return next((one for one in allowed if one == said), otherwise)
