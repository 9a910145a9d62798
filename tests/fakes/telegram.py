"""A Bot API on the loopback that keeps to its documented limits, fails when told to, and plays the citizens.

Source: https://core.telegram.org/bots/api and the answers kept in tests/telegram/fixtures/responses.
"""

from __future__ import annotations

import asyncio
import html
import json
import re
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp import ClientError, ClientSession, web
from aiohttp.test_utils import TestServer

Json = dict[str, Any]

TOKEN = "666:AAH-no-such-bot_0123456789abcdefghij"  # noqa: S105  # of a bot that nobody has
SECRET = "s3cret-s3cret-s3cret-s3cret-s3cret-s3cret"  # noqa: S105  # the same
ME: Json = {"id": 666, "is_bot": True, "first_name": "Cô Tư", "username": "co_tu_thu_bot"}

_TAG = re.compile(r"<(?!/?(?:b|i|u|s|a|code|pre|blockquote)\b[^<>]*>)[^>]*>?")
_ANY_TAG = re.compile(r"<[^<>]*>")

_CAPTURED = Path(__file__).parents[1] / "telegram" / "fixtures" / "responses"
ANSWERS: dict[str, Json] = {file.stem: json.loads(file.read_bytes()) for file in _CAPTURED.glob("4*.json")} | {
    "flood": {"ok": False, "error_code": 429, "description": "Too Many Requests", "parameters": {"retry_after": 1}},
    "500": {"ok": False, "error_code": 500, "description": "Internal Server Error"},
}


class RefusedError(Exception):
    """The API answers with an error."""

    def __init__(self, code: int, description: str) -> None:
        super().__init__(description)
        self.code = code


@dataclass(frozen=True, slots=True)
class Sent:
    """A message that a citizen got: the text as shown, the buttons row by row as (label, payload)."""

    number: int
    user: int
    text: str
    rows: tuple[tuple[tuple[str, str], ...], ...]
    at: float
    asked: Json

    def labels(self) -> list[str]:
        """Return what stands on the buttons."""
        return [label for row in self.rows for label, _ in row]

    def message(self) -> Json:
        """Return it as a Message."""
        chat = {"id": self.user, "type": "private", "first_name": "Bà Sáu"}
        keyboard = [[{"text": label, "callback_data": payload} for label, payload in row] for row in self.rows]
        shown = {"message_id": self.number, "from": ME, "chat": chat, "date": 1763690400, "text": self.text}
        return shown | ({"reply_markup": {"inline_keyboard": keyboard}} if keyboard else {})


@dataclass
class FakeTelegram:
    """`fail(method, ...)` scripts the next calls; what citizens do is `say`, `press`, `send`, `block`, `unblock`."""

    slow: float = 0.3  # seconds that a call told to be slow takes
    again: float = 0.02  # seconds until a refused update is posted again
    posted: list[tuple[int, int]] = field(default_factory=list)  # (update id, what our route answered)
    sent: list[Sent] = field(default_factory=list)
    answered: list[str] = field(default_factory=list)
    calls: list[tuple[str, Json]] = field(default_factory=list)
    commands: dict[str, list[Json]] = field(default_factory=dict)
    webhook: Json = field(default_factory=dict)
    blocked: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._pending: list[Json] = []
        self._known: set[int] = set()
        self._open: set[str] = set()  # presses that nobody answered yet
        self._script: dict[str, deque[str]] = defaultdict(deque)
        self._update = 900_100
        self._poller = 0
        self._news = asyncio.Event()
        self._posting: asyncio.Task[None] | None = None
        self._server: TestServer | None = None

    # The server

    async def start(self) -> None:
        """Listen on the loopback."""
        application = web.Application()
        application.router.add_route("*", "/bot{token}/{method}", self._call)
        self._server = TestServer(application)
        await self._server.start_server(access_log=None)  # it would log tokens, which is for us to test

    async def stop(self) -> None:
        """Stop listening and posting."""
        if self._posting is not None:
            self._posting.cancel()
            await asyncio.gather(self._posting, return_exceptions=True)
        self._poller += 1
        self._news.set()
        if self._server is not None:
            await self._server.close()

    @property
    def base_url(self) -> str:
        """Return what a bot's token is put behind."""
        assert self._server is not None
        return str(self._server.make_url("/bot"))

    def fail(self, method: str, *faults: str) -> None:
        """Meet the next calls of `method` with these: a key of `ANSWERS`, "html", "slow", "lost", "dropped", "cut"."""
        self._script[method].extend(faults)

    def waiting(self) -> list[int]:
        """Return the numbers of the updates that count as not received."""
        return [one["update_id"] for one in self._pending]

    # The citizens

    def say(self, user: int, text: str) -> int:
        """Let `user` write; return the update's number."""
        return self.send(user, text=text)

    def send(self, user: int, **content: object) -> int:
        """Let `user` send a message of any kind."""
        chat = {"id": user, "type": "private", "first_name": "Bà Sáu"}
        self._known.add(user)
        message = {"message_id": 1, "from": _person(user), "chat": chat, "date": 1763690400, **content}
        return self.push({"message": message})

    def press(self, user: int, label: str) -> int:
        """Let `user` press the newest button of that name."""
        found = ((one, row) for one in reversed(self.sent) if one.user == user for row in one.rows)
        shown, payload = next((one, data) for one, row in found for text, data in row if text == label)
        callback = f"cb{self._update}"
        self._open.add(callback)
        query = {"id": callback, "from": _person(user), "message": shown.message(), "chat_instance": "1"}
        return self.push({"callback_query": {**query, "data": payload}})

    def block(self, user: int) -> int:
        """Let `user` block the bot."""
        self.blocked.add(user)
        return self._change(user, "member", "kicked")

    def unblock(self, user: int) -> int:
        """Let `user` come back."""
        self.blocked.discard(user)
        return self._change(user, "kicked", "member")

    def push(self, update: Json, number: int | None = None) -> int:
        """Let an update come; with a `number` used before it is a repetition."""
        if number is None:
            self._update += 1
        self._pending.append({"update_id": self._update if number is None else number, **update})
        self._news.set()
        return int(self._pending[-1]["update_id"])

    def texts(self, user: int) -> list[str]:
        """Return what `user` got to read."""
        return [one.text for one in self.sent if one.user == user]

    def _change(self, user: int, old: str, new: str) -> int:
        chat = {"id": user, "type": "private", "first_name": "Bà Sáu"}
        old_status, new_status = ({"user": ME, "status": status} for status in (old, new))
        change = {"chat": chat, "from": _person(user), "date": 1763690400}
        return self.push({"my_chat_member": {**change, "old_chat_member": old_status, "new_chat_member": new_status}})

    # The methods

    async def _call(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        asked: Json = {**request.query, **await request.post()}
        if request.match_info["token"] != TOKEN:
            return _refusal(401, "Unauthorized")
        self.calls.append((method, asked))
        fault = self._script[method].popleft() if self._script[method] else ""
        if fault in ANSWERS:
            return web.json_response(ANSWERS[fault], status=ANSWERS[fault]["error_code"])
        if fault == "html":
            return web.Response(status=502, text="<html><h1>502 Bad Gateway</h1></html>", content_type="text/html")
        if fault == "dropped":
            return _hang_up(request)
        if fault == "slow":
            await asyncio.sleep(self.slow)
        try:
            result = await self._methods()[method](asked)
        except RefusedError as refused:
            return _refusal(refused.code, str(refused))
        if fault == "lost":
            return _hang_up(request)
        answer = json.dumps({"ok": True, "result": result}, ensure_ascii=False)
        return web.Response(text=answer[:-2] if fault == "cut" else answer, content_type="application/json")

    def _methods(self) -> dict[str, Callable[[Json], Awaitable[object]]]:
        return {
            "getMe": self._get_me,
            "sendMessage": self._send_message,
            "answerCallbackQuery": self._answer,
            "setMyCommands": self._set_commands,
            "setWebhook": self._set_webhook,
            "deleteWebhook": self._delete_webhook,
            "getUpdates": self._get_updates,
        }

    async def _get_me(self, _: Json) -> object:
        return ME

    async def _send_message(self, asked: Json) -> object:
        user, text = int(asked["chat_id"]), asked["text"]
        if user in self.blocked:
            raise RefusedError(403, "Forbidden: bot was blocked by the user")
        if user not in self._known:
            raise RefusedError(400, "Bad Request: chat not found")
        if asked.get("parse_mode") == "HTML":
            if _TAG.search(text):
                raise RefusedError(400, f"Bad Request: can't parse entities: Unsupported start tag in {text!r}")
            text = html.unescape(_ANY_TAG.sub("", text))
        if not text.strip():
            raise RefusedError(400, "Bad Request: message text is empty")
        if len(text.encode("utf-16-le")) > 2 * 4096:
            raise RefusedError(400, "Bad Request: message is too long")
        rows = _rows(json.loads(asked.get("reply_markup", "{}")))
        sent = Sent(50 + len(self.sent), user, text, rows, asyncio.get_running_loop().time(), asked)
        self.sent.append(sent)
        return sent.message()

    async def _answer(self, asked: Json) -> object:
        if asked["callback_query_id"] not in self._open:
            raise RefusedError(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
        self._open.discard(asked["callback_query_id"])
        self.answered.append(asked["callback_query_id"])
        return True

    async def _set_commands(self, asked: Json) -> object:
        commands = json.loads(asked["commands"])
        for one in commands:
            if not re.fullmatch(r"[a-z0-9_]{1,32}", one["command"]) or not 1 <= len(one["description"]) <= 256:
                raise RefusedError(400, "Bad Request: BOT_COMMAND_INVALID")
        self.commands[asked.get("language_code", "")] = commands
        return True

    async def _set_webhook(self, asked: Json) -> object:
        if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", asked.get("secret_token", "")):
            raise RefusedError(400, "Bad Request: secret token contains unallowed characters")
        self.webhook = asked
        if self._posting is None:
            self._posting = asyncio.create_task(self._post())
        return True

    async def _delete_webhook(self, _: Json) -> object:
        self.webhook = {}
        return True

    async def _get_updates(self, asked: Json) -> object:
        if self.webhook:
            raise RefusedError(409, "Conflict: can't use getUpdates method while webhook is active")
        self._poller = mine = self._poller + 1
        self._news.set()  # ends the one before
        self._pending = [one for one in self._pending if one["update_id"] >= int(asked.get("offset", 0))]
        end = asyncio.get_running_loop().time() + float(asked.get("timeout", 0))
        while not self._pending and asyncio.get_running_loop().time() < end:
            self._news.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._news.wait(), 0.05)
            if self._poller != mine:
                raise RefusedError(409, "Conflict: terminated by other getUpdates request")
        return self._pending[: int(asked.get("limit", 100))]

    async def _post(self) -> None:
        """Post updates in order, each until it is taken."""
        async with ClientSession() as session:
            while True:
                if not self._pending or not self.webhook:
                    self._news.clear()
                    await self._news.wait()
                    continue
                update, code = self._pending[0], 0
                with suppress(ClientError):
                    headers = {"X-Telegram-Bot-Api-Secret-Token": self.webhook["secret_token"]}
                    async with session.post(self.webhook["url"], json=update, headers=headers) as answer:
                        code = answer.status
                self.posted.append((update["update_id"], code))
                if code // 100 == 2:
                    self._pending.remove(update)
                else:
                    await asyncio.sleep(self.again)


def _rows(markup: Json) -> tuple[tuple[tuple[str, str], ...], ...]:
    rows = tuple(tuple((one["text"], one["callback_data"]) for one in row) for row in markup.get("inline_keyboard", ()))
    buttons = [button for row in rows for button in row]
    if len(buttons) > 100 or any(len(row) > 8 for row in rows):
        raise RefusedError(400, "Bad Request: reply markup is too long")
    if not all(label and 1 <= len(payload.encode()) <= 64 for label, payload in buttons):
        raise RefusedError(400, "Bad Request: BUTTON_DATA_INVALID")
    return rows


def _person(user: int) -> Json:
    return {"id": user, "is_bot": False, "first_name": "Bà Sáu", "language_code": "vi"}


def _refusal(code: int, description: str) -> web.Response:
    return web.json_response({"ok": False, "error_code": code, "description": description}, status=code)


def _hang_up(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
