"""Opens the store that `--db` names: a file of SQLite, or a database of PostgreSQL that several processes share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from adapters import postgres, sqlite
from adapters.zalo.channel import Pins
from adapters.zalo.tokens import TokenStore
from bot.messages import Address
from bot.ports.chat import Store
from bot.ports.desk_store import Inbox, Officers, Questions, Tally

_SCHEMES = ("postgresql://", "postgres://")


class Tokens(TokenStore, Pins, Protocol):
    """Where the tokens of one account rest, and the door that was found for it."""


class AnyStore(Store, Protocol):
    """A store with all that the rooms remember."""

    def tokens(self, channel: str, account: str) -> Tokens:
        """Return where the tokens of one account rest."""
        ...

    def officers(self) -> Officers:
        """Return who may work at the desk."""
        ...

    def tally(self) -> Tally:
        """Return who was served at the desks."""
        ...

    def questions(self) -> Questions:
        """Return what citizens asked."""
        ...

    def inbox(self) -> Inbox:
        """Return the cases that citizens opened to officers."""
        ...


def is_shared(db: str) -> bool:
    """Return whether `db` is a database that several processes may open."""
    return db.startswith(_SCHEMES)


async def open_any(db: str, said: Callable[[Address], None] = lambda _: None) -> AnyStore:
    """Return the store in the file or database `db`.

    `said` hears to whom in the browser another process has spoken.

    Raises:
        StoreError: it cannot be opened; the message says why.
    """
    return await postgres.open_store(db, said) if is_shared(db) else await sqlite.open_store(Path(db))


def beside(db: str, local: str, port: int) -> Path:
    """Return the path that this process's own files (spool, socket) are named after.

    That is the database where it is a file. Processes that share a database have each their own in `local`,
    told apart by their ports, so that each finds its own again after a restart.
    """
    if not is_shared(db):
        return Path(db)
    folder = Path(local)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder / f"cotu-{port}.db"
