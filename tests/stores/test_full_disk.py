"""A full disk, in both ways that SQLite meets it: no more pages, and a write that fails; and that of PostgreSQL."""

from __future__ import annotations

from pathlib import Path
from secrets import token_urlsafe

import pytest

from adapters import postgres
from adapters.sqlite import Settings, open_store
from bot.errors import StoreError
from tests.fakes.disk import small_disk
from tests.fakes.postgres import running
from tests.fakes.turns import AN, BINH, answered, said, texts
from tests.stores.conftest import read

NOW = 1_800_000_000


async def test_a_full_disk_is_an_error_that_leaves_nothing_half_written(path: Path) -> None:
    """The batch fails as a whole, reading goes on, and the file stays sound."""
    store = await open_store(path, Settings(max_pages=40))
    kept = 0
    with pytest.raises(StoreError, match="full"):  # noqa: PT012  # which of them fails is not known
        for kept in range(1000):
            batch = [answered(said(f"{kept}{who.user}", who), "x" * 500) for who in (AN, BINH)]
            await store.commit(batch, NOW)
    heard = await store.load([said(f"{kept}{who.user}", who) for who in (AN, BINH)])
    await store.forget(AN)
    await store.close()
    assert kept > 5
    assert not heard.heard
    assert read(path, "PRAGMA integrity_check") == [("ok",)]
    assert read(path, "SELECT count(*) FROM outbox") == [(kept,)]


async def test_a_store_takes_turns_again_once_there_is_room(path: Path) -> None:
    """No restart is needed after a full disk."""
    store = await open_store(path, Settings(max_pages=40))
    with pytest.raises(StoreError):  # noqa: PT012  # which of them fails is not known
        for number in range(1000):
            await store.commit([answered(said(str(number)), "x" * 900)], NOW)
    await store.forget(AN)
    assert list(await store.commit([answered(said("sau"), "một")], NOW)) == [True]
    await store.close()


async def test_a_write_that_fails_is_an_error_that_passes(path: Path) -> None:
    """Turns, claims and settling fail as a whole and reading goes on; then all of it works, without a restart."""
    store = await open_store(path)
    await store.commit([answered(said("a"), "một"), answered(said("b", BINH), "hai")], NOW)
    (first,) = await store.claim("web", "xa-mau", NOW, 1)
    with small_disk():
        for attempt in (
            store.commit([answered(said("c"), "ba")], NOW),
            store.claim("web", "xa-mau", NOW, 32),
            store.sent([first.seq], NOW),
        ):
            with pytest.raises(StoreError, match="disk I/O error"):
                await attempt
        loaded = await store.load([said("a"), said("c")])
    assert loaded.heard == {("web", "xa-mau", "a")}
    await store.sent([first.seq], NOW)
    assert list(await store.commit([answered(said("c"), "ba")], NOW)) == [True]
    assert texts(await store.claim("web", "xa-mau", NOW, 32)) == ["hai", "ba"]
    await store.close()
    assert read(path, "PRAGMA integrity_check") == [("ok",)]


async def test_a_start_on_a_full_disk_says_where_to_look(path: Path) -> None:
    """It is no damaged file, and nothing has to be restored; once there is room, it starts."""
    store = await open_store(path)
    await store.commit([answered(said("a"), "một")], NOW)
    await store.close()
    with small_disk(), pytest.raises(StoreError, match="ổ đĩa còn chỗ"):
        await open_store(path)
    store = await open_store(path)
    assert (await store.load([said("a")])).heard
    await store.close()


async def test_a_full_disk_of_the_server_is_an_error_that_passes() -> None:
    """The batch fails as a whole and reading goes on; once there is room all of it works, without a restart."""
    with running(segment=1) as server:
        store = await postgres.open_store(server.new())
        kept = 0
        with server.small_disk(3_000_000):
            with pytest.raises(StoreError, match="PostgreSQL"):  # noqa: PT012  # which of them fails is not known
                for kept in range(1000):
                    batch = [answered(said(f"{kept}{who.user}", who), token_urlsafe(1400)) for who in (AN, BINH)]
                    await store.commit(batch, NOW)
            failed = [said(f"{kept}{who.user}", who) for who in (AN, BINH)]
            loaded = await store.load(failed)
            waiting = await store.backlog(NOW)
        assert kept > 100
        assert not loaded.heard
        assert waiting.replies == 2 * kept
        assert list(await store.commit([answered(one, "một") for one in failed], NOW)) == [True, True]
        await store.close()
