"""Sending: one account of the platform, by whichever of its two doors takes our messages."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Protocol, cast

from adapters.zalo.api import Api
from adapters.zalo.error_codes import FOR_ALL, kind_of, refusal
from adapters.zalo.message_window import Contacts
from adapters.zalo.render import LIMITS, WITH_BUTTONS, body, without_buttons
from adapters.zalo.settings import Endpoint
from adapters.zalo.tokens import Tokens
from adapters.zalo.user_ids import is_anonymous
from bot.errors import ChannelError, StoreError
from bot.messages import Address, Limits, Reply

_log = logging.getLogger("cotu.zalo")

_PATHS = {"v3": "/v3.0/oa/message/cs", "v2": "/v2.0/oa/message"}
_OTHER: dict[Endpoint, Endpoint] = {"v3": "v2", "v2": "v3"}
_REST = 60.0  # seconds without a call after an error that holds for the whole account


class Pins(Protocol):
    """Where it is remembered which door an account's messages go through. Both may raise StoreError."""

    async def endpoint(self) -> str:
        """Return what was pinned; empty before that."""
        ...

    async def pin(self, endpoint: str) -> None:
        """Remember `endpoint`."""
        ...


class ZaloChannel:
    """`bot.ports.chat.Channel` of one OA. `alarm` says what staff must see to, empty when all is well.

    Args:
        api: the calls of its app.
        tokens: its own tokens.
        pins: where its door is remembered.
        contacts: when its citizens were last in touch.
        now: seconds since 1970.
    """

    name: str = "zalo"

    def __init__(self, api: Api, tokens: Tokens, pins: Pins, contacts: Contacts, now: Callable[[], float]) -> None:
        self.limits: Limits = WITH_BUTTONS if api.settings.has_buttons else LIMITS
        self.alarm = ""
        self._api = api
        self._tokens = tokens
        self._pins = pins
        self._contacts = contacts
        self._now = now
        self._door: Endpoint | None = None if api.settings.endpoint == "auto" else api.settings.endpoint
        self._rests_until = 0.0

    async def send(self, address: Address, reply: Reply) -> None:
        """Hand one fitted reply to the platform.

        Raises:
            ChannelError: it did not take it; the error says whether to try again.
            TimeoutError: it may or may not have taken it; it is not sent again.
        """
        now = self._now()
        if not self._contacts.may_write(address, pays=self._api.settings.pays):
            raise ChannelError("Zalo: đã quá lâu từ lần cuối người dân nhắn")
        rest = self._rests_until - now
        if 0 < rest <= _REST:  # longer is no rest of ours: the clock was set back
            raise ChannelError("Zalo: OA đang bị chặn gửi", retryable=True, retry_after=rest)
        code = await self._deliver(address, reply)
        if kind_of(code) != "ok":
            self._note(address.account, code)
            raise refusal(code, self._now())
        self.alarm = ""

    async def pin(self, door: Endpoint) -> None:
        """Send through `door` from now on, also after a restart; nothing where the settings name one."""
        if self._api.settings.endpoint != "auto" or self._door == door:
            return
        self._door = door
        _log.info("Zalo: gửi bằng %s", door)
        try:
            await self._pins.pin(door)
        except StoreError as error:
            _log.warning("Zalo: chưa ghi nhớ được cách gửi: %s", error)  # found out again after a restart

    async def _deliver(self, address: Address, reply: Reply) -> int:
        """Return the code of the last try; each thing that can be mended at once is mended once."""
        token = await self._tokens.access()
        door = "v2" if is_anonymous(address.user) else await self._open_door()
        mended: set[str] = set()
        while True:
            has_buttons = bool(reply.choices or reply.calls)
            shown = without_buttons(reply) if has_buttons and self.limits is not WITH_BUTTONS else reply
            code = (await self._api.post(_PATHS[door], token, body(address.user, shown))).code
            mend = self._mend(code, door, address, shown)
            if not mend or mend in mended:
                return code
            mended.add(mend)
            if mend == "token":
                token = await self._tokens.renew(token)
            elif mend == "door":
                door = _OTHER[door]
                await self.pin(door)
            else:
                self.limits = LIMITS

    def _mend(self, code: int, door: str, address: Address, shown: Reply) -> str:
        """Return what to change before the same message is sent once more; empty for nothing."""
        match kind_of(code):
            case "token_refresh_once":
                return "token"
            case "switch_to_v2" | "switch_to_v3" as kind if kind != f"switch_to_{door}":
                may_switch = self._api.settings.endpoint == "auto" and not is_anonymous(address.user)
                return "door" if may_switch else ""
            case "degrade_to_text" | "payload":
                return "buttons" if shown.choices or shown.calls else ""
            case _:
                return ""

    async def _open_door(self) -> Endpoint:
        if self._door is None:
            try:
                kept = await self._pins.endpoint()
            except StoreError:
                return "v3"
            self._door = cast("Endpoint", kept) if kept in _PATHS else "v3"
        return self._door

    def _note(self, account: str, code: int) -> None:
        """Log a refusal that is not the citizen's; let the account rest where all others would fail as well."""
        kind = kind_of(code)
        if kind not in {"recipient", "window"}:
            _log.warning("Zalo OA %s: lỗi %s (%s)", account, code, kind)
        if kind == "admin" or code in FOR_ALL:
            self.alarm = f"OA {account}: Zalo báo lỗi {code}; cán bộ quản trị OA cần xem"
            _log.error("Zalo: %s", self.alarm)  # what staff must see to
        if code in FOR_ALL:
            self._rests_until = self._now() + _REST
