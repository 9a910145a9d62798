"""How an administrator lets us in."""

from __future__ import annotations

import sqlite3
from argparse import Namespace
from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from adapters.zalo.login import challenge_of, new_verifier, pasted_pair, permission_url, read_callback
from adapters.zalo.oauth import pair_from_json
from adapters.zalo.settings import Settings
from bot.cli.zalo_login import login as log_in
from bot.errors import CoTuError
from tests.fakes.zalo import FakeZalo
from tests.zalo.conftest import APP, OA, fixture, is_secret

SETTINGS = Settings(app_id=APP)
VERIFIER = "s" * 43
REDIRECT = "https://bot.example.gov.vn/zalo/oauth/callback"


def test_the_page_of_permission_is_asked_for_as_the_platform_wants() -> None:
    """The challenge without a method."""
    wanted = fixture("oauth/permission_url.json")
    url = urlsplit(permission_url(SETTINGS, REDIRECT, "v" * 43, "st-0001"))
    assert f"{url.scheme}://{url.netloc}{url.path}" == wanted["url"]
    expected = wanted["query"] | {"code_challenge": challenge_of("v" * 43)}
    assert {name: values[0] for name, values in parse_qs(url.query).items()} == expected


@pytest.mark.parametrize("redirect", ["http://a.vn/x", "https://a.vn/x?y=1", "https://a.vn/x#y", "a.vn/x", ""])
def test_an_address_that_the_platform_would_refuse_is_refused_here(redirect: str) -> None:
    """Its own message is a number."""
    with pytest.raises(CoTuError):
        permission_url(SETTINGS, redirect, "v" * 43, "s")


def test_verifiers_have_43_characters_and_are_never_the_same() -> None:
    """The platform wants exactly that many."""
    made = {new_verifier() for _ in range(50)}
    assert len(made) == 50
    assert {len(one) for one in made} == {43}


def test_the_answer_is_read_from_the_address() -> None:
    """With the state that we asked with."""
    query = fixture("oauth/callback_query.json")["query"]
    url = f"{REDIRECT}?code={query['code']}&oa_id={query['oa_id']}&state={query['state']}\n"
    assert read_callback(url, "st-0001") == (query["code"], query["oa_id"])


@pytest.mark.parametrize("query", ["", "code=c&oa_id=1", "code=c&oa_id=1&state=đ", "oa_id=1&state=s", "code=c&state=s"])
def test_an_address_of_somebody_else_is_refused(query: str) -> None:
    """A link that an administrator was lured to must not log in another OA."""
    with pytest.raises(CoTuError):
        read_callback(f"{REDIRECT}?{query}", "s")


@pytest.mark.parametrize(
    ("access", "refresh", "oa"), [("", "r", OA), ("a", " ", OA), ("a b", "r", OA), ("á", "r", OA), ("a", "r", "")]
)
def test_a_pair_that_is_none_is_refused(access: str, refresh: str, oa: str) -> None:
    """Before anything is overwritten."""
    with pytest.raises(CoTuError):
        pasted_pair(SETTINGS, oa, access, refresh, 0)


@pytest.fixture
def login(zalo: FakeZalo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Awaitable[int]]:
    """Return a way to run the command, which reads `said`."""
    monkeypatch.setenv("ZALO_OA_SECRET", zalo.oa_secret)
    monkeypatch.setenv("ZALO_APP_SECRET", zalo.app_secret)

    async def run(said: str, oa: str = OA, redirect: str = "") -> int:
        lines = iter(said.splitlines())
        database = str(tmp_path / "cotu.db")
        options = Namespace(app=APP, oa=oa, redirect=redirect, db=database, openapi=zalo.url, oauth=zalo.url)
        return await log_in(options, lambda _: next(lines), lambda: VERIFIER)

    return run


def stored(folder: Path) -> str:
    """Return what the database holds."""
    with closing(sqlite3.connect(folder / "cotu.db")) as other:
        return str(other.execute("SELECT pair FROM tokens WHERE channel = 'zalo'").fetchall()[0][0])


async def test_a_pasted_pair_is_kept_and_tried(
    login: Callable[..., Awaitable[int]], zalo: FakeZalo, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command says whose it is, and shows no token."""
    assert await login(f"{zalo.access}\n{zalo.refresh}\n") == 0
    pair = pair_from_json(stored(tmp_path))
    assert pair is not None
    assert (pair.access, pair.refresh, pair.oa_id) == (zalo.access, zalo.refresh, OA)
    out = capsys.readouterr().out
    assert "UBND xã Mẫu" in out
    assert not is_secret(out)


async def test_a_pasted_pair_that_is_old_is_renewed_at_once(
    login: Callable[..., Awaitable[int]], zalo: FakeZalo, tmp_path: Path
) -> None:
    """As long as its refresh token is good."""
    assert await login(f"AT-old\n{zalo.refresh}\n") == 0
    pair = pair_from_json(stored(tmp_path))
    assert pair is not None
    assert pair.access == zalo.access


async def test_a_pair_that_does_not_work_is_said_to_be_so(
    login: Callable[..., Awaitable[int]], capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 1."""
    assert await login("AT-wrong\nRT-wrong\n") == 1
    out = capsys.readouterr().out
    assert "chưa hỏi được Zalo" in out
    assert not is_secret(out)


async def test_a_pair_of_another_account_is_noticed(
    login: Callable[..., Awaitable[int]], zalo: FakeZalo, capsys: pytest.CaptureFixture[str]
) -> None:
    """Replies would go out in the wrong name."""
    assert await login(f"{zalo.access}\n{zalo.refresh}\n", oa="77") == 1
    assert f"OA {OA}" in capsys.readouterr().out


async def test_a_browser_login_exchanges_the_code(
    login: Callable[..., Awaitable[int]],
    zalo: FakeZalo,
    tmp_path: Path,
) -> None:
    """With the verifier that belongs to the page that was opened."""
    zalo.codes["code-1"] = challenge_of(VERIFIER)
    assert await login(f"{REDIRECT}?code=code-1&oa_id={OA}&state={VERIFIER}\n", redirect=REDIRECT) == 0
    pair = pair_from_json(stored(tmp_path))
    assert pair is not None
    assert pair.access == zalo.access
    with pytest.raises(CoTuError):
        await login(f"{REDIRECT}?code=code-1&oa_id=77&state={VERIFIER}\n", redirect=REDIRECT)
