"""Who comes in, and who does not."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from http.cookies import SimpleCookie
from pathlib import Path

import pytest

from adapters.desk.access import Page
from adapters.desk.routes import PAGES
from adapters.tables.keeping import DESK_IDLE as IDLE
from adapters.tables.keeping import DESK_LONGEST as LONGEST
from bot.ports.desk_store import SignedIn
from tests.desk.conftest import HASHED, HERE, PASSWORD, THERE, Place


async def test_an_officer_signs_in_and_out(place: Place) -> None:
    """After signing out the same cookie opens nothing."""
    lan = await place.officer("quan-tri")
    page = await lan.get("/ban/nhat-ky")
    assert "đăng nhập" in page
    assert "Xã Mẫu" in page
    assert (await lan.post("/ban/dang-xuat")).headers["Location"] == "/ban/dang-nhap"
    await lan.get("/ban/nhat-ky", status=303)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.method} {page.path}")
async def test_no_page_without_a_session(place: Place, page: Page) -> None:
    """All of them lead to the sign-in page."""
    method, path = page.method, page.path.replace("{", "").replace("}", "")
    browser = await place.browser()
    async with browser.client.request(
        method, path, headers={"Origin": browser.origin}, allow_redirects=False
    ) as answer:
        assert (answer.status, answer.headers.get("Location")) == (303, "/ban/dang-nhap")


@pytest.mark.parametrize("page", [one for one in PAGES if one.method == "POST"], ids=lambda page: str(page.path))
async def test_no_form_without_its_mark(place: Place, page: Page) -> None:
    """Neither with a guessed mark nor from another site."""
    lan = await place.officer("quan-tri")
    path = page.path.replace("{", "").replace("}", "")
    lan.csrf = "0" * 64
    assert (await lan.post(path)).status == 403
    async with lan.client.post(path, data={}, headers={"Origin": "https://example.com"}) as answer:
        assert answer.status == 403


async def test_the_mark_of_another_session_is_none(place: Place) -> None:
    """Marks are of one session, not of the server."""
    lan, hai = await place.officer("quan-tri"), await place.officer("quan-tri", name="hai")
    await lan.get("/ban/nhat-ky")
    hai.csrf = lan.csrf
    assert (await hai.post("/ban/dang-xuat")).status == 403


async def test_a_role_does_not_do_more_than_it_may(place: Place) -> None:
    """Who serves does not read the audit log."""
    lan = await place.officer("can-bo")
    assert "không được" in await lan.get("/ban/nhat-ky", status=403)


async def test_another_office_sees_nothing_of_this_one(place: Place) -> None:
    """Same name, same role, other office."""
    await place.officer("quan-tri", name="nguoi-xa-mau")
    other = await place.officer("quan-tri", THERE, "lan")
    assert "nguoi-xa-mau" not in await other.get("/ban/nhat-ky")


@pytest.mark.parametrize(("name", "password"), [("lan", "sai mất rồi"), ("khong-ai", PASSWORD), ("", ""), ("lan", "")])
async def test_a_wrong_password_does_not_let_in(place: Place, name: str, password: str) -> None:
    """Nobody can tell from the answer whether the name exists."""
    await place.store.officers().keep(SignedIn(HERE, "lan", "can-bo"), HASHED, 0)
    browser = await place.browser()
    answer = await browser.post("/ban/dang-nhap", don_vi=HERE, ten=name, mat_khau=password)
    assert answer.status == 403
    assert "Set-Cookie" not in answer.headers


async def test_an_officer_of_one_office_does_not_enter_another(place: Place) -> None:
    """The password is right, the office is not."""
    await place.store.officers().keep(SignedIn(HERE, "lan", "can-bo"), HASHED, 0)
    browser = await place.browser()
    assert (await browser.post("/ban/dang-nhap", don_vi=THERE, ten="lan", mat_khau=PASSWORD)).status == 403


async def test_guessing_is_slow(place: Place) -> None:
    """After a few tries even the right password has to wait."""
    await place.store.officers().keep(SignedIn(HERE, "lan", "can-bo"), HASHED, 0)
    browser = await place.browser()
    for _ in range(place.room.tries):
        assert (await browser.post("/ban/dang-nhap", ten="lan", mat_khau="đoán")).status == 403
    assert (await browser.post("/ban/dang-nhap", ten="lan", mat_khau=PASSWORD)).status == 429
    place.clock.forward(seconds=place.room.patience)
    assert (await browser.post("/ban/dang-nhap", ten="lan", mat_khau=PASSWORD)).status == 303


async def test_the_cookie_is_for_these_pages_alone(place: Place) -> None:
    """The citizens' chat on the same host never receives it."""
    await place.store.officers().keep(SignedIn(HERE, "lan", "can-bo"), HASHED, 0)
    browser = await place.browser()
    answer = await browser.post("/ban/dang-nhap", ten="lan", mat_khau=PASSWORD)
    cookie = SimpleCookie(answer.headers["Set-Cookie"])["cotu_ban"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/ban", True, "Strict")


@pytest.mark.parametrize("seconds", [IDLE + 1, LONGEST + 1])
async def test_a_session_ends_by_itself(place: Place, seconds: int) -> None:
    """When nobody uses it, and after a long day in any case."""
    lan = await place.officer("quan-tri")
    while seconds > IDLE + 1:  # somebody who works all day
        place.clock.forward(seconds=IDLE - 1)
        seconds -= IDLE - 1
        await lan.get("/ban/nhat-ky")
    place.clock.forward(seconds=seconds)
    await lan.get("/ban/nhat-ky", status=303)


async def test_a_new_password_ends_the_sessions(place: Place) -> None:
    """Who has the old one is out at once."""
    lan = await place.officer("quan-tri")
    await place.store.officers().keep(SignedIn(HERE, "lan", "quan-tri"), HASHED, 1)
    await lan.get("/ban/nhat-ky", status=303)


async def test_what_is_shown_is_text(place: Place) -> None:
    """A name is never markup."""
    lan = await place.officer("quan-tri", name="<script>alert(1)</script>")
    page = await lan.get("/ban/nhat-ky")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


async def test_every_answer_forbids_foreign_scripts(place: Place) -> None:
    """Before anybody signed in, too."""
    browser = await place.browser()
    async with browser.client.get("/ban/dang-nhap") as answer:
        policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'; script-src 'self'; style-src 'self'" in policy
    assert "unsafe" not in policy


async def test_a_form_that_is_none_is_refused(place: Place) -> None:
    """Broken bytes are the sender's fault, not ours."""
    browser = await place.browser()
    headers = {"Origin": browser.origin, "Content-Type": "multipart/form-data; boundary=x"}
    async with browser.client.post("/ban/dang-nhap", data=b"\xff\xfe--x", headers=headers) as answer:
        assert answer.status in {400, 403}


async def test_a_long_form_is_refused(place: Place) -> None:
    """Before it is read to the end."""
    browser = await place.browser()
    assert (await browser.post("/ban/dang-nhap", ten="x" * 100_000)).status == 413


async def test_a_page_that_breaks_says_so_kindly(
    place: Place, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A row that nobody of us wrote is in its way; the other pages go on."""
    lan = await place.officer()
    with closing(sqlite3.connect(tmp_path / "co-tu.db", isolation_level=None)) as other:
        row = (HERE, place.clock().date().isoformat(), 9, "x", 1, "xong", "giay", "not JSON", "1")
        other.execute(
            "INSERT INTO served (office, day, hour, flow, minutes, outcome, way, blockers, form)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            row,
        )
    assert "Trang này bị lỗi" in await lan.get("/ban/so", status=500)
    assert "desk page broken: /ban/so" in caplog.text
    await lan.get("/ban")
