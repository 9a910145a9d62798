"""What Cô Tư did not understand, what was said not to be right, what is asked most; each with what to do."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple

from aiohttp import web

from adapters.desk.desk import Desk
from adapters.desk.period import today
from adapters.desk.request import Visit
from bot.content.model import Content
from bot.desk.edit.rereading import lapsing, old_sources
from bot.desk.inbox.question_groups import Cluster, clusters_of
from bot.desk.stats.chat_counts import REASONS, Doubted, asked_of, doubted_of, name_of
from bot.desk.stats.report import topic_name
from bot.ports.editor import AddPhrase, Verdict

PATH = "/ban/chua-hieu"
_READ = 500  # newest questions
_SHOWN = 40  # clusters
_DAYS = 30  # of what was asked and doubted
_TOPICS = 20


class Doubt(NamedTuple):
    """An answer that was said not to be right: its name, how often, why, `file:line`, and whether it has a form."""

    entry: str
    name: str
    n: int
    why: str
    place: str
    has_form: bool


async def show(desk: Desk, visit: Visit) -> web.StreamResponse:
    """Show all of it."""
    return await _page(desk, visit)


async def add(desk: Desk, visit: Visit) -> web.StreamResponse:
    """Teach the question as one more way to say an entry; then it is done with."""
    entry, phrase = visit.text("ma"), visit.text("cau")
    office, officer = visit.officer.office, visit.officer.name
    change = AddPhrase(entry, phrase)
    verdict = await desk.room.editor.save(office, officer, change, anyway="van-luu" in visit.form)
    if verdict.state != "xong":
        return await _page(desk, visit, change, verdict)
    await desk.note(visit, "them-cach-noi", entry)
    await _settle(desk, visit)
    raise web.HTTPSeeOther(f"{PATH}?xong=them")


async def skip(desk: Desk, visit: Visit) -> web.StreamResponse:
    """Put questions away."""
    await _settle(desk, visit)
    await desk.note(visit, "bo-qua-cau-hoi")
    raise web.HTTPSeeOther(f"{PATH}?xong=bo-qua")


async def show_sources(desk: Desk, visit: Visit) -> web.StreamResponse:
    """Show what should be read again."""
    content, day = _content(desk, visit), today(desk)
    return await desk.render(
        "rereading.html", visit, title="Nguồn cần đọc lại", old=old_sources(content, day), lapsing=lapsing(content, day)
    )


async def _settle(desk: Desk, visit: Visit) -> None:
    ids = [int(one) for one in visit.texts("so") if one.isascii() and one.isdigit() and len(one) < 16]  # noqa: PLR2004  # 63 bits
    await desk.room.questions.settle(visit.office.accounts, ids)


async def _page(
    desk: Desk, visit: Visit, change: AddPhrase | None = None, verdict: Verdict | None = None
) -> web.Response:
    room, accounts, day = desk.room, visit.office.accounts, today(desk)
    content = _content(desk, visit)
    questions = await room.questions.not_understood(accounts, _READ)
    counted = await room.questions.counted(accounts, day - timedelta(days=_DAYS), day)
    clusters = await asyncio.to_thread(clusters_of, room.library.edition(visit.officer.office), questions)
    still = [one for one in clusters if not one.is_understood]
    return await desk.render(
        "unheard.html",
        visit,
        "Chưa hiểu",
        200 if verdict is None else 409,
        clusters=[(one, _names(content, one)) for one in still[:_SHOWN]],
        more=len(still[_SHOWN:]),
        understood=[(one, name_of(content, one.near[0])) for one in clusters if one.is_understood],
        old=len(old_sources(content, day)),
        doubts=_doubts(content, doubted_of(counted, content)),
        topics=[(topic_name(content, *one[:2]), one.n) for one in asked_of(counted).topics[:_TOPICS]],
        entries={one: name_of(content, one) for some in _taught(content) for one in some},
        days=_DAYS,
        change=change,
        changed=name_of(content, change.entry) if change is not None else "",
        verdict=verdict,
        ids=visit.texts("so"),
        done=visit.request.query.get("xong", ""),
    )


def _names(content: Content, cluster: Cluster) -> dict[str, str]:
    return {entry: name_of(content, entry) for entry in cluster.near}


def _taught(content: Content) -> Sequence[Sequence[str]]:
    return [list(some) for some in (content.services, content.blockers, content.articles)]


def _doubts(content: Content, doubted: Sequence[Doubted]) -> list[Doubt]:
    return [
        Doubt(
            one.entry,
            topic_name(content, one.entry, one.facet),
            one.n,
            ", ".join(f"{REASONS.get(reason, reason)} ({n})" for reason, n in one.reasons),
            f"{one.at.file}:{one.at.line}" if one.at.line else "",
            one.entry in content.articles,
        )
        for one in doubted
    ]


def _content(desk: Desk, visit: Visit) -> Content:
    return desk.room.library.edition(visit.officer.office).content
