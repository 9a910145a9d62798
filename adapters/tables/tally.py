"""Who was served at the desks, in the database."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

from adapters.tables import rows
from adapters.tables.database import Database
from bot.ports.desk_store import Served

_SERVE = """
INSERT INTO served (office, day, hour, flow, minutes, outcome, way, blockers, form)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING RETURNING 1
"""
_TAKE_BACK = "DELETE FROM served WHERE office = $1 AND form = $2 RETURNING 1"
_BETWEEN = """
SELECT day, hour, flow, minutes, outcome, way, blockers FROM served
WHERE office = $1 AND day BETWEEN $2 AND $3 ORDER BY day, id
"""


class TallyTable:
    """`bot.ports.desk_store.Tally`; made by `Store.tally`."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def serve(self, office: str, served: Served, form: str) -> bool:
        """Count one person; false where the form of that id was counted before."""
        what = (served.flow, served.minutes, served.outcome, served.way, json.dumps(served.blockers))
        return bool(await self._db.rows(_SERVE, office, served.day.isoformat(), served.hour, *what, form))

    async def take_back(self, office: str, form: str) -> bool:
        """Forget what was counted by the form of that id; false where nothing was."""
        return bool(await self._db.rows(_TAKE_BACK, office, form))

    async def between(self, office: str, first: date, last: date) -> Sequence[Served]:
        """Return who was served from `first` to `last`, both included, in that order."""
        found = await self._db.rows(_BETWEEN, office, first.isoformat(), last.isoformat())
        return [rows.served(*row) for row in found]
