"""The inbox: who waits, who is being answered, what is done."""

from __future__ import annotations

from typing import Any

from aiohttp import web

from adapters.desk.desk import Desk
from adapters.desk.request import Visit
from bot.desk.inbox.cases import in_need_first, line_of

_SHOWN = 50  # cases of each kind
_LOOKED_AT = 500  # waiting cases among which somebody in need is looked for


async def show(desk: Desk, visit: Visit) -> web.StreamResponse:
    """Show the cases of the office; with `?phan` only what changes, for the page to put in place."""
    inbox, accounts, me = desk.room.inbox, visit.office.accounts, visit.officer.name
    content = desk.room.library.edition(visit.officer.office).content
    now = desk.room.now()
    taken = await inbox.cases(accounts, "nguoi", _SHOWN)
    waiting = in_need_first(await inbox.cases(accounts, "cho", _LOOKED_AT), content)[:_SHOWN]
    closed = await inbox.cases(accounts, "xong", _SHOWN)
    kinds = {
        "waiting": waiting,
        "mine": [case for case in taken if case.officer == me],
        "others": [case for case in taken if case.officer != me],
        "closed": closed,
    }
    values: dict[str, Any] = {kind: [line_of(case, content, now) for case in cases] for kind, cases in kinds.items()}
    if "phan" in visit.request.query:
        return desk.plain("inbox_lists.html", **values)
    return await desk.render("inbox.html", visit, title="Hộp thư", **values)
