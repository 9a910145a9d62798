"""What the database holds at the end."""

from __future__ import annotations

import asyncio
import sqlite3
from collections import Counter
from contextlib import closing

import asyncpg

_STATES = "SELECT {citizen}, state, count(*) FROM outbox WHERE channel = 'zalo' GROUP BY {citizen}, state"
_HEARD = "SELECT count(*) FROM heard WHERE channel = 'zalo'"
_OPEN = ("waiting", "sending")


async def settled(place: str) -> dict[str, Counter[str]]:
    """Return how many replies to each citizen are in which state, once none waits (or after two minutes)."""
    found: dict[str, Counter[str]] = {}
    for _ in range(600):
        found = {}
        for citizen, state, count in await _rows(place, _STATES):
            found.setdefault(str(citizen), Counter())[str(state)] = int(str(count))
        if not any(states[state] for states in found.values() for state in _OPEN):
            break
        await asyncio.sleep(0.2)
    return found


async def heard(place: str) -> int:
    """Return how many events were heard."""
    return int(str((await _rows(place, _HEARD))[0][0]))


async def is_whole(place: str) -> bool:
    """Return whether the database says of itself that it is sound (PostgreSQL does not say)."""
    return place.startswith("postgresql:") or await _rows(place, "PRAGMA integrity_check") == [("ok",)]


async def _rows(place: str, statement: str) -> list[tuple[object, ...]]:
    if not place.startswith("postgresql:"):
        with closing(sqlite3.connect(place)) as database:
            return [tuple(row) for row in database.execute(statement.format(citizen="user"))]
    connection = await asyncpg.connect(place)
    try:
        return [tuple(row) for row in await connection.fetch(statement.format(citizen="citizen"))]
    finally:
        await connection.close()
