"""What every page of ours asks of a browser and tells it to keep to: origin, size, headers."""

from __future__ import annotations

import asyncio
import re
from collections.abc import MutableMapping
from ipaddress import IPv4Address, ip_address, ip_network
from urllib.parse import urlsplit

from aiohttp import StreamReader, web

BODY_LIMIT = 64 * 1024  # bytes
BODY_WITHIN = 10.0  # seconds

_HOST = re.compile(r"[A-Za-z0-9.-]+(:\d{1,5})?|\[[0-9A-Fa-f:.]+\](:\d{1,5})?")

_NOT_ANOTHER_SITE = {"", "same-origin", "none"}  # "" is said by old browsers and by programs


def host(request: web.Request, *, trusts_proxy: bool) -> str:
    """Return the host and port that the browser asked; empty where it is no name of a host."""
    forwarded = _forwarded(request, "X-Forwarded-Host") if trusts_proxy else ""
    asked = forwarded or request.headers.get("Host", "")
    return asked if _HOST.fullmatch(asked) else ""


def is_secure(request: web.Request, *, trusts_proxy: bool) -> bool:
    """Return whether the browser came by https."""
    forwarded = _forwarded(request, "X-Forwarded-Proto") if trusts_proxy else ""
    return (forwarded or request.scheme) == "https"


def is_from_our_page(request: web.Request, *, trusts_proxy: bool) -> bool:
    """Return whether the request was made by a page of ours, or by no page at all.

    Browsers name the origin with every socket and every form posted from another site.
    """
    origin = request.headers.get("Origin", "null")
    if origin == "null":
        return request.headers.get("Sec-Fetch-Site", "") in _NOT_ANOTHER_SITE
    asked = host(request, trusts_proxy=trusts_proxy)
    return bool(asked) and urlsplit(origin).netloc == asked


def address(request: web.Request, *, trusts_proxy: bool) -> str:
    """Return where the request came from (see `place`): what the nearest proxy says, where it is to be believed."""
    forwarded = _forwarded(request, "X-Forwarded-For") if trusts_proxy else ""
    return place(forwarded or request.remote or "")


def place(address: str) -> str:
    """Return what counts as one place: an IPv4 address, or the 64 bits of network that an IPv6 visitor owns."""
    try:
        known = ip_address(address)
    except ValueError:
        return address
    if isinstance(known, IPv4Address) or known.is_loopback:
        return str(known)
    return str(known.ipv4_mapped or ip_network((int(known), 64), strict=False))


def is_here(address: str) -> bool:
    """Return whether `address` is this machine's own."""
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


async def bounded_body(request: web.Request, limit: int = BODY_LIMIT, within: float = BODY_WITHIN) -> bytes:
    """Return the body, of at most `limit` bytes, come within so many seconds.

    Raises:
        web.HTTPRequestEntityTooLarge: it is longer.
        web.HTTPRequestTimeout: it comes too slowly.
    """
    if request.content.is_eof():  # it has come already, as nearly all do: nothing to wait for
        return await _bounded(request.content, limit)
    try:
        async with asyncio.timeout(within):
            return await _bounded(request.content, limit)
    except TimeoutError:
        raise web.HTTPRequestTimeout from None


async def _bounded(content: StreamReader, limit: int) -> bytes:
    body = bytearray()
    while chunk := await content.readany():
        body += chunk
        if len(body) > limit:
            raise web.HTTPRequestEntityTooLarge(max_size=limit, actual_size=len(body))
    return bytes(body)


def protect(headers: MutableMapping[str, str], host: str) -> None:
    """Add what keeps other sites and smuggled scripts out.

    Referrer-Policy is not "no-referrer", with which browsers post forms from the origin "null": other
    sites learn as little with "same-origin". `host` is named because Safari before 15.4 does not count
    sockets to the page's own host as 'self'.
    """
    sockets = f" ws://{host} wss://{host}" if host else ""
    headers["Content-Security-Policy"] = (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        f"connect-src 'self'{sockets}; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    )
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "same-origin"
    headers.setdefault("Cache-Control", "no-store")


def _forwarded(request: web.Request, header: str) -> str:
    """Return what the nearest proxy wrote, the last of the list."""
    return request.headers.get(header, "").rpartition(",")[2].strip()
