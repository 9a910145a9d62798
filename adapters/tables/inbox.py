"""The cases that citizens opened to officers; what is said in them is written by the store's commit."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from adapters.tables import rows
from adapters.tables.database import Database
from bot.messages import Address
from bot.ports.desk_store import Case, CaseState, Fate
from bot.session import Letter

_CASE = """
SELECT id, channel, account, {citizen}, state, officer, about, opened, changed,
    (SELECT text FROM letters WHERE case_id = cases.id AND who = 'dan' ORDER BY letters.id DESC LIMIT 1),
    state = 'cho' OR state = 'nguoi'
        AND (SELECT who FROM letters WHERE case_id = cases.id ORDER BY letters.id DESC LIMIT 1) = 'dan'
FROM cases WHERE account {accounts} AND
"""
_OPEN_ONES = _CASE + " state = $2 ORDER BY changed, id LIMIT $3"
_CLOSED_ONES = _CASE + " state = $2 ORDER BY changed DESC, id DESC LIMIT $3"
_ONE = _CASE + " id = $2"
_LETTERS = """
SELECT letters.who, letters.text, letters.officer, letters.at FROM letters JOIN cases ON cases.id = case_id
WHERE account {accounts} AND case_id = $2 ORDER BY letters.id
"""
_LAST_REPLY = """
SELECT state FROM outbox WHERE channel = $1 AND account = $2 AND {citizen} = $3 ORDER BY seq DESC LIMIT 1
"""
_COUNT = """
SELECT count(*) FROM cases WHERE account {accounts} AND (state = 'cho' OR state = 'nguoi'
    AND (SELECT who FROM letters WHERE case_id = cases.id ORDER BY letters.id DESC LIMIT 1) = 'dan')
"""


class InboxTable:
    """`bot.ports.desk_store.Inbox`; made by `Store.inbox`."""

    def __init__(self, db: Database) -> None:
        self._db = db
        names = {"accounts": db.among("$1", "text"), "citizen": db.citizen}
        self._open, self._closed, self._one, self._letters, self._last_reply, self._waiting = (
            one.format(**names) for one in (_OPEN_ONES, _CLOSED_ONES, _ONE, _LETTERS, _LAST_REPLY, _COUNT)
        )

    async def _rows(self, statement: str, accounts: Collection[str], *values: object) -> Sequence[Sequence[Any]]:
        return await self._db.rows(statement, self._db.set_of(accounts), *values)

    async def cases(self, accounts: Collection[str], state: CaseState, limit: int) -> Sequence[Case]:
        """Return the cases in `state`: the longest unchanged first, closed ones newest first."""
        statement = self._closed if state == "xong" else self._open
        return [self._case(row) for row in await self._rows(statement, accounts, state, limit)]

    async def case(self, accounts: Collection[str], number: int) -> Case | None:
        """Return one case of the office."""
        found = await self._rows(self._one, accounts, number)
        return self._case(found[0]) if found else None

    async def letters(self, accounts: Collection[str], number: int) -> Sequence[Letter]:
        """Return what was said in a case of the office, oldest first."""
        return [rows.letter(row) for row in await self._rows(self._letters, accounts, number)]

    async def fate(self, address: Address) -> Fate:
        """Return what became of the last reply to the citizen of a case."""
        channel, account, user = address
        found = await self._db.rows(self._last_reply, channel, account, self._db.storable(user))
        return rows.fate(found[0][0]) if found else ""

    async def waiting(self, accounts: Collection[str]) -> int:
        """Return how many citizens of the office wait for an officer's word."""
        return int(str((await self._rows(self._waiting, accounts))[0][0]))

    def _case(self, row: Sequence[Any]) -> Case:
        number, channel, account, user, *rest = row
        return rows.case((number, channel, account, self._db.stored(str(user)), *rest))
