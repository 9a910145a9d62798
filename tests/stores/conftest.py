"""Every store that must keep the contract, by name."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.sqlite import open_store
from bot.ports import Store
from tests.fakes.desk import DeskStore
from tests.fakes.store import MemoryStore


async def _sqlite(folder: Path) -> Store:
    return await open_store(folder / "co-tu.db")


async def _memory(_: Path) -> Store:
    return MemoryStore()  # the fake is held to the contract too, so that tests that lean on it may


OPENERS = {"sqlite": _sqlite, "memory": _memory}


@pytest.fixture(params=OPENERS)
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    """Return an empty store of each kind."""
    opened = await OPENERS[request.param](tmp_path)
    yield opened
    await opened.close()


async def _sqlite_for_the_desk(folder: Path) -> DeskStore:
    return await open_store(folder / "co-tu.db")


DESK_OPENERS = {"sqlite": _sqlite_for_the_desk}


@pytest.fixture(params=DESK_OPENERS)
async def desk_store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[DeskStore]:
    """Return an empty store of each kind that remembers for the desk."""
    opened = await DESK_OPENERS[request.param](tmp_path)
    yield opened
    await opened.close()
