"""How well texts are understood, clean and noisy, and what that costs.

`python -m benchmarks.understanding [--questions FILE.jsonl] [--noise] [--misses] [--record]`. A line of the file is
`{"text": ..., "expect": [catalogue ids]}`; several ids mean that any is right, none that nothing is.
"""

from __future__ import annotations

import argparse
import json
import resource
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from benchmarks.cost import growth, latency
from benchmarks.measures import facets, known_only, measure, misses
from benchmarks.noise import KINDS, noisy
from benchmarks.questions import ROOT, own_questions, read_questions
from benchmarks.table import rows
from bot.content.compile import compile_content
from bot.engine.edition import Edition, make_edition

RECORDED = ROOT / "tests" / "intents" / "recorded.json"
"""Shares right first of our own questions, by kind of noise: what must not get worse."""


def _record(edition: Edition) -> None:
    questions = known_only(edition, own_questions())
    found = {kind: measure(edition, questions, partial(noisy, kind=kind)) for kind in ("clean", *KINDS)}
    shares = {kind: round(one.right / one.asked, 4) for kind, one in found.items()}
    RECORDED.write_text(json.dumps(shares, indent=2) + "\n", encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the measurements; return 0."""
    parser = argparse.ArgumentParser(description="How well texts are understood.")
    parser.add_argument("--questions", type=Path, help="more questions, one JSON object a line")
    parser.add_argument("--noise", action="store_true", help="every kind of noise, not only mixed")
    parser.add_argument("--misses", action="store_true", help="list what is not answered right")
    parser.add_argument("--record", action="store_true", help="write what the test of our own questions holds against")
    asked = parser.parse_args(arguments)
    files = [path for room in ("knowledge", "flows") for path in (ROOT / room).rglob("*.yaml")]
    edition = make_edition(
        compile_content({path.relative_to(ROOT).as_posix(): path.read_bytes() for path in files}).content
    )
    if asked.record:
        _record(edition)
    sets = {"own": own_questions()} | ({"given": read_questions(asked.questions)} if asked.questions else {})
    print("set    noise      right first, first three, sure, wrong as sure; out of scope as if sure")
    for name, questions in sets.items():
        judged = known_only(edition, questions)
        for kind in ("clean", *(KINDS if asked.noise else ("no marks", "mixed"))):
            print(f"{name:6} {kind:10}", measure(edition, judged, partial(noisy, kind=kind)))
        print(f"{name:6} {len(judged)} questions;", facets(edition, judged), "\n      ", latency(edition, judged))
        print(*(misses(edition, judged) if asked.misses else ()), sep="\n")
        print(*rows(edition, judged), sep="\n")
    for copies in (1, 10):
        print(growth(edition, copies))
    print(f"memory of this run: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB at most")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
