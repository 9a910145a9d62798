"""Who may see a page: signed in, of a role that may, with a form of ours."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import NamedTuple

from aiohttp import web
from multidict import MultiDict

from adapters.desk.desk import Desk
from adapters.desk.navigation import may
from adapters.desk.request import COOKIE, Fields, Visit, is_own_form, kept
from adapters.site import guards
from adapters.site.protected import Route
from bot.errors import StoreError
from bot.ports.desk_store import Role

SIGN_IN = "/ban/dang-nhap"
_FORM_WITHIN = 30.0  # seconds; a spreadsheet over a village's line

_log = logging.getLogger("cotu.desk")

Show = Callable[[Desk, Visit], Awaitable[web.StreamResponse]]


class Page(NamedTuple):
    """A page of the desk: GET or POST, its path, what shows it, who may. `limit`: of its form, in bytes."""

    method: str
    path: str
    show: Show
    role: Role = "can-bo"
    limit: int = guards.BODY_LIMIT


def entrance(desk: Desk, page: Page) -> Route:
    """Return the route of `page`, behind all checks."""

    async def enter(request: web.Request) -> web.StreamResponse:
        try:
            visit = await _visit(desk, page, request)
            return await page.show(desk, visit)
        except StoreError as error:
            _log.error("desk page failed: %s", error)  # its message says all
            return desk.plain("busy.html", 503)
        except web.HTTPException:
            raise
        except Exception:  # noqa: BLE001  # whatever it is: the officer gets a page, the log the place
            _log.exception("desk page broken: %s", page.path)  # our log says where, never what was typed
            return desk.plain("broken.html", 500)

    return enter


async def _visit(desk: Desk, page: Page, request: web.Request) -> Visit:
    """Return the visit.

    Raises:
        web.HTTPException: nobody is signed in, or they may not.
        StoreError: the store does not say.
    """
    token = request.cookies.get(COOKIE, "")
    officer = await desk.room.officers.signed_in(kept(token), desk.seconds) if token else None
    office = desk.room.offices.get(officer.office) if officer is not None else None
    if officer is None or office is None:
        raise web.HTTPSeeOther(SIGN_IN)
    if not may(officer.role, page.role):
        raise web.HTTPForbidden(text="Tài khoản này không được làm việc đó.")
    form: Fields = MultiDict()
    if page.method == "POST":
        form = await read_form(desk, request, page.limit)
        if not is_own_form(token, form):
            raise web.HTTPForbidden(text="Trang đã cũ. Anh/chị mở lại trang rồi làm lại.")
    return Visit(request, token, officer, office, form)


async def read_form(desk: Desk, request: web.Request, limit: int) -> Fields:
    """Return the form, if a page of ours sent it.

    Raises:
        web.HTTPForbidden: another site did.
        web.HTTPRequestEntityTooLarge: it is longer than `limit` bytes.
        web.HTTPRequestTimeout: it comes too slowly.
    """
    if not guards.is_from_our_page(request, trusts_proxy=desk.room.trusts_proxy):
        raise web.HTTPForbidden(text="Yêu cầu từ trang khác bị từ chối.")
    bounded = request.clone(client_max_size=limit)
    try:
        async with asyncio.timeout(_FORM_WITHIN):
            return MultiDict((await bounded.post()).items())
    except TimeoutError:
        raise web.HTTPRequestTimeout from None
    except (ValueError, LookupError) as error:  # a charset that is none, a broken multipart
        raise web.HTTPBadRequest(text="Không đọc được biểu mẫu.") from error
