"""Calls to the platform over HTTP, and what became of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from aiohttp import (
    ClientConnectorError,
    ClientError,
    ClientResponse,
    ClientSession,
    ClientTimeout,
    ConnectionTimeoutError,
    TCPConnector,
)

from bot.errors import ChannelError

Json = Mapping[str, object]

_TIMEOUT = ClientTimeout(connect=5, sock_connect=5, sock_read=15)
_CONNECTIONS = 50
_KEPT_OPEN = 10.0  # seconds; a connection that the platform closed meanwhile would cost a reply its certainty
_TOO_MANY, _OUR_FAULT, _THEIR_FAULT = 429, 300, 500
_WAIT = 60.0


@dataclass(frozen=True, slots=True)
class Answered:
    """What the platform answered: a JSON object and the headers."""

    json: Json
    headers: Mapping[str, str]


def open_http() -> ClientSession:
    """Return the one session that all rooms of the platform share; closed by the caller."""
    connector = TCPConnector(limit=_CONNECTIONS, keepalive_timeout=_KEPT_OPEN)
    return ClientSession(connector=connector, timeout=_TIMEOUT)


async def call(  # noqa: PLR0913  # what a request is made of
    http: ClientSession,
    method: Literal["GET", "POST"],
    url: str,
    headers: Mapping[str, str],
    *,
    json_body: Json | None = None,
    form: Mapping[str, str] | None = None,
    within: float | None = None,
) -> Answered:
    """Return the platform's answer, whatever it says. `within` bounds the whole call, in seconds.

    Raises:
        ChannelError: it surely did nothing; retryable where nothing reached it.
        TimeoutError: it may or may not have done it.
    """
    timeout = _TIMEOUT if within is None else ClientTimeout(total=within, connect=5, sock_connect=5)
    try:
        async with http.request(
            method, url, headers=headers, json=json_body, data=form, timeout=timeout, allow_redirects=False
        ) as response:
            return _answered(response, await response.read())
    except (ClientConnectorError, ConnectionTimeoutError) as error:  # nothing was written yet
        raise ChannelError(f"Zalo: không nối được ({type(error).__name__})", retryable=True) from None
    except (ClientError, TimeoutError) as error:
        raise TimeoutError(f"Zalo: không rõ đã nhận chưa ({type(error).__name__})") from None


def _answered(response: ClientResponse, body: bytes) -> Answered:
    try:
        read = json.loads(body)
    except (ValueError, RecursionError):
        read = None
    if isinstance(read, dict):
        return Answered(read, response.headers)
    if _OUR_FAULT <= response.status < _THEIR_FAULT:
        too_many = response.status == _TOO_MANY
        reason = f"Zalo: HTTP {response.status}"
        raise ChannelError(reason, retryable=too_many, retry_after=_WAIT if too_many else 0.0)
    raise TimeoutError(f"Zalo: câu trả lời không phải JSON (HTTP {response.status})")
