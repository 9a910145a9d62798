"""Signing in and out."""

from __future__ import annotations

import secrets
from collections import OrderedDict

from aiohttp import web

from adapters.desk.access import SIGN_IN, read_form
from adapters.desk.desk import Desk
from adapters.desk.passwords import Passwords
from adapters.desk.request import COOKIE, Fields, Visit, kept
from adapters.site import guards
from adapters.site.bucket import Bucket
from bot.errors import StoreError
from bot.ports.desk_store import Act

_PATH = "/ban"
_REMEMBERED = 1000  # names and addresses whose tries are counted
_WRONG = "Tên hoặc mật khẩu chưa đúng."
_TOO_OFTEN = "Nhập sai nhiều lần quá. Anh/chị chờ nửa phút rồi thử lại."
_BUSY = "Máy đang bận, anh/chị thử lại sau chút."


class Door:
    """The page that needs no session, and what it lets in."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._passwords = Passwords()
        self._tries: OrderedDict[str, Bucket] = OrderedDict()

    async def show(self, _: web.Request) -> web.Response:
        """Show the form."""
        return self._page("", "")

    async def sign_in(self, request: web.Request) -> web.Response:
        """Let in who knows the password."""
        form = await read_form(self._desk, request, guards.BODY_LIMIT)
        office, name, password = (_text(form, field) for field in ("don-vi", "ten", "mat-khau"))
        office = office if office in self._desk.room.offices else next(iter(self._desk.room.offices))
        if not self._may_try(f"{office}\n{name}", guards.address(request, trusts_proxy=self._desk.room.trusts_proxy)):
            return self._page(name, _TOO_OFTEN, 429)
        try:
            hashed = await self._desk.room.officers.password(office, name)
            if not await self._passwords.fits(hashed, password):
                return self._page(name, _WRONG, 403)
            return await self._let_in(request, office, name)
        except StoreError:
            return self._page(name, _BUSY, 503)

    async def _let_in(self, request: web.Request, office: str, name: str) -> web.Response:
        token, now = secrets.token_urlsafe(32), self._desk.seconds
        officers = self._desk.room.officers
        if before := request.cookies.get(COOKIE, ""):
            await officers.sign_out(kept(before))
        await officers.sign_in(kept(token), office, name, now)
        await officers.note(office, Act(name, "dang-nhap", "", now))
        response = web.Response(status=303, headers={"Location": _PATH})
        secure = guards.is_secure(request, trusts_proxy=self._desk.room.trusts_proxy)
        response.set_cookie(COOKIE, token, path=_PATH, httponly=True, samesite="Strict", secure=secure)
        return response

    def _may_try(self, *who: str) -> bool:
        """Return whether nobody named in `who` (an officer, an address) tried too often."""
        now = self._desk.room.now().timestamp()
        may = True
        for one in who:
            bucket = self._tries.pop(one, None) or Bucket(self._desk.room.tries, 1 / self._desk.room.patience, now)
            self._tries[one] = bucket
            may &= bucket.take(now)
        while len(self._tries) > _REMEMBERED:
            self._tries.popitem(last=False)
        return may

    def _page(self, name: str, wrong: str, status: int = 200) -> web.Response:
        offices = {office: one.name for office, one in self._desk.room.offices.items()}
        return self._desk.plain("signing.html", status, offices=offices, name=name, wrong=wrong, path=SIGN_IN)


async def sign_out(desk: Desk, visit: Visit) -> web.StreamResponse:
    """End the session."""
    await desk.room.officers.sign_out(kept(visit.token))
    await desk.note(visit, "dang-xuat")
    response = web.Response(status=303, headers={"Location": SIGN_IN})
    response.del_cookie(COOKIE, path=_PATH)
    return response


def _text(form: Fields, name: str) -> str:
    value = form.get(name, "")
    return value[:300] if isinstance(value, str) else ""
