"""What was changed in the office's folder, and bringing an older version back."""

from __future__ import annotations

from datetime import datetime

from aiohttp import web

from adapters.desk.desk import Desk
from adapters.desk.request import Visit
from bot.ports.editor import Restore, Verdict

PATH = "/ban/sua/lich-su"


async def show(desk: Desk, visit: Visit) -> web.StreamResponse:
    """Show the changes, newest first."""
    return await _page(desk, visit, None)


async def restore(desk: Desk, visit: Visit) -> web.StreamResponse:
    """Bring back the files of a version; it is checked as everything that is saved."""
    change = Restore(visit.text("ban"), before="truoc" in visit.form)
    office, officer = visit.officer.office, visit.officer.name
    verdict = await desk.room.editor.save(office, officer, change, anyway="van-luu" in visit.form)
    if verdict.state not in {"xong", "khong"}:
        return await _page(desk, visit, verdict)
    if verdict.state == "xong":
        await desk.note(visit, "lay-lai", visit.text("ban")[:40])
    raise web.HTTPSeeOther(f"{PATH}?xong={'1' if verdict.state == 'xong' else '0'}")


async def _page(desk: Desk, visit: Visit, verdict: Verdict | None) -> web.Response:
    zone = desk.room.now().tzinfo
    versions = await desk.room.editor.history(visit.officer.office)
    return await desk.render(
        "versions.html",
        visit,
        "Lịch sử sửa",
        409 if verdict is not None else 200,
        versions=[(datetime.fromtimestamp(one.at, zone), one) for one in versions],
        verdict=verdict,
        asked=visit.text("ban") if verdict is not None else "",
        before="truoc" in visit.form,
        done=visit.request.query.get("xong", ""),
    )
