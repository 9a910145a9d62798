"""Soak the program: `python -m benchmarks.soak [--minutes 30] [--rate 250] [--on sqlite|postgres] [--kills]`.

Zalo's events come at a steady rate to one process on SQLite or two on PostgreSQL, with the whole content; with
`--kills` one of them dies (SIGKILL) every second or so. Exit code 1 where anything was lost or doubled.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import AsyncExitStack, suppress
from pathlib import Path

from benchmarks.load.running import Program, free_port, ours, sign_in
from benchmarks.soak.counting import heard, is_whole, settled
from benchmarks.soak.crowd import Crowd
from benchmarks.soak.platform import Platform
from tests.fakes.postgres import running as postgres


async def soak(options: argparse.Namespace, stack: AsyncExitStack) -> bool:
    """Run it all and print what was found; return whether nothing was lost or doubled."""
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
    is_shared = options.on == "postgres"
    place = stack.enter_context(postgres(fsync=True)).new() if is_shared else str(folder / "cotu.db")
    platform = Platform(free_port())
    await stack.enter_async_context(platform.listening())
    await sign_in(place)
    servers = [ours(place, platform.port, folder / f"own-{number}") for number in range(2 if is_shared else 1)]
    for server in servers:
        stack.push_async_callback(server.stop)
        await server.start()
    crowd = Crowd([server.port for server in servers], options.rate, time.monotonic() + options.minutes * 60)
    memory: list[float] = []
    watching = asyncio.create_task(_watch(servers, memory))
    _, kills = await asyncio.gather(crowd.talk(), _kill(servers, crowd.until if options.kills else 0.0))
    watching.cancel()
    with suppress(asyncio.CancelledError):
        await watching  # says so where it failed
    found = await settled(place)
    states: Counter[str] = sum(found.values(), Counter())
    was_heard = await heard(place)
    doubled = sum(got > found[who]["sent"] + found[who]["unknown"] for who, got in platform.got.items())
    lost = sum(platform.got[who] < counts["sent"] for who, counts in found.items())
    print(f"{len(crowd.taken):,} events answered in {crowd.calls:,} calls, {was_heard:,} heard, {kills} kills")
    print(f"outbox {dict(states)}; {doubled} citizens got too much, {lost} too little")
    _say_memory(memory)
    is_right = was_heard == len(crowd.taken) and not doubled + lost + states["waiting"] + states["sending"]
    is_right &= await is_whole(place)
    print("nothing lost, nothing doubled" if is_right else "LOST OR DOUBLED")
    return is_right


def _say_memory(memory: Sequence[float]) -> None:
    tenth = len(memory) // 10
    if tenth:
        early, late = (sum(part) / tenth for part in (memory[tenth : 2 * tenth], memory[-tenth:]))
        print(f"memory: {early:.0f} MB in the second tenth, {late:.0f} MB in the last: {late / early - 1:+.1%}")


async def _kill(servers: Sequence[Program], until: float) -> int:
    chance, kills = random.Random(1), 0
    while time.monotonic() < until - 3:
        await asyncio.sleep(chance.uniform(0.5, 1.5))
        victim = chance.choice(servers)
        await victim.kill()
        await victim.start()
        kills += 1
    return kills


async def _watch(servers: Sequence[Program], memory: list[float]) -> None:
    while True:
        await asyncio.sleep(1)
        memory.append(max(server.memory() for server in servers))


async def main(options: argparse.Namespace) -> bool:
    """Run it, and end all that it started."""
    async with AsyncExitStack() as stack:
        return await soak(options, stack)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Load and kills for as long as wanted.")
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--rate", type=float, default=250, help="events a second in all")
    parser.add_argument("--on", choices=["sqlite", "postgres"], default="sqlite")
    parser.add_argument("--kills", action="store_true")
    raise SystemExit(not asyncio.run(main(parser.parse_args())))
