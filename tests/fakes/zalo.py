"""A Zalo that bites: signed events with retries, both doors, errors with HTTP 200, tokens that die.

It keeps what is known of the platform (docs/, tests/zalo/fixtures) and is as unfriendly as the platform may be.
"""

from __future__ import annotations

import asyncio
import hashlib
import itertools
import json
import unicodedata
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from aiohttp import ClientError, ClientSession, ClientTimeout, web
from aiohttp.test_utils import TestServer

Json = dict[str, Any]
# A code to answer with; or lose the connection before / after doing it; HTML; a code with HTTP 429; too slow.
Fault = int | Literal["drop", "lost", "html502", "html429", "html403", "slow", "rubbish"]

RETRIES = (30, 300, 900, 1800, 3600)  # seconds
PATIENCE = 2.0  # seconds that it waits for the answer to an event


@dataclass
class Sent:
    """A message that a citizen got."""

    path: str
    user: str
    text: str
    buttons: list[Json]


@dataclass
class FakeZalo:
    """One app with one OA. `script` meets the next sends, `oauth_script` the next exchanges; None is no fault."""

    app_id: str = "2553000111222333444"
    oa_id: str = "3886000111222333444"
    oa_secret: str = "oa-secret-Key_01"  # noqa: S105  # a fake
    app_secret: str = "app-secret-Key_02"  # noqa: S105  # a fake
    is_state_agency: bool = False
    has_v2: bool = True
    has_buttons: bool = True
    wants_proof: str = ""
    access: str = "AT-first-0001"
    refresh: str = "RT-first-0001"
    expires_in: object = "90000"
    remain: int | None = None
    sent: list[Sent] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    script: list[Fault | None] = field(default_factory=list)
    oauth_script: list[Fault | None] = field(default_factory=list)
    refreshes: int = 0
    codes: dict[str, str] = field(default_factory=dict)  # code -> challenge of its verifier
    blocked: dict[str, int] = field(default_factory=dict)  # user -> error
    slowness: float = 0.0
    answers: list[int] = field(default_factory=list)  # statuses that events were met with; 0: no answer
    slowest: float = 0.0  # seconds that the slowest event took
    _numbers: itertools.count[int] = field(default_factory=lambda: itertools.count(2))
    _server: TestServer | None = None

    @property
    def url(self) -> str:
        """Return where it is, without a slash at the end."""
        assert self._server is not None
        return str(self._server.make_url("/")).rstrip("/")

    async def start(self) -> None:
        """Listen on a free port of this machine."""
        application = web.Application()
        for path in ("/v3.0/oa/message/cs", "/v2.0/oa/message"):
            application.router.add_post(path, self._message)
        application.router.add_get("/v2.0/oa/getoa", self._getoa)
        application.router.add_post("/v4/oa/access_token", self._access_token)
        self._server = TestServer(application)
        await self._server.start_server()

    async def stop(self) -> None:
        """Stop listening."""
        assert self._server is not None
        await self._server.close()

    def texts(self, user: str = "") -> list[str]:
        """Return the texts that citizens got, in order; one citizen's where one is named."""
        return [one.text for one in self.sent if user in {"", one.user}]

    def doors(self) -> list[str]:
        """Return the version of each call that was made to send."""
        return [path.split("/")[1] for path in self.calls if "message" in path]

    # Events -----------------------------------------------------------------------------------------------

    async def tell(self, url: str, event: Mapping[str, object], *, scale: float = 0.0, retries: bool = True) -> int:
        """Send a signed event as the platform does; return the last status (0: no answer).

        What is not answered with 200 in time comes again, after the platform's waits times `scale`.
        """
        body = json.dumps(event, ensure_ascii=False, separators=(",", ":")).encode()
        status = 0
        for number, wait in enumerate((0, *RETRIES) if retries else (0,)):
            await asyncio.sleep(wait * scale)
            headers = {"X-ZEvent-Signature": self.mac(body, str(event["timestamp"]))}
            if number:
                headers["num_retry"] = str(number)
            status = await self._post(url, body, headers)
            self.answers.append(status)
            if status == 200:
                break
        return status

    def mac(self, body: bytes, timestamp: str) -> str:
        """Return the signature's header."""
        whole = self.app_id.encode() + body + timestamp.encode() + self.oa_secret.encode()
        return f"mac={hashlib.sha256(whole).hexdigest()}"

    def event(self, name: str, user: str = "u1", key: str = "", at: float = 1_795_500_000.0, **message: object) -> Json:
        """Return an event in which `user` sends `message`; with `admin_id`, an officer writes to the user."""
        people: Json = {"sender": {"id": user}, "recipient": {"id": self.oa_id}}
        if name.startswith(("oa_", "user_received_", "user_seen_")):
            people = {"sender": {"id": self.oa_id}, "recipient": {"id": user}}
            if "admin_id" in message:
                people["sender"]["admin_id"] = message.pop("admin_id")
        if name in {"follow", "unfollow"}:
            people = {"oa_id": self.oa_id, "follower": {"id": user}}
        if name in {"user_withdraw", "user_click_chatnow"}:
            people = {"oa_id": self.oa_id, "user_id": user}
        told: Json = {"message": {**message, "msg_id": key or f"m{next(self._numbers)}"}} if "sender" in people else {}
        return {"app_id": self.app_id, **people, "event_name": name, **told, "timestamp": str(int(at * 1000))}

    async def _post(self, url: str, body: bytes, headers: Mapping[str, str]) -> int:
        begun = asyncio.get_running_loop().time()
        try:
            async with (
                ClientSession(timeout=ClientTimeout(total=PATIENCE)) as http,
                http.post(url, data=body, headers={"Content-Type": "application/json", **headers}) as response,
            ):
                await response.read()
                return response.status
        except (ClientError, TimeoutError):
            return 0
        finally:
            self.slowest = max(self.slowest, asyncio.get_running_loop().time() - begun)

    # The API ----------------------------------------------------------------------------------------------

    async def _message(self, request: web.Request) -> web.StreamResponse:
        self.calls.append(request.path)
        await asyncio.sleep(self.slowness)
        fault = self.script.pop(0) if self.script else None
        if fault == "lost":
            self._take(request.path, await request.json())
            return _hang_up(request)
        if fault is not None:
            return await _fail(request, fault)
        told = await request.json()
        code = self._refusal(request, told)
        if code:
            return self._answer(code)
        self._take(request.path, told)
        quota = {"quota_type": "reply", "remain": "8", "total": "8"}
        return self._answer(0, {"message_id": f"s{next(self._numbers)}", "sent_time": "1763690452000", "quota": quota})

    def _refusal(self, request: web.Request, told: Json) -> int:
        """Return the error that this call is met with; 0 for none. The order is the platform's, as far as is known."""
        if request.headers.get("access_token") != self.access or "access_token" in request.query:
            return -216
        if self.wants_proof and request.headers.get("appsecret_proof") != self.wants_proof:
            return -242
        is_v3 = request.path.startswith("/v3")
        if is_v3 and (self.is_state_agency or "anonymous_id" in told["recipient"]):
            return -235
        if not is_v3 and not self.has_v2:
            return -240
        return self.blocked.get(_user(told), 0) or self._fault_in(told["message"])

    def _fault_in(self, message: Json) -> int:
        text = message.get("text")
        if not isinstance(text, str) or not text.strip() or unicodedata.normalize("NFC", text) != text:
            return -201
        if len(text) > 2000:
            return -210
        buttons = _buttons(message)
        if buttons and not self.has_buttons:
            return -233
        is_wrong = len(buttons) > 5 or any(len(one["title"]) > 100 or len(one["payload"]) > 1000 for one in buttons)
        return -201 if is_wrong else 0

    def _take(self, path: str, told: Json) -> None:
        message = told["message"]
        self.sent.append(Sent(path, _user(told), message["text"], _buttons(message)))

    def _answer(self, code: int, told: Json | None = None) -> web.Response:
        answer: Json = {"error": code, "message": "Success" if not code else f"error {code}"}
        headers = {} if self.remain is None else {"X-RateLimit-Limit": "4000", "X-RateLimit-Remain": str(self.remain)}
        return web.json_response(answer | ({"data": told} if told is not None else {}), headers=headers)

    async def _getoa(self, request: web.Request) -> web.StreamResponse:
        if request.headers.get("access_token") != self.access:
            return self._answer(-216)
        kind = 4 if self.is_state_agency else 2
        return self._answer(0, {"oaid": self.oa_id, "name": "UBND xã Mẫu", "is_verified": True, "oa_type": kind})

    # Tokens -----------------------------------------------------------------------------------------------

    async def _access_token(self, request: web.Request) -> web.StreamResponse:
        self.refreshes += 1
        await asyncio.sleep(self.slowness)
        fault = self.oauth_script.pop(0) if self.oauth_script else None
        if fault is not None and fault != "lost":
            return await _fail(request, fault)
        form = {name: str(value) for name, value in (await request.post()).items()}
        is_ours = request.headers.get("secret_key") == self.app_secret and form.get("app_id") == self.app_id
        if not is_ours or not self._is_good(form):
            wrong = {"error_name": "Invalid", "error_reason": f"{form.get('refresh_token')} was used", "error": -14}
            return web.json_response(wrong)
        number = next(self._numbers)
        self.access, self.refresh = f"AT-next-{number:04}", f"RT-next-{number:04}"  # both old ones die now
        if fault == "lost":
            return _hang_up(request)
        given = {"access_token": self.access, "refresh_token": self.refresh, "expires_in": self.expires_in}
        return web.json_response(given)

    def _is_good(self, form: Mapping[str, str]) -> bool:
        if form.get("grant_type") == "refresh_token":
            return form.get("refresh_token") == self.refresh
        digest = hashlib.sha256(form["code_verifier"].encode()).digest()
        return self.codes.pop(form["code"], "") == urlsafe_b64encode(digest).decode().rstrip("=")


def _user(told: Json) -> str:
    recipient = told["recipient"]
    assert all(isinstance(value, str) for value in recipient.values()), "ids are texts"
    return str(recipient.get("user_id") or recipient["anonymous_id"])


def _buttons(message: Json) -> list[Json]:
    buttons: list[Json] = message.get("attachment", {}).get("payload", {}).get("buttons", [])
    return buttons


def _hang_up(request: web.Request) -> web.Response:
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


async def _fail(request: web.Request, fault: Fault) -> web.StreamResponse:
    match fault:
        case "html502" | "html429" | "html403":
            return web.Response(status=int(fault[4:]), text="<html><body>Bad</body></html>", content_type="text/html")
        case "rubbish":
            return web.json_response({"message": "Success"})
        case "slow":
            await asyncio.sleep(1)
            return web.json_response({"error": 0})
        case int():
            return web.json_response({"error": fault, "message": f"error {fault}"})
        case _:
            return _hang_up(request)
