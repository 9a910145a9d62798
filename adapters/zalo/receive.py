"""The routes of the platform: its events, its look at the address, the proof that the domain is ours."""

from __future__ import annotations

import logging
import re
from collections.abc import Awaitable, Callable, Sequence

from aiohttp import web

from adapters.site.guards import bounded_body
from adapters.zalo.parse import Event, Ignored, account_of, is_withdrawal, parse, read_event, sent_at
from adapters.zalo.room import ZaloRoom
from adapters.zalo.signature import is_signed, known_mistake, sign
from bot.errors import CoTuError, StoreError
from bot.messages import Utterance

_log = logging.getLogger("cotu.zalo")

BODY_LIMIT = 256 * 1024  # bytes

_SIGNATURE, _RETRY = "X-ZEvent-Signature", "num_retry"
_CODE = re.compile(r"[0-9A-Za-z_-]{1,200}")
_PROOF = '<!doctype html><html><head><meta name="zalo-platform-site-verification" content="{}"></head></html>'
_COPY_ME = (
    "<!doctype html><html lang=vi><meta charset=utf-8><title>Cô Tư</title>"
    "<p>Zalo đã cho phép. Chép cả địa chỉ ở thanh địa chỉ của trang này, dán vào cửa sổ <code>cotu zalo-login</code>."
)


def add_routes(application: web.Application, room: ZaloRoom) -> None:
    """Add the routes of `room` to `application`, which must not be running yet.

    Raises:
        CoTuError: the proof's code cannot be one.
    """
    if room.mode == "log":
        _log.warning("Zalo: đang nhận cả sự kiện sai chữ ký; chỉ dùng lúc cài đặt")
    application.router.add_post(room.path, _Door(room).take)
    application.router.add_get(room.path, _ok)
    application.router.add_get(f"{room.path}/cap-quyen", _page(_COPY_ME))
    if room.verifier:
        if not _CODE.fullmatch(room.verifier):
            raise CoTuError("Zalo: mã xác thực tên miền chỉ gồm chữ, số, - và _")
        proof = _page(_PROOF.format(room.verifier))
        application.router.add_get(f"/zalo_verifier{room.verifier}.html", proof)
        if room.serves_root:
            application.router.add_get("/", proof)


class _Door:
    """Where events come in. The order: read, authenticate, parse, hear, answer; no call to anybody in between."""

    def __init__(self, room: ZaloRoom) -> None:
        self._room = room
        self._counts = room.tally.counts

    async def take(self, request: web.Request) -> web.Response:
        """Return 200 once the event is kept, was heard before or is none of ours; 403, 400 or 503 if not."""
        body = await bounded_body(request, BODY_LIMIT, self._room.body_within)
        header = request.headers.get(_SIGNATURE)
        event = read_event(body)
        if not header and self._room.accepts_unsigned_probe and (event is None or self._room.mode == "enforce"):
            self._counts["probe"] += 1
            return _said("ok")
        if event is None:
            self._counts["unreadable"] += 1
            return _said("", 400)
        if not self._is_true(event, body, header):
            self._counts["forged"] += 1
            if self._room.mode == "enforce":
                return _said("", 403)
        self._count_retry(request)
        return await self._hear(event)

    def _is_true(self, event: Event, body: bytes, header: str | None) -> bool:
        """Return whether the platform sent `event` and meant our app; log why not, if that is asked for."""
        app_id, secrets = self._room.settings.app_id, self._room.secrets
        timestamp = str(event.get("timestamp", ""))
        if is_signed(header, sign(app_id, body, timestamp, secrets.oa)) and event.get("app_id") == app_id:
            return True
        if self._room.explains_signatures or self._room.mode == "log":
            ids, keys = (app_id, account_of(event)), (secrets.oa, secrets.app)
            mistake = known_mistake(header, body, timestamp, ids, keys) or "không rõ vì sao"
            _log.warning("Zalo: chữ ký sai: %s", mistake)
        return False

    def _count_retry(self, request: web.Request) -> None:
        if request.headers.get(_RETRY, "0") not in {"", "0"}:
            self._counts["retried"] += 1
            _log.warning("Zalo phải gửi lại sự kiện: lần trước mình trả lời chậm hoặc không trả lời")

    async def _hear(self, event: Event) -> web.Response:
        self._room.tally.last = self._room.now()
        for account in self._accounts(event):
            read = parse(event, account, answers_anonymous=self._room.settings.answers_anonymous)
            if isinstance(read, Ignored):
                self._counts[read.why] += 1
                continue
            self._note(read, event)
            try:
                is_new = await self._room.hear(read)
            except StoreError:
                self._counts["refused"] += 1
                return _said("", 503)
            self._counts["new" if is_new else "repeated"] += 1
        return _said("ok")

    def _accounts(self, event: Event) -> Sequence[str]:
        """Return the accounts that an event is for; "" stands for none, and then it leads to no turn.

        User ids differ between OAs, so all of ours may forget the one who withdraws from we know not which.
        """
        named = account_of(event)
        if named and named not in self._room.accounts:
            self._counts["foreign"] += 1
            return ()
        return sorted(self._room.accounts) if not named and is_withdrawal(event) else (named,)

    def _note(self, utterance: Utterance, event: Event) -> None:
        """Remember when the citizen was in touch; who leaves or withdraws is remembered no longer."""
        if utterance.notice in {"rut-phep", "bo-theo-doi"}:
            self._room.contacts.forget(utterance.address)
        elif utterance.notice != "can-bo-noi":
            now = self._room.now()
            self._room.contacts.note(utterance.address, now - (sent_at(event) or now))


async def _ok(_: web.Request) -> web.Response:
    return _said("ok")


def _said(text: str, status: int = 200) -> web.Response:
    return web.Response(text=text, status=status)


def _page(html: str) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def show(_: web.Request) -> web.Response:
        return web.Response(text=html, content_type="text/html", headers={"Referrer-Policy": "no-referrer"})

    return show
