"""`cotu report week`, beside a server that holds the database and without one."""

from __future__ import annotations

import asyncio
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from adapters.sqlite import SqliteStore, open_store
from adapters.sqlite.reading import reading
from bot.__main__ import main
from bot.errors import StoreError
from bot.messages import Address
from bot.ports.chat import Taken
from bot.ports.desk_store import Served
from bot.session import Event, Session, Turn
from tests.fakes.office import write_office
from tests.fakes.turns import said

DAY = date(2026, 11, 24)
NOON = 1_795_496_400  # of that day in Việt Nam
ONE = Served(day=DAY, hour=8, flow="muon-sach", minutes=6, outcome="xong", way="nop-ho", blockers=("quen-the",))


@pytest.fixture
async def store(tmp_path: Path) -> SqliteStore:
    """Return a database in which the commune An served one person and answered two; Bình answered one."""
    store = await open_store(tmp_path / "co-tu.db")
    await store.tally().serve("an", ONE, "phieu-1")
    turn = Turn(Session(), (), (Event("tra-loi", "muon-sach", "le_phi"),))
    for number, account in enumerate(("an", "oa-cua-an", "binh")):
        await store.commit([Taken(said(str(number), Address("web", account, "dan")), turn)], NOON)
    return store


def run(folder: Path, *more: str) -> int:
    """Run the command over the tiny content with two communes."""
    write_office(folder)
    where = ["--content", str(folder), "--db", str(folder / "co-tu.db"), "--ngay", "2026-11-26"]
    return main(["report", "week", *where, *more])


async def test_the_report_is_read_while_the_server_runs(
    store: SqliteStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is locked, nothing is written; of an office only its own."""
    monkeypatch.chdir(tmp_path)
    code = await asyncio.to_thread(run, tmp_path, "--office", "an")
    await store.close()
    printed = capsys.readouterr().out
    assert code == 0
    assert "an từ 23/11 đến 29/11/2026" in printed
    assert "Hướng dẫn 1 lượt người" in printed
    assert "trả lời 1 câu" in printed


async def test_more_accounts_may_be_named(
    store: SqliteStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Bots whose tokens only the server knows; also after it stopped."""
    await store.close()
    monkeypatch.chdir(tmp_path)
    assert await asyncio.to_thread(run, tmp_path, "--office", "an", "--account", "oa-cua-an") == 0
    assert "trả lời 2 câu" in capsys.readouterr().out


async def test_the_workbook_opens(store: SqliteStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With what the report says on its first sheet."""
    await store.close()
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "tuan.xlsx"
    assert await asyncio.to_thread(run, tmp_path, "--office", "an", "--xlsx", str(file)) == 0
    assert "1 lượt người" in str(load_workbook(file)["Báo cáo"]["B2"].value)


def test_an_office_must_be_named_where_there_are_several(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The message lists them; a missing database is said too."""
    monkeypatch.chdir(tmp_path)
    assert run(tmp_path) == 1
    assert "an, binh" in capsys.readouterr().err
    assert run(tmp_path, "--office", "an") == 1
    assert "co-tu.db" in capsys.readouterr().err
    assert not (tmp_path / "co-tu.db").exists()


async def test_reading_writes_nothing(store: SqliteStore, tmp_path: Path) -> None:
    """Not even through the tally."""
    async with reading(tmp_path / "co-tu.db") as found:
        assert await found.accounts() == ("an", "binh", "oa-cua-an")
        with pytest.raises(StoreError, match="readonly"):
            await found.tally().serve("an", ONE, "phieu-2")
    await store.close()
