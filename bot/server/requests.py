"""What commands ask the running server, which alone holds the database."""

from __future__ import annotations

import time
from pathlib import Path

from adapters.control import Answer, Values
from adapters.sqlite import SqliteStore
from bot.cli.backup import copy_of
from bot.cli.officer import carry_out
from bot.server.checkup import look_at_running
from bot.server.diagnosis import as_values
from bot.server.health import Running
from bot.server.stores import AnyStore


def answering(running: Running, store: AnyStore, database: Path) -> Answer:
    """Return what answers the requests of `cotu backup`, `cotu doctor` and `cotu officer`."""

    async def answer(request: Values) -> Values:
        match request:
            case {"do": "copy", "name": str(name)} if isinstance(store, SqliteStore):
                await store.copy(copy_of(database, name))
                return {"done": True}
            case {"do": "doctor"}:
                return {"findings": as_values(await look_at_running(running, store))}
            case _:
                return await carry_out(store.officers(), request, int(time.time()))

    return answer
