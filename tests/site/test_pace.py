"""How fast one address may ask."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer, make_mocked_request

from adapters.site import guards
from adapters.site.rate_limit import Pace

Client = TestClient[web.Request, web.Application]


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    """Return a client of a server behind a proxy that lets two requests through at once."""

    async def show(_: web.Request) -> web.Response:
        return web.Response()

    site = web.Application(middlewares=[Pace(("/zalo/webhook",), trusts_proxy=True, burst=2, rate=0.001).keep])
    for path in ("/", "/zalo/webhook"):
        site.router.add_get(path, show)
    started = TestClient(TestServer(site))
    await started.start_server()
    yield started
    await started.close()


async def _statuses(client: Client, address: str, path: str = "/", times: int = 3) -> list[int]:
    found = []
    for _ in range(times):
        async with client.get(path, headers={"X-Forwarded-For": address} if address else {}) as answer:
            found.append(answer.status)
    return found


async def test_each_address_has_its_own_pace(client: Client) -> None:
    """Also for paths that are not there."""
    assert await _statuses(client, "203.0.113.9") == [200, 200, 429]
    assert await _statuses(client, "203.0.113.10", "/khong-co") == [404, 404, 429]


async def test_what_a_visitor_writes_into_the_header_changes_nothing(client: Client) -> None:
    """Only the last entry is the proxy's."""
    for number in range(2):
        assert await _statuses(client, f"198.51.100.{number}, 203.0.113.9", times=1) == [200]
    assert await _statuses(client, "198.51.100.77, 203.0.113.9", times=1) == [429]


async def test_platforms_and_this_machine_are_not_held_up(client: Client) -> None:
    """A platform proves itself by its signature; all its events come from few addresses."""
    assert await _statuses(client, "203.0.113.9", "/zalo/webhook", 5) == [200] * 5
    assert await _statuses(client, "", times=5) == [200] * 5


def test_only_so_many_addresses_are_remembered() -> None:
    """A flood from everywhere does not fill the memory: who is forgotten begins anew, who is not has spent theirs."""
    kept = Pace((), trusts_proxy=False, burst=1, remembered=3)
    assert all(kept.may(f"203.0.113.{n}", 0.0) for n in range(9))
    assert not any(kept.may(f"203.0.113.{n}", 0.0) for n in (6, 7, 8))
    assert kept.may("203.0.113.5", 0.0)


@pytest.mark.parametrize(
    ("headers", "trusts_proxy", "address"),
    [
        ({}, True, "127.0.0.1"),
        ({"X-Forwarded-For": "203.0.113.9"}, False, "127.0.0.1"),
        ({"X-Forwarded-For": "1.1.1.1, 203.0.113.9"}, True, "203.0.113.9"),
    ],
)
def test_where_a_request_came_from(headers: dict[str, str], address: str, *, trusts_proxy: bool) -> None:
    """What a header says counts only where a proxy is trusted."""
    request = make_mocked_request("GET", "/", headers=headers).clone(remote="127.0.0.1")
    assert guards.address(request, trusts_proxy=trusts_proxy) == address


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("::1", "::1"),
        ("127.0.0.1", "127.0.0.1"),
        ("", ""),
        ("không phải", "không phải"),
    ],
)
def test_an_ipv6_visitor_is_one_place(address: str, place: str) -> None:
    """Whoever has one address there has 2^64 of them."""
    assert guards.place(address) == place
