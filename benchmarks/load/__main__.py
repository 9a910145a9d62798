"""Print how many durable turns a second whole servers take: `python -m benchmarks.load [--rounds 5]`.

Each round asks every server in turn, so that all meet the same weather; figures are medians over the rounds.
`cotu` sends its replies at the pace that Zalo allows, `sending` as fast as they come; `new` is `cotu` where nobody
types what anybody typed before.
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

from adapters.zalo.settings import PER_MINUTE
from benchmarks.load.citizens import hello, people
from benchmarks.load.running import Program, ours, running, sign_in
from benchmarks.load.wire import Measured, full_load, load_of, request

PEOPLE, EACH = 64, 40
# Replies a minute that the platform takes: as many as Zalo allows an app, or as many as come.
OURS = {"cotu": PER_MINUTE, "sending": 1_000_000}


async def measure(rounds: int) -> None:
    """Run all servers, load them in turns, print the table."""
    with tempfile.TemporaryDirectory() as folder:
        async with AsyncExitStack() as stack:
            platform = await stack.enter_async_context(running(_other("platform")))
            servers: dict[str, Program] = {}
            for kind in ["hello", *(["aiogram"] if util.find_spec("aiogram") else []), "ptb"]:
                servers[kind] = await stack.enter_async_context(running(_other(kind)))
            for kind, per_minute in OURS.items():
                local = Path(folder) / kind
                local.mkdir()
                database = str(local / "cotu.db")
                await sign_in(database)
                program = ours(database, platform.port, local, per_minute)
                servers[kind] = await stack.enter_async_context(running(program))
            servers["new"] = servers["cotu"]
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
        share = rates[kind] / rates["aiogram"] if "aiogram" in rates else 0.0
        print(
            f"{kind:8} {rates[kind]:7,.0f}/s  {rates[kind] / rates['hello']:.3f} of hello  {share:.2f} of aiogram"
            f"  p99 {late:6.1f} ms  {servers[kind].memory():4.0f} MB  refused {refused}"
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
    if kind in {*OURS, "new"}:
        return people(PEOPLE, EACH, f"{kind}-{run}", int(time.time() * 1000), is_new=kind == "new")
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
