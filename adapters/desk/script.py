"""The officers' first page, and the script that they serve one person by."""

from __future__ import annotations

from dataclasses import replace

from aiohttp import web

from adapters.desk.desk import Desk
from adapters.desk.person_form import Serving, read_serving
from adapters.desk.request import Visit
from bot.desk.serve.answers import read_text, take
from bot.desk.serve.page import Script
from bot.desk.serve.script import script_of
from bot.desk.serve.search import asked_most, by_field, places, search, where_to_file
from bot.ports.desk_store import Outcome, Way

PRE_CHECK = "so-tuyen"
SLIPS = ("phieu-mau-01", "phieu-mau-02", "phieu-mau-03", "phieu-mau-04", "phieu-mau-05")


async def show_start(desk: Desk, visit: Visit) -> web.StreamResponse:
    """Show the search box, the quick questions, what is asked most, and everything by field."""
    return await start_page(desk, visit)


async def find(desk: Desk, visit: Visit) -> web.StreamResponse:
    """Show what the letters typed may mean; the person being served stays the same."""
    serving = read_serving(visit, desk.seconds) if visit.text("luot") else None
    return await start_page(desk, visit, asked=visit.text("tim"), serving=serving)


async def start_page(
    desk: Desk, visit: Visit, *, asked: str = "", serving: Serving | None = None, done: object = None
) -> web.Response:
    """Return the first page; `done` tells of the person counted just now."""
    edition = desk.room.library.edition(visit.officer.office)
    return await desk.render(
        "start.html",
        visit,
        title="Bàn hướng dẫn",
        asked=asked,
        found=search(edition, asked),
        places=places(edition, asked),
        where=where_to_file(edition),
        fields=by_field(edition),
        most=asked_most(edition),
        pre_check=PRE_CHECK if PRE_CHECK in edition.content.flows else "",
        serving=serving,
        done=done,
    )


async def show(desk: Desk, visit: Visit) -> web.StreamResponse:
    """Show the script from its first step, for somebody new."""
    return await _page(desk, visit, Serving(read_serving(visit, desk.seconds).form, desk.seconds))


async def go_on(desk: Desk, visit: Visit) -> web.StreamResponse:
    """Take an answer, go back, open an answered step to be changed, or come over from something else."""
    edition = desk.room.library.edition(visit.officer.office)
    entry = visit.request.match_info["viec"]
    serving = read_serving(visit, desk.seconds).about(entry)
    flow = edition.content.flows.get(entry)
    key, _, value = visit.text("chon").partition("=")
    note = typed = ""
    if flow is not None and key:
        value = value or ",".join(visit.texts("nhieu"))
        typed = visit.text("nhap")
        value = value or read_text(edition, flow, serving.answers, key, typed, desk.room.now().date()) or ""
        taken = take(edition, flow, serving.answers, key, value)
        if taken is None:
            changing = key if key in dict(serving.answers) else ""
            return await _page(desk, visit, serving, note="chua-nhan", changing=changing, typed=typed)
        note = "quen-cau-sau" if taken.forgot else ""
        serving = replace(serving, answers=taken.answers)
    elif visit.text("lui"):
        serving = replace(serving, answers=serving.answers[:-1])
    return await _page(desk, visit, serving, note=note, changing=visit.text("sua"))


async def _page(
    desk: Desk, visit: Visit, serving: Serving, *, note: str = "", changing: str = "", typed: str = ""
) -> web.Response:
    script = read_script(desk, visit, visit.request.match_info["viec"], serving, changing, typed)
    serving = replace(serving, entry=script.id, answers=script.answers)
    return await desk.render(
        "script.html",
        visit,
        title=script.name,
        script=script,
        serving=serving,
        minutes=serving.minutes(desk.seconds),
        note=note,
        changing=changing,
        outcome=default_outcome(script),
        way=default_way(script),
    )


def read_script(desk: Desk, visit: Visit, entry: str, serving: Serving, changing: str = "", typed: str = "") -> Script:
    """Return the script of `entry` where this person stands.

    Raises:
        web.HTTPNotFound: there is no such entry (any more).
    """
    edition = desk.room.library.edition(visit.officer.office)
    script = script_of(edition, desk.room.now().date(), entry, serving.answers, changing, typed)
    if script is None:
        raise web.HTTPNotFound(text="Không có mục này. Anh/chị về trang đầu của bàn hướng dẫn.")
    return script


def default_outcome(script: Script) -> Outcome:
    """Return how serving most likely ended, to be changed by one key where it did not."""
    return "xong" if script.end is not None or not script.steps else "chua-xong"


def default_way(script: Script) -> Way:
    """Return how it was most likely done."""
    if script.end is not None and script.end.is_way_out:
        return "nop-ho"
    has_done = any(step.kind == "lam" and step.answer for step in script.steps)
    return "truc-tuyen" if has_done else "huong-dan"


async def show_slips(desk: Desk, visit: Visit) -> web.StreamResponse:
    """Explain the papers that the centre gives out (Mẫu 01 to 05)."""
    edition = desk.room.library.edition(visit.officer.office)
    day = desk.room.now().date()
    slips = [script for name in SLIPS if (script := script_of(edition, day, name)) is not None]
    return await desk.render("papers.html", visit, title="Giấy của trung tâm", slips=slips)
