"""The cases that citizens opened to officers; what is said in them is written by the store's commit."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractAsyncContextManager

from aiosqlite import Connection

from adapters.tables import rows
from bot.desk.memory import Case, CaseState, Fate
from bot.messages import Address
from bot.session import Letter

_CASE = """
SELECT id, channel, account, user, state, officer, about, opened, changed,
    (SELECT text FROM letters WHERE case_id = cases.id AND who = 'dan' ORDER BY letters.id DESC LIMIT 1),
    state = 'cho' OR state = 'nguoi'
        AND (SELECT who FROM letters WHERE case_id = cases.id ORDER BY letters.id DESC LIMIT 1) = 'dan'
FROM cases WHERE account IN (SELECT value FROM json_each(?)) AND
"""
_OPEN_ONES = f"{_CASE} state = ? ORDER BY changed, id LIMIT ?"
_CLOSED_ONES = f"{_CASE} state = ? ORDER BY changed DESC, id DESC LIMIT ?"
_ONE = f"{_CASE} id = ?"
_LETTERS = """
SELECT letters.who, letters.text, letters.officer, letters.at FROM letters JOIN cases ON cases.id = case_id
WHERE account IN (SELECT value FROM json_each(?)) AND case_id = ? ORDER BY letters.id
"""
_LAST_REPLY = """
SELECT state FROM outbox WHERE channel = ? AND account = ? AND user = ? ORDER BY seq DESC LIMIT 1
"""
_COUNT = """
SELECT count(*) FROM cases WHERE account IN (SELECT value FROM json_each(?)) AND (state = 'cho' OR state = 'nguoi'
    AND (SELECT who FROM letters WHERE case_id = cases.id ORDER BY letters.id DESC LIMIT 1) = 'dan')
"""


class SqliteInbox:
    """`bot.desk.memory.Inbox`; made by `SqliteStore.inbox`.

    Args:
        db: the one connection.
        alone: gives it to one caller at a time and lets its errors out as StoreError.
    """

    def __init__(self, db: Connection, alone: Callable[[], AbstractAsyncContextManager[None]]) -> None:
        self._db = db
        self._alone = alone

    async def cases(self, accounts: Collection[str], state: CaseState, limit: int) -> Sequence[Case]:
        """Return the cases in `state`: the longest unchanged first, closed ones newest first."""
        statement = _CLOSED_ONES if state == "xong" else _OPEN_ONES
        return [rows.case(row) for row in await self._read(statement, _named(accounts), state, limit)]

    async def case(self, accounts: Collection[str], number: int) -> Case | None:
        """Return one case of the office."""
        found = await self._read(_ONE, _named(accounts), number)
        return rows.case(found[0]) if found else None

    async def letters(self, accounts: Collection[str], number: int) -> Sequence[Letter]:
        """Return what was said in a case of the office, oldest first."""
        found = await self._read(_LETTERS, _named(accounts), number)
        return [rows.letter(row) for row in found]

    async def fate(self, address: Address) -> Fate:
        """Return what became of the last reply to the citizen of a case."""
        found = await self._read(_LAST_REPLY, *address)
        return rows.fate(found[0][0]) if found else ""

    async def waiting(self, accounts: Collection[str]) -> int:
        """Return how many citizens of the office wait for an officer's word."""
        return int(str((await self._read(_COUNT, _named(accounts)))[0][0]))

    async def _read(self, statement: str, *values: object) -> list[tuple[object, ...]]:
        async with self._alone():
            return [tuple(row) for row in await self._db.execute_fetchall(statement, values)]


def _named(accounts: Collection[str]) -> str:
    return json.dumps(sorted(accounts))
