"""What citizens asked, in the database: masked questions and counters."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from adapters.tables.database import Database
from bot.ports.desk_store import Counted, Question

_NOT_UNDERSTOOD = """
SELECT id, text, day FROM unheard WHERE account {accounts} AND kind = 'chua-hieu' ORDER BY id DESC LIMIT $2
"""
_SETTLE = "DELETE FROM unheard WHERE account {accounts} AND id {ids}"
_COUNTED = """
SELECT day, channel, kind, about, facet, step, sum(n) FROM counters
WHERE account {accounts} AND day BETWEEN $2 AND $3
GROUP BY day, channel, kind, about, facet, step ORDER BY day, channel, kind, about, facet, step
"""


class QuestionsTable:
    """`bot.ports.desk_store.Questions`; made by `Store.questions`."""

    def __init__(self, db: Database) -> None:
        self._db = db
        ours = {"accounts": db.among("$1", "text"), "ids": db.among("$2", "bigint")}
        self._not_understood, self._settle, self._counted = (
            one.format(**ours) for one in (_NOT_UNDERSTOOD, _SETTLE, _COUNTED)
        )

    async def not_understood(self, accounts: Collection[str], limit: int) -> Sequence[Question]:
        """Return the questions kept, newest first."""
        found = await self._db.rows(self._not_understood, self._db.set_of(accounts), limit)
        return [Question(int(str(number)), str(text), date.fromisoformat(str(day))) for number, text, day in found]

    async def settle(self, accounts: Collection[str], ids: Sequence[int]) -> None:
        """Delete questions that staff have dealt with."""
        await self._db.rows(self._settle, self._db.set_of(accounts), self._db.set_of(ids))

    async def counted(self, accounts: Collection[str], first: date, last: date) -> Sequence[Counted]:
        """Return the office's counters of these days, both included."""
        found = await self._db.rows(self._counted, self._db.set_of(accounts), first.isoformat(), last.isoformat())
        return [
            Counted(
                date.fromisoformat(str(day)), str(channel), str(kind), str(about), str(facet), str(step), int(str(n))
            )
            for day, channel, kind, about, facet, step, n in found
        ]
