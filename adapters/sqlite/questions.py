"""What citizens asked, in the database: masked questions and counters."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from datetime import date

from adapters.sqlite.connection import Database
from bot.desk.memory import Counted, Question

# Accounts come as one JSON array: an office has any number of them.
_OURS = "account IN (SELECT value FROM json_each(?))"
_NOT_UNDERSTOOD = f"""
SELECT id, text, day FROM unheard WHERE {_OURS} AND kind = 'chua-hieu' ORDER BY id DESC LIMIT ?
"""  # noqa: S608  # pasted from the constant above
_SETTLE = f"DELETE FROM unheard WHERE {_OURS} AND id IN (SELECT value FROM json_each(?))"  # noqa: S608  # the same
_COUNTED = f"""
SELECT day, channel, kind, about, facet, step, sum(n) FROM counters WHERE {_OURS} AND day BETWEEN ? AND ?
GROUP BY day, channel, kind, about, facet, step ORDER BY day, channel, kind, about, facet, step
"""  # noqa: S608  # the same


class SqliteQuestions:
    """`bot.desk.memory.Questions` in one file; made by `SqliteStore.questions`."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def not_understood(self, accounts: Collection[str], limit: int) -> Sequence[Question]:
        """Return the questions kept, newest first."""
        found = await self._db.rows(_NOT_UNDERSTOOD, _json(accounts), limit)
        return [Question(number, text, date.fromisoformat(day)) for number, text, day in found]

    async def settle(self, accounts: Collection[str], ids: Sequence[int]) -> None:
        """Delete questions that staff have dealt with."""
        await self._db.rows(_SETTLE, _json(accounts), _json(ids))

    async def counted(self, accounts: Collection[str], first: date, last: date) -> Sequence[Counted]:
        """Return the office's counters of these days, both included."""
        found = await self._db.rows(_COUNTED, _json(accounts), first.isoformat(), last.isoformat())
        return [Counted(date.fromisoformat(day), *rest) for day, *rest in found]


def _json(values: Collection[str] | Sequence[int]) -> str:
    return json.dumps(list(values))
