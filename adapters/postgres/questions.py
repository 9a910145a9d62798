"""What citizens asked, in the database: masked questions and counters."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from adapters.postgres.connection import Database
from bot.desk.memory import Counted, Question

_NOT_UNDERSTOOD = """
SELECT id, text, day FROM unheard WHERE account = ANY($1::text[]) AND kind = 'chua-hieu' ORDER BY id DESC LIMIT $2
"""
_SETTLE = "DELETE FROM unheard WHERE account = ANY($1::text[]) AND id = ANY($2::bigint[])"
_COUNTED = """
SELECT day, channel, kind, about, facet, step, sum(n) FROM counters
WHERE account = ANY($1::text[]) AND day BETWEEN $2 AND $3
GROUP BY day, channel, kind, about, facet, step ORDER BY day, channel, kind, about, facet, step
"""


class PostgresQuestions:
    """`bot.desk.memory.Questions`; made by `PostgresStore.questions`."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def not_understood(self, accounts: Collection[str], limit: int) -> Sequence[Question]:
        """Return the questions kept, newest first."""
        found = await self._db.rows(_NOT_UNDERSTOOD, list(accounts), limit)
        return [Question(int(str(number)), str(text), date.fromisoformat(str(day))) for number, text, day in found]

    async def settle(self, accounts: Collection[str], ids: Sequence[int]) -> None:
        """Delete questions that staff have dealt with."""
        await self._db.rows(_SETTLE, list(accounts), list(ids))

    async def counted(self, accounts: Collection[str], first: date, last: date) -> Sequence[Counted]:
        """Return the office's counters of these days, both included."""
        found = await self._db.rows(_COUNTED, list(accounts), first.isoformat(), last.isoformat())
        return [
            Counted(
                date.fromisoformat(str(day)), str(channel), str(kind), str(about), str(facet), str(step), int(str(n))
            )
            for day, channel, kind, about, facet, step, n in found
        ]
