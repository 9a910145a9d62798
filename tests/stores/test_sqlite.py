"""What only the store on SQLite promises: its file, its faults, its privacy."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from importlib import resources
from pathlib import Path

import pytest

from adapters.sqlite import Settings, open_store
from bot.errors import StoreBusyError, StoreError
from bot.ports.chat import Taken
from bot.session import Event, Session, Turn
from tests.fakes.turns import AN, BINH, answered, asked, forgotten, said, texts
from tests.stores.conftest import read

NOW = 1_800_000_000
DAY = 86_400


async def test_everything_is_there_after_a_restart(path: Path) -> None:
    """Sessions, heard ids and waiting replies outlive the process."""
    store = await open_store(path)
    await store.commit([answered(said("a"), "một", misses=2)], NOW)
    await store.close()
    store = await open_store(path)
    loaded = await store.load([said("a")])
    assert loaded.sessions[AN].misses == 2
    assert loaded.heard
    assert texts(await store.claim("web", "xa-mau", NOW, 32)) == ["một"]
    await store.close()


async def test_the_file_is_readable_by_us_alone(path: Path) -> None:
    """Conversations are nobody else's business, in the log file neither."""
    store = await open_store(path)
    await store.commit([answered(said("a"), "một")], NOW)
    modes = {entry.name: stat.S_IMODE(entry.stat().st_mode) for entry in path.parent.iterdir()}
    await store.close()
    assert set(modes.values()) == {0o600}
    assert "co-tu.db-wal" in modes


async def test_the_database_runs_as_measured(path: Path) -> None:
    """WAL for the file; what was acknowledged outlives a power cut."""
    store = await open_store(path)
    pragmas = [
        (await store._db.rows(f"PRAGMA {name}"))  # noqa: SLF001  # seen on this connection only
        for name in ("journal_mode", "synchronous", "mmap_size", "secure_delete")
    ]
    await store.close()
    assert [next(iter(rows))[0] for rows in pragmas] == ["wal", 2, 0, 1]


async def test_a_second_process_is_refused(path: Path) -> None:
    """Two writers on one file have damaged databases before; the second is told who holds it."""
    store = await open_store(path)
    second = subprocess.run(  # noqa: ASYNC221  # nothing else runs here
        [
            sys.executable,
            "-c",
            (
                "import asyncio, pathlib, sys; from adapters.sqlite import open_store; "
                "asyncio.run(open_store(pathlib.Path(sys.argv[1])))"
            ),
            path,
        ],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    await store.close()
    assert "StoreBusyError" in second.stderr
    assert str(os.getpid()) in second.stderr


async def test_a_refused_opening_leaves_the_first_alone(path: Path) -> None:
    """After the first has closed, the next may open."""
    store = await open_store(path)
    with pytest.raises(StoreBusyError):
        await open_store(path)
    await store.commit([answered(said("a"), "một")], NOW)
    await store.close()
    await (await open_store(path)).close()


async def test_a_locked_database_is_an_error_and_then_works_again(path: Path) -> None:
    """Somebody who holds the file for long, such as a copying tool, costs no turn half."""
    store = await open_store(path, Settings(busy=0.01))
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="locked"):
            await store.commit([answered(said("a"), "một")], NOW)
        with pytest.raises(StoreError, match="locked"):
            await store.claim("web", "xa-mau", NOW, 32)
    assert list(await store.commit([answered(said("a"), "một")], NOW)) == [True]
    await store.close()


async def test_a_cancelled_commit_leaves_no_transaction_open(path: Path) -> None:
    """Whoever gives up waiting does not block the next."""
    store = await open_store(path)
    batch = [answered(said("a"), *("x" * 100 for _ in range(50)))]
    for hops in range(12):
        task = asyncio.create_task(store.commit(batch, NOW))
        for _ in range(hops):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        assert list(await store.commit([answered(said(f"b{hops}", BINH), "hai")], NOW)) == [True]
    await store.close()
    assert read(path, "SELECT count(*) FROM outbox WHERE user = 'binh'") == [(12,)]


async def test_a_closed_store_says_so(path: Path) -> None:
    """A late call gets the error that callers expect."""
    store = await open_store(path)
    await store.close()
    with pytest.raises(StoreError):
        await store.load([said("a")])


@pytest.mark.parametrize("content", [b"khong phai co so du lieu " * 400, b"SQLite format 3\x00" + b"\xff" * 9000])
async def test_a_damaged_file_is_refused_at_boot(path: Path, content: bytes) -> None:
    """Better no start than a wrong one; the message says what to do, and the lock is free again."""
    path.parent.mkdir()
    path.write_bytes(content)
    for _ in range(2):
        with pytest.raises(StoreError, match="bản sao lưu"):
            await open_store(path)


async def test_damage_inside_is_found_at_boot(path: Path) -> None:
    """quick_check reads every page."""
    store = await open_store(path)
    await store.commit([answered(said(str(n), AN._replace(user=str(n))), "x" * 900) for n in range(50)], NOW)
    await store.close()
    stored = bytearray(path.read_bytes())
    stored[-8192:-4096] = b"\x55" * 4096
    path.write_bytes(stored)
    with pytest.raises(StoreError, match="bản sao lưu"):
        await open_store(path)


async def test_a_file_of_a_newer_version_is_refused(path: Path) -> None:
    """An old program must not write into tables that it does not know."""
    await (await open_store(path)).close()
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA user_version = 999")
    with pytest.raises(StoreError, match="mới hơn"):
        await open_store(path)


def test_each_migration_sets_its_own_number_in_its_own_transaction() -> None:
    """A migration that a crash cuts off has not happened."""
    steps = sorted(resources.files("adapters.sqlite").joinpath("migrations").iterdir(), key=lambda step: step.name)
    for number, step in enumerate(steps, 1):
        script = step.read_text("utf-8")
        assert step.name.startswith(f"{number:04}_")
        assert script.count("BEGIN IMMEDIATE;") == 1
        assert script.rstrip().endswith(f"PRAGMA user_version = {number};\nCOMMIT;")


async def test_the_file_holds_no_platform_ids_and_no_forgotten_words(path: Path) -> None:
    """Ids are hashed, and what is deleted is overwritten."""
    store = await open_store(path)
    await store.commit([asked(said("a", key="tin-so-4711"), "câu che tên"), answered(said("b"), "lời kín")], NOW)
    await store.commit([forgotten(said("c"))], NOW)
    (farewell,) = await store.claim("web", "xa-mau", NOW, 32)
    await store.sent([farewell.seq], NOW)
    await store.close()
    stored = path.read_bytes()
    for word in ("tin-so-4711", "câu che tên", "lời kín", "Đã xóa"):
        assert word.encode() not in stored


async def test_questions_are_kept_for_thirty_days_without_the_person(path: Path) -> None:
    """Staff read the masked words and nothing of who said them."""
    store = await open_store(path)
    await store.commit([asked(said("a"), "câu đã che")], NOW)
    rows = read(path, "SELECT * FROM unheard")
    await store.purge(NOW + 30 * DAY)
    kept = read(path, "SELECT text FROM unheard")
    await store.purge(NOW + 30 * DAY + 1)
    gone = read(path, "SELECT text FROM unheard")
    await store.close()
    assert "câu đã che" in rows[0]
    assert "an" not in rows[0]
    assert (kept, gone) == ([("câu đã che",)], [])


async def test_forgetting_deletes_the_questions_of_this_person_only(path: Path) -> None:
    """The keyed hash is enough to find them."""
    store = await open_store(path)
    await store.commit([asked(said("a"), "của An"), asked(said("b", BINH), "của Bình")], NOW)
    await store.forget(AN)
    left = read(path, "SELECT text FROM unheard")
    await store.close()
    assert left == [("của Bình",)]


async def test_events_are_counted_by_day_in_viet_nam(path: Path) -> None:
    """Seven hours ahead: 17:00 UTC is the next day; no text and no person is counted."""
    store = await open_store(path)
    event = Event("tra-loi", "cu-tru", "le-phi", text="chữ")
    before_midnight = 1_800_032_399  # 2027-01-15 23:59:59 in Việt Nam
    turn = Turn(Session(), (), (event, event))
    await store.commit([Taken(said("a"), turn), Taken(said("b", BINH), turn)], before_midnight)
    await store.commit([Taken(said("c"), turn)], before_midnight + 1)
    rows = read(path, "SELECT account, day, kind, about, facet, step, n FROM counters ORDER BY day")
    await store.close()
    assert rows == [
        ("xa-mau", "2027-01-15", "tra-loi", "cu-tru", "le-phi", "", 4),
        ("xa-mau", "2027-01-16", "tra-loi", "cu-tru", "le-phi", "", 2),
    ]


async def test_a_stored_reply_that_cannot_be_read_does_not_block_the_others(path: Path) -> None:
    """It is set aside as dead, and the citizen's next reply follows."""
    store = await open_store(path)
    await store.commit([answered(said("a"), "một", "hai")], NOW)
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("UPDATE outbox SET reply = '[]' WHERE seq = 1")
    assert not await store.claim("web", "xa-mau", NOW, 32)
    assert texts(await store.claim("web", "xa-mau", NOW, 32)) == ["hai"]
    await store.close()
    assert read(path, "SELECT state FROM outbox") == [("dead",), ("sending",)]


async def test_purge_takes_more_than_one_bite(path: Path) -> None:
    """It deletes a few hundred rows at a time until none is left."""
    store = await open_store(path)
    people = [AN._replace(user=str(n)) for n in range(1200)]
    await store.commit([answered(said(who.user, who)) for who in people], NOW)
    await store.purge(NOW + 8 * DAY)
    await store.close()
    assert read(path, "SELECT (SELECT count(*) FROM sessions), (SELECT count(*) FROM heard)") == [(0, 0)]
