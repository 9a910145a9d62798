"""`cotu officer`, with and without a server that holds the database."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from adapters.control import ask, listening, socket_of
from adapters.sqlite import open_store
from bot.__main__ import main
from bot.cli.officer import carry_out
from bot.errors import StoreError


def _command(monkeypatch: pytest.MonkeyPatch, db: Path, *arguments: str, typed: str = "một câu dài dễ nhớ\n") -> int:
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))  # what the shell gives; a process each costs a second
    return main(["officer", *arguments, "--db", str(db)])


def test_officers_come_and_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Add, list, reset, remove; what cannot be is said."""
    db = tmp_path / "co-tu.db"
    assert _command(monkeypatch, db, "add", "lan", "--role", "bien-tap") == 0
    assert _command(monkeypatch, db, "add", "lan") == 1
    assert "đã có cán bộ tên này" in capsys.readouterr().err
    assert _command(monkeypatch, db, "reset", "lan") == 0
    assert _command(monkeypatch, db, "reset", "hai") == 1
    assert _command(monkeypatch, db, "list") == 0
    assert "lan\tbien-tap" in capsys.readouterr().out  # the role stays
    assert _command(monkeypatch, db, "remove", "lan") == 0
    assert _command(monkeypatch, db, "remove", "lan") == 1


def test_a_short_password_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """And nothing is kept."""
    assert _command(monkeypatch, tmp_path / "co-tu.db", "add", "lan", typed="ngắn\n") == 1
    assert "ít nhất 10 ký tự" in capsys.readouterr().err


async def test_the_running_server_is_asked(tmp_path: Path) -> None:
    """It holds the database; a second process could not open it."""
    db = tmp_path / "co-tu.db"
    store = await open_store(db)

    async def answer(request: object) -> dict[str, object]:
        assert isinstance(request, dict)
        return dict(await carry_out(store.officers(), request, 1))

    request = {"do": "keep", "office": "xa", "name": "lan", "role": "can-bo", "password": "băm", "is_new": True}
    async with listening(socket_of(db), answer):
        assert socket_of(db).stat().st_mode & 0o777 == 0o600
        assert await ask(socket_of(db), request) == {"done": True}
        assert await ask(socket_of(db), {"do": "list", "office": ""}) == {"officers": [["xa", "lan", "can-bo"]]}
        with pytest.raises(StoreError, match="không hiểu"):
            await ask(socket_of(db), {"do": "gì đó"})
    assert await ask(socket_of(db), {"do": "list", "office": ""}) is None
    await store.close()
