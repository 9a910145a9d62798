"""One conversation that a citizen opened: what was said, and what the officer does."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from aiohttp import web

from adapters.desk.desk import Desk
from adapters.desk.request import Visit
from bot.desk.inbox.cases import about_words, clock_words, may_take, sendable, who_words
from bot.errors import StoreError
from bot.messages import DEEDS, OfficerAct, Utterance
from bot.ports.desk_store import Case
from bot.session import CASE_KEPT

LONGEST = 1500  # characters that an officer may write at once

_INBOX = "/ban/hop-thu"
_BUSY = "Máy đang bận, lời chưa gửi. Anh/chị bấm Gửi lại sau chút."
_LATE = "Lời chưa gửi: người dân đã thôi, hoặc cán bộ khác vừa nhận cuộc này."
_LONG = f"Lời chưa gửi: dài quá {LONGEST} chữ, anh/chị chia làm hai."
_UNKNOWN = "Chưa gửi: không có phần nào tên như vậy. Anh/chị chọn trong danh sách."
_FATES = {
    "dang-gui": "Tin cuối đang gửi đi.",
    "khong-toi": "Tin cuối chưa gửi được: nền tảng không nhận, có khi vì người dân nhắn đã lâu quá.",
    "khong-ro": "Tin cuối không rõ đã tới hay chưa.",
}


@dataclass(frozen=True, slots=True)
class _Draft:
    """What could not be sent, to be sent again under the same id, and why."""

    key: str
    text: str = ""
    wrong: str = ""


async def show(desk: Desk, visit: Visit) -> web.StreamResponse:
    """Show a case; with `?phan` only what changes, for the page to put in place."""
    case = await _case(desk, visit)
    if case is None:
        return await _gone(desk, visit)
    return await _page(desk, visit, case, _Draft(_key()))


async def act(desk: Desk, visit: Visit) -> web.StreamResponse:
    """Do what the officer chose, once for each form; what cannot be done gives the words back."""
    case = await _case(desk, visit)
    if case is None:
        return await _gone(desk, visit)
    deed = next((one for one in DEEDS if one == visit.text("viec")), None)
    if deed is None:
        raise web.HTTPBadRequest(text="Không rõ anh/chị muốn làm gì.")
    key, text = visit.text("ma") or _key(), visit.text("loi")
    if deed == "gui-viec":
        text = sendable(desk.room.library.edition(visit.officer.office).content).get(visit.text("phan"), "")
        if not text:
            return await _page(desk, visit, case, _Draft(_key(), wrong=_UNKNOWN), 400)
    if len(text) > LONGEST:
        return await _page(desk, visit, case, _Draft(key, text, _LONG), 400)
    done = OfficerAct(deed, visit.officer.name, case.opened, text)
    try:
        if await desk.room.hear(Utterance(case.address, f"ban:{key}", act=done)):
            await desk.note(visit, f"hop-thu-{deed}", str(case.id))
    except StoreError:
        return await _page(desk, visit, case, _Draft(key, text if deed == "viet" else "", _BUSY), 503)
    after = await _case(desk, visit)
    is_mine = after is not None and after.state == "nguoi" and after.officer == visit.officer.name
    if after is not None and deed in {"viet", "gui-viec", "nhan"} and not is_mine:
        return await _page(desk, visit, after, _Draft(_key(), text if deed == "viet" else "", _LATE), 409)
    path = f"{_INBOX}/{case.id}" if is_mine else _INBOX
    return web.Response(status=303, headers={"Location": path})


async def _case(desk: Desk, visit: Visit) -> Case | None:
    number = visit.request.match_info["number"]
    if not number.isascii() or not number.isdecimal() or len(number) > 15:  # noqa: PLR2004  # of any table
        return None
    return await desk.room.inbox.case(visit.office.accounts, int(number))


async def _page(desk: Desk, visit: Visit, case: Case, draft: _Draft, status: int = 200) -> web.Response:
    inbox, now = desk.room.inbox, desk.room.now()
    content = desk.room.library.edition(visit.officer.office).content
    letters = await inbox.letters(visit.office.accounts, case.id)
    fate = await inbox.fate(case.address) if case.state != "xong" else ""
    values: dict[str, Any] = {
        "case": case,
        "is_mine": case.state == "nguoi" and case.officer == visit.officer.name,
        "may_take": may_take(case, visit.officer.name, desk.seconds),
        "letters": [(one.who, one.text, one.officer, clock_words(one.at, now)) for one in letters],
        "fate": _FATES.get(fate, ""),
        "until": datetime.fromtimestamp(case.changed, now.tzinfo) + timedelta(days=CASE_KEPT),
    }
    if "phan" in visit.request.query:
        return desk.plain("case_talk.html", **values)
    who = who_words(case, now)
    return await desk.render(
        "case.html",
        visit,
        who,
        status,
        about=about_words(case, content),
        draft=draft,
        keys=[_key() for _ in range(4)],
        longest=LONGEST,
        parts=list(sendable(content)) if case.state != "xong" else [],
        **values,
    )


async def _gone(desk: Desk, visit: Visit) -> web.Response:
    return await desk.render("case_gone.html", visit, "Không còn cuộc này", 404)


def _key() -> str:
    return str(uuid.uuid4())
