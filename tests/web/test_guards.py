"""Cookie, origin, sizes, headers, offices, static files."""

from __future__ import annotations

import logging
import re
from importlib import resources

import pytest

from adapters.web import Office
from tests.web.conftest import Chat, OpenChat

KEY = "0123456789abcdef"
OFFICES = {"/xa/an-luc-long": Office("all", "Xã An Lục Long"), "/xa/mau": Office("mau", "Xã Mẫu")}


async def test_the_cookie_is_the_browsers_alone(open_chat: OpenChat) -> None:
    """Scripts do not see it; it is gone with the browser's session; a second visit keeps it."""
    chat: Chat = await open_chat()
    first = (await chat.client.get("/")).headers["Set-Cookie"]
    assert re.fullmatch(r"cotu=[\w-]{32}; HttpOnly; Path=/; SameSite=Lax", first)
    assert "Set-Cookie" not in (await chat.client.get("/")).headers


@pytest.mark.parametrize(("trusts_proxy", "is_secure"), [(True, True), (False, False)])
async def test_the_cookie_is_secure_behind_a_trusted_proxy(
    open_chat: OpenChat, *, trusts_proxy: bool, is_secure: bool
) -> None:
    """Who is not told to trust the header does not."""
    chat: Chat = await open_chat(trusts_proxy=trusts_proxy)
    response = await chat.client.get("/", headers={"X-Forwarded-Proto": "https"})
    assert ("Secure" in response.headers["Set-Cookie"]) is is_secure


async def test_a_made_up_cookie_is_replaced(open_chat: OpenChat) -> None:
    """Only tokens of our making name a citizen."""
    chat: Chat = await open_chat()
    response = await chat.client.get("/", headers={"Cookie": "cotu=an"})
    assert "Set-Cookie" in response.headers


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 303),
        ({"Sec-Fetch-Site": "same-origin"}, 303),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "null", "Sec-Fetch-Site": "same-origin"}, 303),
        ({"Origin": "https://xa-mau.example"}, 403),
        ({"Origin": "http://127.0.0.1:1"}, 403),
        ({"Origin": "", "Host": ""}, 403),
        ({"Origin": "http://a b", "Host": "a b"}, 403),
        ({"Origin": "https://xa.vn", "X-Forwarded-Host": "xa.vn"}, 403),
    ],
)
async def test_other_sites_may_not_post(chat: Chat, headers: dict[str, str], status: int) -> None:
    """They would talk in the citizen's name."""
    response = await chat.client.post("/", data={"id": KEY, "text": "chào"}, headers=headers, allow_redirects=False)
    assert response.status == status
    assert len(chat.bot.heard) == (status == 303)


async def test_a_trusted_proxy_names_the_host(open_chat: OpenChat) -> None:
    """The origin is what the browser saw."""
    chat: Chat = await open_chat(trusts_proxy=True)
    headers = {"Origin": "https://xa.vn", "X-Forwarded-Host": "gia.example, xa.vn"}
    response = await chat.client.post("/", data={"id": KEY, "text": "chào"}, headers=headers)
    assert response.status == 200


async def test_a_body_that_is_too_big_is_refused(chat: Chat) -> None:
    """With our headers, as every answer."""
    response = await chat.post(id=KEY, text="x" * 70_000)
    assert response.status == 413
    assert "Content-Security-Policy" in response.headers
    assert not chat.bot.heard


@pytest.mark.parametrize("path", ["/", "/ws", "/web-static/x/chat.js", "/web-static/x/khong-co.js"])
async def test_every_answer_is_protected(chat: Chat, path: str) -> None:
    """Also refusals."""
    headers = (await chat.client.get(path)).headers
    policy = headers["Content-Security-Policy"]
    assert policy.startswith(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'"
    )
    assert policy.endswith("form-action 'self'; frame-ancestors 'none'; base-uri 'none'")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cache-Control"] in {"no-store", "no-cache"}


async def test_static_files_are_kept_under_their_hash(chat: Chat) -> None:
    """The page names only files that are there, and nothing of another host."""
    links = re.findall(r'(?:src|href)="([^"]+)"', await chat.page())
    assert len(links) == 4
    for link in links:
        response = await chat.client.get(link)
        assert response.status == 200
        assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"


async def test_static_files_are_of_the_right_kind(chat: Chat) -> None:
    """Browsers run no module of another type."""
    response = await chat.client.get("/web-static/cu/chat.js")
    assert response.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert (await chat.client.get("/web-static/cu/..%2fpage.py")).status == 404


def test_our_scripts_never_write_markup() -> None:
    """What citizens and bots say becomes text."""
    scripts = [file for file in (resources.files("adapters.web") / "static").iterdir() if file.name.endswith(".js")]
    assert len(scripts) >= 4
    for script in scripts:
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", script.read_text())


async def test_each_office_has_its_own_path(open_chat: OpenChat) -> None:
    """And its own cookie, account and name."""
    chat: Chat = await open_chat(offices=OFFICES)
    response = await chat.client.get("/xa/an-luc-long/")
    assert response.url.path == "/xa/an-luc-long"
    assert "Path=/xa/an-luc-long" in response.headers["Set-Cookie"]
    assert "<span>Xã An Lục Long</span>" in await response.text()
    await chat.post("/xa/mau", id=KEY, text="chào")
    await (await chat.socket("/xa/an-luc-long/ws")).receive_json()
    assert [one.address.account for one in chat.bot.heard] == ["mau"]
    assert (await chat.client.get("/")).status == 404


async def test_nothing_that_is_said_is_logged(chat: Chat, caplog: pytest.LogCaptureFixture) -> None:
    """Not even where all is logged."""
    caplog.set_level(logging.DEBUG)
    await chat.post(id=KEY, text="079123456789")
    chat.bot.store.broken = True
    await chat.post(id=KEY, text="079123456789")
    socket = await chat.socket()
    await socket.send_json({"id": KEY, "text": "079123456789"})
    assert await socket.receive_json() == {"busy": KEY}
    assert "0791" not in caplog.text
