"""Whether two builds say the same, letter for letter: `python -m benchmarks.sameness BEFORE AFTER`.

BEFORE and AFTER are folders of two checkouts. Both are asked our own questions, clean and as people mistype them, and
nonsense: fresh, as the next thing said in a talk, and inside an open flow. `--more FILE` adds questions of a file with
one JSON object a line. Exits 1 where any reply, button or its payload differs, and shows the first that do.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path

from benchmarks.noise import KINDS, noisy
from benchmarks.questions import own_questions, read_questions

TURNS = 50_160
SHOWN = 12  # differences that are printed
_SIDES = ("fresh", "talk", "flow")
_NONSENSE = (
    *("xyz", "qqq", "blo", "nghiêng", "ừm", "hở", "123", "???", "phở", "cái", "gì", "đâu", "aaaa", "thèm", "trời"),
    *("mưa", "sao", "ta", "lol", ":))", "7h", "09", "ko", "biet", "con", "mất", "12/5", "ba", "hông"),
)


def texts(more: Path | None) -> Iterator[str]:
    """Yield what is asked, without end: each question clean and in a kind of noise, and nonsense between."""
    dice = random.Random(20261201)  # the same for both
    asked = [question.text for question in (*own_questions(), *(read_questions(more) if more else ()))]
    dice.shuffle(asked)
    kinds = tuple(KINDS)
    rounds = 0
    while True:
        for number, text in enumerate(asked):
            yield text if not rounds else noisy(text, kinds[(rounds + number) % len(kinds)], 1 + rounds % 3)
            if number % 10 == 0:
                yield " ".join(dice.choices(_NONSENSE, k=dice.randint(1, 6)))
        rounds += 1


def answers(folder: Path, asked: Path, said: Path) -> subprocess.Popen[bytes]:
    """Start the build of `folder` on the turns of the file `asked`; it writes what it says to `said`."""
    program = [sys.executable, str(Path(__file__).with_name("said.py"))]
    environment = os.environ | {"PYTHONPATH": str(folder.resolve())}
    with asked.open("rb") as lines, said.open("wb") as out:
        return subprocess.Popen(program, cwd=folder, env=environment, stdin=lines, stdout=out)  # noqa: S603


def compare(asked: Path, before: Path, after: Path) -> int:
    """Print how many turns are the same and the first that are not; return how many differ."""
    different = total = 0
    with asked.open() as lines, before.open() as old, after.open() as new:
        for line, one, other in zip_longest(lines, old, new, fillvalue=""):
            total += 1
            if one != other:
                different += 1
                if different <= SHOWN:
                    print(f"{line}  before: {one}  after:  {other}")
    print(f"{total - different:,} of {total:,} turns are the same")
    return different


def main(arguments: Sequence[str]) -> int:
    """Compare the two builds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path)
    parser.add_argument("--more", type=Path, help="questions of a file, one JSON object a line")
    parser.add_argument("--turns", type=int, default=TURNS)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        asked, before, after = (Path(folder) / name for name in ("asked", "before", "after"))
        source = texts(options.more)
        rows = ([_SIDES[number % len(_SIDES)], next(source)] for number in range(options.turns))
        asked.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))
        running = (answers(options.before, asked, before), answers(options.after, asked, after))
        ends = [process.wait() for process in running]
        if any(ends):
            return 2
        return 1 if compare(asked, before, after) else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
