"""What to read on the loudspeakers: a list to choose from, and the text of one entry."""

from __future__ import annotations

from itertools import islice

from aiohttp import web

from adapters.desk.desk import Desk
from adapters.desk.request import Visit
from bot.desk.print.loudspeaker import PACE, announce, entries

_SHOWN = 60  # names in the list


async def show_list(desk: Desk, visit: Visit) -> web.StreamResponse:
    """Show what can be announced; `tim` are words of its name."""
    wanted = visit.request.query.get("tim", "")[:200]
    edition = desk.room.library.edition(visit.officer.office)
    found = tuple(islice(entries(edition, wanted), _SHOWN + 1))
    return await desk.render(
        "loudspeaker_list.html",
        visit,
        title="Loa truyền thanh",
        wanted=wanted,
        found=found[:_SHOWN],
        has_more=len(found) > _SHOWN,
    )


async def show(desk: Desk, visit: Visit) -> web.StreamResponse:
    """Show the text about one entry, to be copied or printed."""
    edition = desk.room.library.edition(visit.officer.office)
    said = announce(edition, visit.request.match_info["ma"], desk.room.now().date())
    if said is None:
        raise web.HTTPNotFound(text="Không có mục này.")
    return await desk.render("loudspeaker.html", visit, title=f"Loa: {said.name}", said=said, pace=PACE)
