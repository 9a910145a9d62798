"""What only the store on PostgreSQL promises: its tables, its privacy, its way of being opened."""

from __future__ import annotations

import asyncio
from importlib import resources

import asyncpg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.postgres import open_store, outbox, sql
from adapters.postgres.connection import SETTINGS
from adapters.postgres.rows import holds, storable, stored
from bot.errors import StoreError
from bot.messages import Address
from bot.ports.chat import Taken
from bot.session import Event, Session, Turn
from tests.fakes.postgres import Postgres
from tests.fakes.turns import AN, BINH, answered, asked, forgotten, said, texts

NOW = 1_800_000_000
DAY = 86_400


async def read(url: str, statement: str) -> list[tuple[object, ...]]:
    """Return what another program would see in the database."""
    other = await asyncpg.connect(url)
    try:
        return [tuple(row) for row in await other.fetch(statement)]
    finally:
        await other.close()


@pytest.fixture
def url(postgres_server: Postgres) -> str:
    """Return where an empty database is."""
    return postgres_server.new()


async def test_everything_is_there_after_a_restart(url: str) -> None:
    """Sessions, heard ids and waiting replies outlive the process, and what it left is sent by the next."""
    store = await open_store(url)
    await store.commit([answered(said("a"), "một", misses=2)], NOW)
    await store.close()
    store = await open_store(url)
    await store.recover(NOW)
    loaded = await store.load([said("a")])
    assert loaded.sessions[AN].misses == 2
    assert loaded.heard
    assert texts(await store.claim("web", "xa-mau", NOW, 32)) == ["một"]
    await store.close()


async def test_a_database_of_a_newer_version_is_refused(url: str) -> None:
    """An old program must not write into tables that it does not know."""
    await (await open_store(url)).close()
    await read(url, "UPDATE meta SET value = '999' WHERE name = 'schema'")
    with pytest.raises(StoreError, match="mới hơn"):
        await open_store(url)


def test_migrations_are_numbered() -> None:
    """The number of a migration is its place; each is run in a transaction that the store begins."""
    steps = sorted(resources.files("adapters.postgres").joinpath("migrations").iterdir(), key=lambda step: step.name)
    for number, step in enumerate(steps, 1):
        assert step.name.startswith(f"{number:04}_")
        assert "COMMIT" not in step.read_text("utf-8")


async def test_what_was_acknowledged_outlives_a_power_cut(url: str) -> None:
    """Whatever the server's own settings are."""
    store = await open_store(url)
    found = await store._db.rows("SELECT current_setting('synchronous_commit'), current_setting('jit')")  # noqa: SLF001  # seen on this connection only
    await store.close()
    assert found == [("on", "off")]


async def test_a_commit_that_is_cut_off_leaves_nothing_half_written(url: str) -> None:
    """Whoever gives up waiting does not block the next."""
    store = await open_store(url)
    batch = [answered(said("a"), *("x" * 100 for _ in range(50)))]
    for wait in range(12):
        task = asyncio.create_task(store.commit(batch, NOW))
        await asyncio.sleep(wait / 4000)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        assert list(await store.commit([answered(said(f"b{wait}", BINH), "hai")], NOW)) == [True]
    await store.close()
    ((replies,),) = await read(url, "SELECT count(*) FROM outbox WHERE citizen = 'an'")
    ((heard,),) = await read(url, "SELECT count(*) FROM sessions WHERE citizen = 'an'")
    assert replies in {0, 50}
    assert heard == (1 if replies else 0)


async def test_the_tables_hold_no_platform_ids_and_no_forgotten_words(url: str) -> None:
    """Ids are hashed; who is forgotten leaves no row."""
    store = await open_store(url)
    await store.commit([asked(said("a", key="tin-so-4711"), "câu che tên"), answered(said("b"), "lời kín")], NOW)
    await store.commit([forgotten(said("c"))], NOW)
    (farewell,) = await store.claim("web", "xa-mau", NOW, 32)
    await store.sent([farewell.seq], NOW)
    await store.close()
    rows = [await read(url, f"SELECT * FROM {table}") for table in ("heard", "sessions", "outbox", "unheard", "cases")]  # noqa: S608  # our own names
    for word in ("tin-so-4711", "câu che tên", "lời kín", "Đã xóa", "'an'"):
        assert word not in str(rows)


async def test_questions_are_kept_for_thirty_days_without_the_person(url: str) -> None:
    """Staff read the masked words and nothing of who said them."""
    store = await open_store(url)
    await store.commit([asked(said("a"), "câu đã che")], NOW)
    (row,) = await read(url, "SELECT * FROM unheard")
    await store.purge(NOW + 30 * DAY)
    kept = await read(url, "SELECT text FROM unheard")
    await store.purge(NOW + 30 * DAY + 1)
    gone = await read(url, "SELECT text FROM unheard")
    await store.close()
    assert "câu đã che" in row
    assert "an" not in row
    assert (kept, gone) == ([("câu đã che",)], [])


async def test_events_are_counted_by_day_in_viet_nam(url: str) -> None:
    """Seven hours ahead: 17:00 UTC is the next day; no text and no person is counted."""
    store = await open_store(url)
    event = Event("tra-loi", "cu-tru", "le-phi", text="chữ")
    before_midnight = 1_800_032_399  # 2027-01-15 23:59:59 in Việt Nam
    turn = Turn(Session(), (), (event, event))
    await store.commit([Taken(said("a"), turn), Taken(said("b", BINH), turn)], before_midnight)
    await store.commit([Taken(said("c"), turn)], before_midnight + 1)
    rows = await read(url, "SELECT account, day, kind, about, facet, step, n FROM counters ORDER BY day")
    await store.close()
    assert rows == [
        ("xa-mau", "2027-01-15", "tra-loi", "cu-tru", "le-phi", "", 4),
        ("xa-mau", "2027-01-16", "tra-loi", "cu-tru", "le-phi", "", 2),
    ]


async def test_a_stored_reply_that_cannot_be_read_does_not_block_the_others(url: str) -> None:
    """It is set aside as dead, and the citizen's next reply follows."""
    store = await open_store(url)
    await store.commit([answered(said("a"), "một", "hai")], NOW)
    await read(url, "UPDATE outbox SET reply = '[]' WHERE seq = 1")
    assert not await store.claim("web", "xa-mau", NOW, 32)
    assert texts(await store.claim("web", "xa-mau", NOW, 32)) == ["hai"]
    await store.close()
    assert await read(url, "SELECT state FROM outbox ORDER BY seq") == [("dead",), ("sending",)]


async def test_purge_takes_more_than_one_bite(url: str) -> None:
    """It deletes a few hundred rows at a time until none is left."""
    store = await open_store(url)
    people = [AN._replace(user=str(n)) for n in range(1200)]
    await store.commit([answered(said(who.user, who)) for who in people], NOW)
    await store.purge(NOW + 8 * DAY)
    await store.close()
    assert await read(url, "SELECT (SELECT count(*) FROM sessions), (SELECT count(*) FROM heard)") == [(0, 0)]


async def test_an_address_that_makes_no_sense_is_a_named_error() -> None:
    """The command shows it without a traceback."""
    with pytest.raises(StoreError, match="PostgreSQL"):
        await open_store("postgresql://?port=khong-phai-so")


@given(st.text())
def test_any_user_id_comes_back(user: str) -> None:
    """Also with null characters, and no two ids become one."""
    assert "\0" not in storable(user)
    assert stored(storable(user)) == user


@given(st.lists(st.builds(Address, st.text(), st.text(), st.text())))
def test_locks_are_taken_in_one_order(addresses: list[Address]) -> None:
    """Whatever order the batch is in."""
    assert holds(addresses) == sorted(set(holds(reversed(addresses))))


async def test_a_batch_is_looked_up_by_key_however_full_the_tables_are(url: str) -> None:
    """Also while the server still believes that they are empty: reading all that was heard cost 24 ms a batch."""
    await (await open_store(url)).close()
    other = await asyncpg.connect(url, server_settings=dict(SETTINGS))
    await other.execute("INSERT INTO heard SELECT 'web', 'xa', n::text, 0 FROM generate_series(1, 9000) AS n")
    await other.execute("SET plan_cache_mode = force_generic_plan")
    keys = [["web"], ["xa"], ["an"], ["tin"]]
    for statement, values in (
        (sql.LOAD, keys),
        (sql.HEAR, [*keys, [0], NOW]),
        (outbox.CLAIM, ["web", "xa", NOW, 32, 1]),
    ):
        plan = "\n".join(str(row[0]) for row in await other.fetch(f"EXPLAIN (ANALYZE, COSTS OFF) {statement}", *values))
        assert "Seq Scan" not in plan
        assert "Rows Removed by Join Filter" not in plan
    await other.close()
