"""How fast Cô Tư answers: the engine alone, whole durable turns, start, memory.

Absolute figures swing with the machine; compare only figures of one run.
"""

from __future__ import annotations

import asyncio
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from pathlib import Path

from adapters.sqlite import open_store
from bot.app import App, Options
from bot.engine.edition import Edition
from bot.engine.turn import take_turn
from bot.messages import Address, FlowPress, Limits, Reply, Utterance
from bot.server.opening import open_served
from bot.session import Session

VIETNAM = timezone(timedelta(hours=7))
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=VIETNAM)
TYPED = (
    "lam lai cccd bi mat o dau z co",
    "vợ em mới sanh bé hôm qua giờ làm giấy tờ gì",
    "đổi bằng lái xe hết bao nhiêu tiền",
    "quên mật khẩu vneid rồi",
    "bao lâu có",
    "cảm ơn nha",
    "xin giấy phép mở quán karaoke",
)
PEOPLE = 64
ROUNDS = 5


class Silent:
    """A channel that takes everything at once."""

    name = "web"
    limits = Limits(text=4000, choices=12, label=80)

    async def send(self, address: Address, reply: Reply) -> None:
        """Take it."""


class Library:
    """One edition for everybody."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition

    def edition(self, account: str) -> Edition:  # noqa: ARG002  # the same for all
        """Return it."""
        return self._edition


def percentile(values: Sequence[float], part: float) -> float:
    """Return the value below which `part` (0 to 1) of `values` lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def engine_alone(edition: Edition) -> None:
    """Print what one turn costs without a store: presses of a flow, and typed questions."""
    flow = next(iter(edition.content.flows))
    who = Address("web", "xa", "an")
    press = Utterance(who, "1", press=FlowPress(flow))
    for name, utterances in (("nút bấm", (press,)), ("câu gõ", tuple(Utterance(who, "1", text) for text in TYPED))):
        times = []
        for number in range(700):
            start = time.perf_counter()
            take_turn(edition, Session(), utterances[number % len(utterances)], NOW)
            times.append((time.perf_counter() - start) * 1000)
        rate = 1000 / statistics.fmean(times)
        middle, slow = percentile(times, 0.5), percentile(times, 0.99)
        print(f"động cơ, {name}: p50 {middle:.2f} ms, p99 {slow:.2f} ms, {rate:,.0f} lượt/s")


async def durable_turns(edition: Edition, folder: Path) -> tuple[float, list[float]]:
    """Return turns a second and the milliseconds of each, from hearing to the commit, six presses to four typed."""
    store = await open_store(folder / "cotu.db")
    app = App(store, Library(edition), {("web", "xa"): Silent()}, lambda: NOW, take_turn, Options(apology="…"))
    await app.start()
    flow = next(iter(edition.content.flows))
    times: list[float] = []

    async def talk(person: int) -> None:
        who = Address("web", "xa", f"p{person}")
        for number in range(20):
            key = f"{person}-{number}"
            typed = Utterance(who, key, TYPED[(person + number) % len(TYPED)])
            said = Utterance(who, key, press=FlowPress(flow)) if number % 10 < 6 else typed  # noqa: PLR2004
            start = time.perf_counter()
            await app.hear(said)
            times.append((time.perf_counter() - start) * 1000)

    start = time.perf_counter()
    await asyncio.gather(*(talk(person) for person in range(PEOPLE)))
    rate = len(times) / (time.perf_counter() - start)
    await app.stop()
    await store.close()
    return rate, times


def start_time(content: Path) -> float:
    """Return the seconds from starting the program to its first understood question."""
    start = time.perf_counter()
    command = (sys.executable, "-m", "bot", "ask", "--json", "--content", content)
    subprocess.run(command, input=b"mat can cuoc\n", capture_output=True, check=True)  # noqa: S603  # our own program
    return time.perf_counter() - start


def main() -> None:
    """Print all figures."""
    root = Path(__file__).resolve().parents[1]
    edition = next(iter(open_served(str(root), NOW.date()).editions.values()))
    engine_alone(edition)
    rates, times = [], []
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory() as folder:
            rate, some = asyncio.run(durable_turns(edition, Path(folder)))
        rates.append(rate)
        times += some
    print(
        f"lượt trọn vẹn (SQLite FULL, {PEOPLE} người, 6 bấm 4 gõ): {statistics.median(rates):,.0f} lượt/s, "
        f"p50 {percentile(times, 0.5):.0f} ms, p99 {percentile(times, 0.99):.0f} ms"
    )
    print(f"khởi động tới câu đầu: {statistics.median(start_time(root) for _ in range(3)):.2f} s")
    print(f"bộ nhớ cao nhất: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
