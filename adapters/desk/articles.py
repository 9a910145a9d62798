"""Questions and answers: the list, the form, saving, deleting, looking at it beforehand."""

from __future__ import annotations

from datetime import date, timedelta

from aiohttp import web

from adapters.desk.desk import Desk
from adapters.desk.drafts import draft_of, fields
from adapters.desk.request import Visit
from bot.desk.serve.preview import Preview, preview
from bot.ports.editor import Change, Draft, DropArticle, PutArticle, Shown, Verdict
from bot.text import fold

LIST = "/ban/sua"
LIMIT = 256 * 1024  # bytes of a form; a letter with its marks takes nine
_STALE = timedelta(days=180)
_PAGE = 60  # answers on a page
_STATUS = {"sai": 422, "ngo": 409, "khac": 409}


async def show_list(desk: Desk, visit: Visit) -> web.StreamResponse:
    """Show the questions and answers told here, those looked for first."""
    query = visit.request.query
    wanted, which = query.get("tim", "")[:200], query.get("loc", "")
    today = desk.room.now().date()
    everything = await desk.room.editor.articles(visit.officer.office)
    found = [one for one in everything if _is_wanted(one, wanted, which, today)]
    start = min(_number(query.get("tu", "")), max(len(found) - 1, 0))
    return await desk.render(
        "articles.html",
        visit,
        title="Câu trả lời",
        found=[(one, _is_stale(one, today)) for one in found[start : start + _PAGE]],
        count=len(found),
        start=start,
        page=_PAGE,
        all=len(everything),
        own=sum(one.own for one in everything),
        stale=sum(_is_stale(one, today) for one in everything),
        wanted=wanted,
        which=which,
        gone="da-xoa" in query,
    )


def _is_wanted(one: Shown, wanted: str, which: str, today: date) -> bool:
    if which == "minh" and not one.own:
        return False
    if which == "cu" and not _is_stale(one, today):
        return False
    text = fold(" ".join((one.draft.id, *one.draft.phrases, one.draft.answer)))
    return all(word in text for word in fold(wanted).split())


def _is_stale(one: Shown, today: date) -> bool:
    return one.oldest is None or today - one.oldest > _STALE


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0  # noqa: PLR2004  # enough


async def show(desk: Desk, visit: Visit) -> web.StreamResponse:
    """Show the form of one question and answer."""
    article = visit.request.match_info["ma"]
    shown = await desk.room.editor.article(visit.officer.office, article)
    if shown is None:
        raise web.HTTPNotFound(text="Không có câu này.")
    return await _form(desk, visit, shown.draft, shown)


async def show_new(desk: Desk, visit: Visit) -> web.StreamResponse:
    """Show an empty form; a question may come along (from those not understood)."""
    asked = visit.request.query.get("hoi", "")[:1000]
    return await _form(desk, visit, Draft(phrases=(asked,), answer=""), None)


async def save(desk: Desk, visit: Visit) -> web.StreamResponse:
    """Save one question and answer, or say what speaks against it."""
    article = visit.request.match_info.get("ma", "")
    office, officer = visit.officer.office, visit.officer.name
    shown = await desk.room.editor.article(office, article) if article else None
    if article and shown is None:
        raise web.HTTPNotFound(text="Không có câu này.")
    draft = draft_of(visit, article)
    if "xem" in visit.form:
        return await _form(desk, visit, draft, shown, seen=look(desk, visit, draft))
    anyway = "van-luu" in visit.form
    verdict = await desk.room.editor.save(office, officer, PutArticle(draft), visit.text("dau-tep"), anyway=anyway)
    if verdict.state not in {"xong", "khong"}:
        return await _form(desk, visit, draft, shown, verdict)
    if verdict.state == "xong":
        await desk.note(visit, "sua-cau", verdict.id)
    raise web.HTTPSeeOther(f"{LIST}/{verdict.id}?da-luu={'1' if verdict.state == 'xong' else '0'}")


async def drop(desk: Desk, visit: Visit) -> web.StreamResponse:
    """Delete one of the office's own."""
    article = visit.request.match_info["ma"]
    shown = await desk.room.editor.article(visit.officer.office, article)
    if shown is None:
        raise web.HTTPNotFound(text="Không có câu này.")
    change = DropArticle(article)
    stamp = visit.text("dau-tep")
    verdict = await desk.room.editor.save(visit.officer.office, visit.officer.name, change, stamp, anyway=True)
    if verdict.state != "xong":
        return await _form(desk, visit, shown.draft, shown, verdict)
    await desk.note(visit, "xoa-cau", article)
    raise web.HTTPSeeOther(f"{LIST}?da-xoa=1")


async def show_preview(desk: Desk, visit: Visit) -> web.StreamResponse:
    """Show how an answer would look on each channel: a piece of a page, for the form's script."""
    seen = look(desk, visit, draft_of(visit, visit.text("ma")))
    return desk.plain("preview.html", preview=seen)


async def show_check(desk: Desk, visit: Visit) -> web.StreamResponse:
    """Say what would speak against saving while it is being written: a piece of a page, for the form's script."""
    verdict = await desk.room.editor.attempt(visit.officer.office, PutArticle(draft_of(visit, visit.text("ma"))))
    return desk.plain("check.html", verdict=verdict)


def look(desk: Desk, visit: Visit, draft: Draft) -> Preview:
    """Return the answer as each channel shows it."""
    edition = desk.room.library.edition(visit.officer.office)
    return preview(edition, draft, desk.room.now().date(), desk.room.limits)


async def _form(
    desk: Desk,
    visit: Visit,
    draft: Draft,
    shown: Shown | None,
    verdict: Verdict | None = None,
    *,
    seen: Preview | None = None,
) -> web.Response:
    change: Change = PutArticle(draft)
    stamp = verdict.stamp if verdict is not None and verdict.state == "khac" else visit.text("dau-tep")
    values = fields(desk, visit, draft, shown, verdict)
    values["preview"] = seen if seen is not None else look(desk, visit, draft)
    values["saved"] = visit.request.query.get("da-luu", "")
    values["stamp"] = stamp or await desk.room.editor.stamp(visit.officer.office, change)
    title = "Câu mới" if shown is None else "Sửa câu trả lời"
    status = _STATUS.get(verdict.state, 200) if verdict is not None else 200
    return await desk.render("article.html", visit, title, status, **values)
