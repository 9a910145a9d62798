"""While the store fails, utterances wait in a file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from adapters.spool import FileSpool
from bot.errors import StoreError
from tests.app.conftest import OPTIONS, Until, World
from tests.fakes.turns import BINH, said


async def test_utterances_are_accepted_while_the_store_fails_and_answered_after(world: World, until: Until) -> None:
    """In the order they came, before anything newer, and the file is gone then."""
    await world.with_spool().start()
    world.store.broken = True
    for text in ("một", "hai", "ba"):
        assert await world.app.hear(said(text))
    assert len(await world.spool.kept()) == 3
    world.store.broken = False
    assert await world.app.hear(said("bốn"))
    await until(lambda: len(world.web.delivered) == 4)
    assert world.web.texts() == ["1. một", "2. hai", "3. ba", "4. bốn"]
    await world.app.stop()
    assert not await world.spool.kept()


async def test_the_spool_is_replayed_without_anybody_writing(world: World, until: Until) -> None:
    """The store is tried again by itself."""
    await world.with_spool().start()
    world.store.broken = True
    await world.app.hear(said("một"))
    world.store.broken = False
    await until(lambda: world.web.texts() == ["1. một"])


async def test_what_a_killed_process_left_in_the_spool_is_answered_at_the_next_start(
    world: World, until: Until
) -> None:
    """Once, even where part of it had been replayed before the crash."""
    await world.app.start()
    await world.app.hear(said("một"))
    await world.app.stop()
    await world.spool.keep([said("một"), said("hai"), said("ba", BINH)])
    await world.with_spool().start()
    await until(lambda: len(world.web.delivered) == 3)
    assert world.web.texts("an") == ["1. một", "2. hai"]
    assert world.web.texts("binh") == ["1. ba"]


async def test_a_delivery_repeated_while_the_store_fails_is_answered_once(world: World, until: Until) -> None:
    """Both are accepted; the ids are compared at the replay."""
    await world.with_spool().start()
    world.store.broken = True
    await world.app.hear(said("một"))
    await world.app.hear(said("một"))
    world.store.broken = False
    await world.app.hear(said("hai"))
    await until(lambda: len(world.web.delivered) == 2)
    assert world.web.texts() == ["1. một", "2. hai"]


async def test_where_nothing_can_be_kept_the_caller_is_told(world: World, tmp_path: Path) -> None:
    """No store and no spool: the platform must deliver again."""
    spool = FileSpool(tmp_path / "không có thư mục này" / "spool.jsonl")
    await world.restart(replace(OPTIONS, spool=spool)).start()
    world.store.broken = True
    with pytest.raises(StoreError):
        await world.app.hear(said("một"))
    world.store.broken = False
    assert await world.app.hear(said("một"))


async def test_stopping_while_the_store_fails_loses_nothing(world: World) -> None:
    """What was accepted is in the file for the next start."""
    app = world.with_spool()
    await app.start()
    world.store.broken = True
    await app.hear(said("một"))
    await app.stop()
    assert await world.spool.kept() == [said("một")]


async def test_a_program_whose_store_fails_says_so_until_it_works(world: World, until: Until) -> None:
    """For as long as the spool holds something."""
    await world.with_spool().start()
    world.store.broken = True
    await world.app.hear(said("một"))
    await until(lambda: world.app.is_failing)
    world.store.broken = False
    await until(lambda: not world.app.is_failing)
    await until(lambda: world.web.texts() == ["1. một"])


async def test_a_program_that_can_keep_nothing_says_so_for_a_while(world: World, until: Until) -> None:
    """Then somebody may try: nothing waits that could be tried again."""
    await world.restart(replace(OPTIONS, doubt=0.05)).start()
    world.store.broken = True
    with pytest.raises(StoreError):
        await world.app.hear(said("một"))
    await until(lambda: world.app.is_failing)
    await until(lambda: not world.app.is_failing)
