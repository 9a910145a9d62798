"""SQLite beside PostgreSQL with one and two processes: durable turns a second, in one interleaved run.

Every process is started once and takes the same mixed load in each round, of citizens it has not met. Both
databases wait for the disk (FULL, `synchronous_commit = on` with fsync).
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import Sequence
from pathlib import Path

from benchmarks.turns import NOW, TYPED, Library, Silent
from bot.app import App, Options
from bot.app.options import TakeTurn
from bot.engine.edition import Edition
from bot.engine.turn import take_turn
from bot.messages import Address, FlowPress, Reply, Utterance
from bot.server.opening import open_served
from bot.server.stores import open_any
from bot.session import Event, Session, Turn
from tests.fakes.postgres import Postgres, running

ROOT = Path(__file__).resolve().parents[1]
PEOPLE = 64
TURNS = 20
ROUNDS = 5


def echo(edition: Edition, session: Session, utterance: Utterance, now: object) -> Turn:  # noqa: ARG001  # a bot's
    """Be a bot that costs nothing, with a session and a reply of usual size."""
    return Turn(Session(misses=session.misses + 1, unheard="x" * 600), (Reply("y" * 300),), (Event("noi"),))


async def talk(app: App, flow: str, person: str) -> None:
    """Six presses to four typed questions."""
    who = Address("web", "xa", person)
    for number in range(TURNS):
        key = f"{person}-{number}"
        typed = Utterance(who, key, TYPED[number % len(TYPED)])
        await app.hear(Utterance(who, key, press=FlowPress(flow)) if number % 10 < 6 else typed)  # noqa: PLR2004


async def work(name: str, db: str, kind: str) -> None:
    """Be one process: take a round of turns for every line read, and answer with the seconds it took."""
    edition = next(iter(open_served(str(ROOT), NOW.date()).editions.values()))
    bot: TakeTurn = take_turn if kind == "whole" else echo
    store = await open_any(db)
    app = App(store, Library(edition), {("web", "xa"): Silent()}, lambda: NOW, bot, Options(apology="…"))
    await app.start()
    flow = next(iter(edition.content.flows))
    print("ready", flush=True)
    while line := (await asyncio.to_thread(sys.stdin.readline)).strip():
        start = time.perf_counter()
        await asyncio.gather(*(talk(app, flow, f"{name}-{line}-{person}") for person in range(PEOPLE)))
        print(time.perf_counter() - start, flush=True)
    await app.stop()
    await store.close()


async def start(name: str, db: str, kind: str) -> Process:
    """Start one process and wait until it is ready."""
    command = (sys.executable, "-m", "benchmarks.stores", name, db, kind)
    process = await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE, cwd=ROOT)
    await _line(process)
    return process


async def round_of(processes: Sequence[Process], number: int) -> float:
    """Return turns a second of all `processes` together."""
    begun = time.perf_counter()
    for process in processes:
        assert process.stdin is not None  # noqa: S101  # PIPE
        process.stdin.write(f"{number}\n".encode())
    await asyncio.gather(*map(_line, processes))
    return len(processes) * PEOPLE * TURNS / (time.perf_counter() - begun)


async def compare(server: Postgres, folder: Path, kind: str) -> None:
    """Print the medians, and their ratios to SQLite's within each round."""
    shared = server.new()
    lines = {
        "SQLite, 1 tiến trình": [await start("a", str(folder / f"{kind}.db"), kind)],
        "PostgreSQL, 1 tiến trình": [await start("b", server.new(), kind)],
        "PostgreSQL, 2 tiến trình": [await start("c", shared, kind), await start("d", shared, kind)],
    }
    found: dict[str, list[float]] = {name: [] for name in lines}
    for number in range(ROUNDS + 1):
        for name, processes in lines.items():
            rate = await round_of(processes, number)
            if number:  # the first warms up
                found[name].append(rate)
    for processes in lines.values():
        await asyncio.gather(*(process.communicate(b"") for process in processes))  # no more lines
    sqlite = found["SQLite, 1 tiến trình"]
    for name, rates in found.items():
        ratio = statistics.median(rate / base for rate, base in zip(rates, sqlite, strict=True))
        print(f"{kind:5} {name:26} {statistics.median(rates):7,.0f} lượt/s   {ratio:.2f} lần SQLite")


async def _line(process: Process) -> bytes:
    assert process.stdout is not None  # noqa: S101  # PIPE
    return await process.stdout.readline()


def main() -> None:
    """Print whole turns, and turns of a bot that costs nothing: the stores alone."""
    with running(fsync=True) as server, tempfile.TemporaryDirectory() as folder:
        for kind in ("whole", "store"):
            asyncio.run(compare(server, Path(folder), kind))


if __name__ == "__main__":
    if sys.argv[1:]:
        asyncio.run(work(*sys.argv[1:]))
    else:
        main()
