"""Print how many durable turns a second whole servers take: `python -m benchmarks.load [--rounds 5]`.

Each round asks every server in turn, so that all meet the same weather; figures are medians over the rounds.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from contextlib import AsyncExitStack
from importlib import util
from pathlib import Path

from benchmarks.load.citizens import hello, people
from benchmarks.load.running import Program, ours, running, sign_in
from benchmarks.load.wire import Measured, full_load, load_of, request

PEOPLE, EACH = 64, 40


async def measure(rounds: int) -> None:
    """Run all servers, load them in turns, print the table."""
    with tempfile.TemporaryDirectory() as folder:
        async with AsyncExitStack() as stack:
            platform = await stack.enter_async_context(running(_other("platform")))
            database = str(Path(folder) / "cotu.db")
            await sign_in(database)
            servers: dict[str, Program] = {}
            kinds = ["hello", *(["aiogram"] if util.find_spec("aiogram") else []), "ptb"]
            for kind in kinds:
                servers[kind] = await stack.enter_async_context(running(_other(kind)))
            servers["cotu"] = await stack.enter_async_context(running(ours(database, platform.port, Path(folder))))
            await _rounds(servers, rounds)


async def _rounds(servers: dict[str, Program], rounds: int) -> None:
    found: dict[str, list[Measured]] = defaultdict(list)
    for number in range(rounds + 1):
        for kind, server in servers.items():
            measured = await full_load([server.port], _asked(kind, f"r{number}"))
            if number:  # the first warms up
                found[kind].append(measured)
    rates = {kind: statistics.median(one.rate for one in some) for kind, some in found.items()}
    for kind, some in found.items():
        late = statistics.median(one.percentile(0.99) for one in some)
        refused = sum(one.refused for one in some)
        print(
            f"{kind:8} {rates[kind]:7,.0f}/s  {rates[kind] / rates['hello']:.3f} of hello  p99 {late:6.1f} ms"
            f"  {servers[kind].memory():4.0f} MB  refused {refused}"
        )
    half = await load_of([servers["cotu"].port], _asked("cotu", "half"), rates["cotu"] / 2)
    middle, late = half.percentile(0.5), half.percentile(0.99)
    print(f"cotu at half load: p50 {middle:.1f} ms, p99 {late:.1f} ms, {half.refused} refused")
    print(f"cotu listens {servers['cotu'].started:.2f} s after it was started")
    if "aiogram" not in servers:
        print("aiogram is left out: not installed (dependency group peers)")


def _other(kind: str) -> Program:
    return Program(("benchmarks.load.others", kind, "PORT"))


def _asked(kind: str, run: str) -> Sequence[Sequence[bytes]]:
    """Return the requests that a kind of server is asked."""
    if kind == "cotu":
        return people(PEOPLE, EACH, run, int(time.time() * 1000))
    if kind == "hello":
        return hello(PEOPLE, EACH)
    each = 5 if kind == "ptb" else EACH  # it writes all it knows with every message
    return [[_telegram(who, number) for number in range(each)] for who in range(PEOPLE)]


def _telegram(who: int, number: int) -> bytes:
    person = {"id": who + 1, "is_bot": False, "first_name": "x"}
    message = {
        "message_id": number + 1,
        "date": 1_795_500_000,
        "chat": {"id": who + 1, "type": "private", "first_name": "x"},
        "from": person,
        "text": "lam lai cccd bi mat",
    }
    return request("/", json.dumps({"update_id": who * 1000 + number, "message": message}).encode())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Whole servers under load.")
    parser.add_argument("--rounds", type=int, default=5)
    asyncio.run(measure(parser.parse_args().rounds))
