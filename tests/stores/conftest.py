"""Every store that must keep the contract, by name."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest

from adapters import postgres, sqlite
from bot.errors import StoreError
from bot.ports.chat import Store
from tests.fakes.desk import DeskStore
from tests.fakes.postgres import Postgres
from tests.fakes.store import MemoryStore

DATABASES = ("sqlite", "postgres")
Reopen = Callable[[Store], Awaitable[Store]]


def new_place(kind: str, request: pytest.FixtureRequest) -> str:
    """Return where an empty database of a kind is: a file, or an address."""
    if kind == "postgres":
        server: Postgres = request.getfixturevalue("postgres_server")
        return server.new()
    folder: Path = request.getfixturevalue("tmp_path")
    return str(folder / "co-tu.db")


async def open_place(kind: str, place: str) -> DeskStore:
    """Return the store in the database at `place`."""
    return await postgres.open_store(place) if kind == "postgres" else await sqlite.open_store(Path(place))


def read(path: Path, statement: str) -> list[tuple[object, ...]]:
    """Return what another program would see in the file of a database on SQLite."""
    with closing(sqlite3.connect(path)) as other:
        return other.execute(statement).fetchall()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where a database on SQLite will be."""
    return tmp_path / "kho" / "co-tu.db"


@pytest.fixture(params=[*DATABASES, "memory"])
def kind(request: pytest.FixtureRequest) -> str:
    """Return each kind of store; the fake is held to the contract too, so that tests that lean on it may."""
    return str(request.param)


@pytest.fixture
def place(kind: str, request: pytest.FixtureRequest) -> str:
    """Return where the test's database is."""
    return new_place(kind, request)


@pytest.fixture
async def store(kind: str, place: str) -> AsyncIterator[Store]:
    """Return an empty store of each kind."""
    opened = MemoryStore() if kind == "memory" else await open_place(kind, place)
    yield opened
    with suppress(StoreError):  # the test has closed it
        await opened.close()


@pytest.fixture
async def reopen(kind: str, place: str) -> AsyncIterator[Reopen]:
    """Return a way to end the process that has a store and begin another on the same database."""
    opened: list[Store] = []

    async def again(store: Store) -> Store:
        await store.close()
        opened.append(store if kind == "memory" else await open_place(kind, place))
        return opened[-1]

    yield again
    for one in opened:
        await one.close()


@pytest.fixture(params=DATABASES)
async def desk_store(request: pytest.FixtureRequest) -> AsyncIterator[DeskStore]:
    """Return an empty store of each kind that remembers for the desk."""
    opened = await open_place(request.param, new_place(request.param, request))
    yield opened
    await opened.close()
