"""Questions and answers out to a spreadsheet and in again."""

from __future__ import annotations

from dataclasses import replace

from aiohttp import web

from adapters.desk import spreadsheet
from adapters.desk.desk import Desk
from adapters.desk.request import Visit
from bot.ports.editor import Finding, PutArticles, Verdict

PATH = "/ban/sua/bang-tinh"
LIMIT = spreadsheet.MOST_BYTES + 64 * 1024
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


async def show(desk: Desk, visit: Visit) -> web.StreamResponse:
    """Show the page with both ways."""
    return await _page(desk, visit, None)


async def send(desk: Desk, visit: Visit) -> web.StreamResponse:
    """Send the answers as a file: the office's own, or all."""
    everything = await desk.room.editor.articles(visit.officer.office)
    wanted = everything if "tat-ca" in visit.request.query else [one for one in everything if one.own]
    name = f"hoi-dap-{visit.officer.office}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return web.Response(body=spreadsheet.written(wanted), content_type=_TYPE, headers=headers)


async def take(desk: Desk, visit: Visit) -> web.StreamResponse:
    """Take a file in, all of it or nothing."""
    sheet = spreadsheet.read(_file(visit))
    if sheet.errors or not sheet.drafts:
        errors = sheet.errors or (Finding("", "Bảng không có câu nào."),)
        return await _page(desk, visit, Verdict(state="sai", errors=errors[:40]))
    office, officer = visit.officer.office, visit.officer.name
    change = PutArticles(sheet.drafts)
    verdict = await desk.room.editor.save(office, officer, change, anyway="van-luu" in visit.form)
    verdict = replace(verdict, errors=_in_rows(verdict.errors, sheet.rows), doubts=_in_rows(verdict.doubts, sheet.rows))
    if verdict.state == "xong":
        await desk.note(visit, "nhap-bang", str(len(sheet.drafts)))
    return await _page(desk, visit, verdict)


def _file(visit: Visit) -> bytes:
    """Return what the file sent holds; its name is nobody's business."""
    sent = visit.form.get("tep")
    if not isinstance(sent, web.FileField):
        return b""
    with sent.file as file:
        return file.read()


def _in_rows(findings: tuple[Finding, ...], rows: tuple[int, ...]) -> tuple[Finding, ...]:
    """Return findings with the row of the file in place of the number of the draft."""
    return tuple(one._replace(row=rows[one.row - 1] if 0 < one.row <= len(rows) else 0) for one in findings)


async def _page(desk: Desk, visit: Visit, verdict: Verdict | None) -> web.Response:
    status = {"sai": 422, "ngo": 409, "khac": 409}.get(verdict.state, 200) if verdict is not None else 200
    return await desk.render(
        "sheets.html", visit, "Bảng tính", status, verdict=verdict, columns=spreadsheet.COLUMN_NAMES
    )
