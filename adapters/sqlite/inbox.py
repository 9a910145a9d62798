"""The cases that citizens opened to officers; what is said in them is written by the store's commit."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence

from adapters.sqlite.connection import Database
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
    """`bot.desk.memory.Inbox`; made by `SqliteStore.inbox`."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def cases(self, accounts: Collection[str], state: CaseState, limit: int) -> Sequence[Case]:
        """Return the cases in `state`: the longest unchanged first, closed ones newest first."""
        statement = _CLOSED_ONES if state == "xong" else _OPEN_ONES
        return [rows.case(row) for row in await self._db.rows(statement, _named(accounts), state, limit)]

    async def case(self, accounts: Collection[str], number: int) -> Case | None:
        """Return one case of the office."""
        found = await self._db.rows(_ONE, _named(accounts), number)
        return rows.case(found[0]) if found else None

    async def letters(self, accounts: Collection[str], number: int) -> Sequence[Letter]:
        """Return what was said in a case of the office, oldest first."""
        found = await self._db.rows(_LETTERS, _named(accounts), number)
        return [rows.letter(row) for row in found]

    async def fate(self, address: Address) -> Fate:
        """Return what became of the last reply to the citizen of a case."""
        found = await self._db.rows(_LAST_REPLY, *address)
        return rows.fate(found[0][0]) if found else ""

    async def waiting(self, accounts: Collection[str]) -> int:
        """Return how many citizens of the office wait for an officer's word."""
        return int(str((await self._db.rows(_COUNT, _named(accounts)))[0][0]))


def _named(accounts: Collection[str]) -> str:
    return json.dumps(sorted(accounts))
