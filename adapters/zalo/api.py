"""The platform's API with an access token: a code, and what it tells."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, cast

from aiohttp import ClientSession

from adapters.zalo.call_limit import Pace
from adapters.zalo.calls import Answered, Json, call
from adapters.zalo.error_codes import kind_of, until_next_minute
from adapters.zalo.settings import Secrets, Settings
from adapters.zalo.signature import proof

_REMAIN = "X-RateLimit-Remain"


@dataclass(frozen=True, slots=True)
class Answer:
    """`code` 0 is success; everything else is not, whatever HTTP says."""

    code: int
    told: Mapping[str, object]


class Api:
    """The calls of one app; all its accounts share the pace. `now` is seconds since 1970."""

    def __init__(self, http: ClientSession, settings: Settings, secrets: Secrets, now: Callable[[], float]) -> None:
        self.settings = settings
        self._http = http
        self._secrets = secrets
        self._now = now
        self._pace = Pace(settings.per_minute)

    async def post(self, path: str, token: str, body: Json) -> Answer:
        """Return the answer to `body`.

        Raises:
            ChannelError: the platform surely did nothing.
            TimeoutError: it may or may not have done it.
        """
        return await self._call("POST", path, token, body)

    async def get(self, path: str, token: str) -> Answer:
        """Return the answer to a question; raises as `post` does."""
        return await self._call("GET", path, token, None)

    async def _call(self, method: Literal["GET", "POST"], path: str, token: str, body: Json | None) -> Answer:
        await asyncio.sleep(self._pace.reserve(asyncio.get_running_loop().time()))
        headers = {"access_token": token}
        if self.settings.has_proof:
            headers["appsecret_proof"] = proof(self._secrets.app, token)
        answered = await call(self._http, method, self.settings.openapi + path, headers, json_body=body)
        answer = _answer(answered.json)
        if kind_of(answer.code) == "retry_backoff" or _is_last(answered):
            self._pace.hold(asyncio.get_running_loop().time() + until_next_minute(self._now()))
        return answer


def _answer(read: Json) -> Answer:
    try:
        code = int(str(read["error"]))
    except (KeyError, ValueError):
        raise TimeoutError("Zalo: câu trả lời không có mã lỗi") from None
    told = read.get("data")
    return Answer(code, cast("Mapping[str, object]", told) if isinstance(told, dict) else {})


def _is_last(answered: Answered) -> bool:
    """Return whether no more calls are allowed in this minute."""
    return answered.headers.get(_REMAIN, "").strip() == "0"
