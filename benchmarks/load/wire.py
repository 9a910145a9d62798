"""A client so light that the server is what is measured: requests ready as bytes, on connections that stay open."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

HOST = "127.0.0.1"


def request(path: str, body: bytes = b"", **headers: str) -> bytes:
    """Return a POST (a GET without a body); `_` in header names stands for "-"."""
    lines = [f"{'POST' if body else 'GET'} {path} HTTP/1.1", f"Host: {HOST}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    lines += [f"Content-Length: {len(body)}", "Content-Type: application/json"] if body else []
    return "\r\n".join((*lines, "", "")).encode() + body


@dataclass
class Measured:
    """What a load met with. Times are milliseconds from writing a request to having its answer."""

    seconds: float = 0.0
    times: list[float] = field(default_factory=list)
    refused: int = 0

    @property
    def rate(self) -> float:
        """Return answers a second."""
        return len(self.times) / self.seconds

    def percentile(self, part: float) -> float:
        """Return the time below which `part` (0 to 1) of the answers came."""
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


async def full_load(ports: Sequence[int], people: Iterable[Sequence[bytes]]) -> Measured:
    """Return what it takes to answer `people`, each on a connection and asking again once answered."""
    measured = Measured()
    begun = time.perf_counter()
    await asyncio.gather(
        *(_person(ports[at % len(ports)], asked, measured, 0.0, 0.0) for at, asked in enumerate(people))
    )
    measured.seconds = time.perf_counter() - begun
    return measured


async def load_of(ports: Sequence[int], people: Sequence[Sequence[bytes]], rate: float) -> Measured:
    """Do the same at `rate` requests a second in all: each person waits, answered early or not."""
    measured = Measured()
    begun = time.perf_counter()
    between = len(people) / rate
    talks = (
        _person(ports[at % len(ports)], asked, measured, between, between * at / len(people))
        for at, asked in enumerate(people)
    )
    await asyncio.gather(*talks)
    measured.seconds = time.perf_counter() - begun
    return measured


async def _person(port: int, asked: Sequence[bytes], measured: Measured, between: float, first: float) -> None:
    reader, writer = await asyncio.open_connection(HOST, port)
    due = time.perf_counter() + first
    for one in asked:
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        begun = due if between else time.perf_counter()  # who waited for a late answer has waited
        writer.write(one)
        status = await _answer(reader)
        measured.times.append((time.perf_counter() - begun) * 1000)
        measured.refused += status != 200  # noqa: PLR2004
        due += between
    writer.close()


async def _answer(reader: asyncio.StreamReader) -> int:
    head = await reader.readuntil(b"\r\n\r\n")
    lines = head.split(b"\r\n")
    length = next((int(line[15:]) for line in lines if line.lower().startswith(b"content-length:")), 0)
    await reader.readexactly(length)
    return int(lines[0].split()[1])
