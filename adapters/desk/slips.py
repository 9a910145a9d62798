"""The printed slip, on A5 or on an 80 mm roll."""

from __future__ import annotations

from io import BytesIO

import segno
from aiohttp import web
from markupsafe import Markup

from adapters.desk.desk import Desk
from adapters.desk.person_form import read_serving
from adapters.desk.request import Visit
from adapters.desk.script import read_script
from adapters.site import guards
from bot.desk.serve.slip import slip_of
from bot.flow.slip_code import encode

PAPERS = ("a5", "80")  # A5; a roll of 80 mm


async def show(desk: Desk, visit: Visit) -> web.StreamResponse:
    """Show the slip of the person served, ready to be printed."""
    serving = read_serving(visit, desk.seconds)
    script = read_script(desk, visit, serving.entry, serving)
    edition = desk.room.library.edition(visit.officer.office)
    flow = edition.content.flows.get(script.id)
    code = encode(edition.content.flows, flow, script.answers) if flow is not None else ""
    link = _address(desk, visit) + (f"?ma={code}" if code else "")
    slip = slip_of(edition, desk.room.now().date(), script, serving.blockers, code, link)
    paper = visit.text("kho") if visit.text("kho") in PAPERS else PAPERS[0]
    return await desk.render(
        "slip.html", visit, title="Phiếu", slip=slip, serving=serving, paper=paper, qr=drawing(link)
    )


def _address(desk: Desk, visit: Visit) -> str:
    """Return the address of the office's chat as citizens reach it."""
    request, trusts = visit.request, desk.room.trusts_proxy
    scheme = "https" if guards.is_secure(request, trusts_proxy=trusts) else "http"
    came_by = f"{scheme}://{guards.host(request, trusts_proxy=trusts)}"
    return chat_address(desk.room.public, came_by, visit.office.chat)


def chat_address(public: str, came_by: str, chat: str) -> str:
    """Return the address of a chat: below the `public` one that the operator named, else the one we were asked by."""
    return (public or came_by).rstrip("/") + chat


def drawing(link: str) -> Markup:
    """Return `link` as a drawing, dark on white, without anything that our page may not hold."""
    drawn = BytesIO()
    segno.make(link, error="m", micro=False).save(
        drawn, kind="svg", xmldecl=False, svgns=False, border=4, light="#fff", omitsize=True, nl=False, title="Mã QR"
    )
    return Markup(drawn.getvalue().decode())  # noqa: S704  # drawn by segno from squares; only the title is a text
