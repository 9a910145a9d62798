"""What the desk's tables need of a database: statements with `$1`, run the same way on every store."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Protocol


class Database(Protocol):
    """Short ways to run statements; everything may raise StoreError. Values are `$1`, `$2`, ... in a statement."""

    citizen: str  # what the column of a citizen's id is called

    async def rows(self, statement: str, *values: object) -> Sequence[Sequence[Any]]:
        """Return the rows of one statement, which is a transaction of its own."""
        ...

    async def run(self, *statements: tuple[str, Sequence[object]]) -> Sequence[Sequence[Any]]:
        """Return the rows of the last of `statements`, which are run as one."""
        ...

    def among(self, value: str, kind: str) -> str:
        """Return the condition that a column is among those of the set `value` ("$1")."""
        ...

    def set_of(self, values: Collection[object]) -> object:
        """Return `values` as `among` takes them."""
        ...

    def storable(self, user: str) -> str:
        """Return a user id as the database takes it; `stored` is its inverse."""
        ...

    def stored(self, user: str) -> str:
        """Return the user id that `storable` was given."""
        ...
