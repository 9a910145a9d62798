"""How well texts are understood, clean and noisy, and what that costs.

`python -m benchmarks.understanding [--questions FILE.jsonl] [--noise] [--misses] [--record]`. A line of the file is
`{"text": ..., "expect": [catalogue ids]}`; several ids mean that any is right, none that nothing is.
"""

from __future__ import annotations

import argparse
import json
import pickle
import resource
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.noise import KINDS, noisy
from benchmarks.questions import ROOT, Question, own_questions, read_questions
from benchmarks.table import rows
from bot.content.compile import compile_content
from bot.engine.edition import Edition, make_edition
from bot.intents import Recognition, build, recognize
from bot.intents.model import Topic

RECORDED = ROOT / "tests" / "intents" / "recorded.json"
"""Shares right first of our own questions, by kind of noise: what must not get worse."""


@dataclass(frozen=True, slots=True)
class Result:
    """Counts over some questions; the last two are over those out of scope."""

    asked: int
    right: int
    among_three: int
    sure: int
    wrong_as_sure: int
    out: int
    out_as_sure: int

    def __str__(self) -> str:
        asked, out = max(self.asked, 1), max(self.out, 1)
        return (
            f"{self.right / asked:6.3f} {self.among_three / asked:6.3f} {self.sure / asked:6.3f}"
            f" {self.wrong_as_sure / asked:6.3f} {self.out_as_sure / out:6.3f}"
        )


def known_only(edition: Edition, questions: Iterable[Question]) -> list[Question]:
    """Return `questions` that content can answer, and those out of scope."""
    known = {*edition.content.services, *edition.content.blockers}
    return [one for one in questions if not one.expect or one.expect & known]


def measure(edition: Edition, questions: Sequence[Question], change: Callable[[str], str] = str) -> Result:
    """Return how `questions` fare once `change` was done to each."""
    inside = [one for one in questions if one.expect]
    outside = [one for one in questions if not one.expect]
    found = [(one, recognize(edition.index, change(one.text))) for one in inside]
    return Result(
        len(inside),
        sum(_is_right(edition, one, got, 1) for one, got in found),
        sum(_is_right(edition, one, got, 3) for one, got in found),
        sum(got.decision == "answer" for _, got in found),
        sum(got.decision == "answer" and not _is_right(edition, one, got, 1) for one, got in found),
        len(outside),
        sum(_is_sure(edition, recognize(edition.index, change(one.text))) for one in outside),
    )


def confusions(edition: Edition, questions: Sequence[Question], change: Callable[[str], str] = str) -> list[str]:
    """Return what is taken for what among `questions`, most often first."""
    pairs: Counter[str] = Counter()
    for one in questions:
        got = recognize(edition.index, change(one.text))
        if one.expect and not _is_right(edition, one, got, 1):
            first = edition.about(got.candidates[0].id) if got.candidates else "nothing"
            pairs[f"{'|'.join(sorted(one.expect))} taken for {first}"] += 1
    return [f"{count} x {pair}" for pair, count in pairs.most_common()]


def misses(edition: Edition, questions: Sequence[Question]) -> Iterable[str]:
    """Yield a line for every question that is not answered right."""
    for one in questions:
        got = recognize(edition.index, one.text)
        bad = _is_sure(edition, got) if not one.expect else not _is_right(edition, one, got, 1)
        if bad:
            best = ", ".join(f"{candidate.id} {candidate.score:.2f}" for candidate in got.candidates[:3])
            yield f"{got.decision:8}{one.text}\n        {'|'.join(sorted(one.expect)) or 'none'} <- {best}"


def _is_right(edition: Edition, one: Question, got: Recognition, among: int) -> bool:
    return any(edition.about(candidate.id) in one.expect for candidate in got.candidates[:among])


def _is_sure(edition: Edition, got: Recognition) -> bool:
    cards = edition.content.cards
    return got.decision == "answer" and got.candidates[0].id not in cards


def _facets(edition: Edition, questions: Sequence[Question]) -> str:
    labelled = [one for one in questions if one.facets is not None]
    right = sum(recognize(edition.index, one.text).facets == one.facets for one in labelled)
    return f"facets right: {right} of {len(labelled)}"


def _latency(edition: Edition, questions: Sequence[Question]) -> str:
    taken = []
    for one in questions:
        begun = time.perf_counter()
        recognize(edition.index, one.text)
        taken.append((time.perf_counter() - begun) * 1000)
    taken.sort()
    worst = max(
        _milliseconds(edition, piece * (65_536 // len(piece)))
        for piece in ("a", "đăng ký tạm trú ", "xqzt ", "ế\u0316")
    )
    return f"ms a message: p50 {taken[len(taken) // 2]:.2f}, p99 {taken[len(taken) * 99 // 100]:.2f}, 64 kB {worst:.1f}"


def _milliseconds(edition: Edition, text: str) -> float:
    begun = time.perf_counter()
    recognize(edition.index, text)
    return (time.perf_counter() - begun) * 1000


def _growth(edition: Edition, copies: int) -> str:
    """Return the cost of content `copies` times as large, each copy of a topic with words of its own."""
    topics = [
        Topic(f"{topic.id}-{copy}", topic.kind, tuple(f"{phrase} {copy}x{len(phrase) % 7}" for phrase in topic.phrases))
        for copy in range(copies)
        for topic in edition.index.topics
    ]
    begun = time.perf_counter()
    index = build(topics, edition.content.dictionary)
    built = time.perf_counter() - begun
    stored = pickle.dumps(index)
    begun = time.perf_counter()
    larger = Edition(edition.content, pickle.loads(stored))  # noqa: S301  # our own bytes
    loaded = time.perf_counter() - begun
    texts = [Question(topic.phrases[0], frozenset()) for topic in topics[:600] if topic.phrases]
    return (
        f"{len(index.phrases)} phrases: built in {built:.2f} s, {len(stored) / 1e6:.1f} MB loaded in {loaded:.3f} s; "
        + _latency(larger, texts)
    )


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
        print(f"{name:6} {len(judged)} questions;", _facets(edition, judged), "\n      ", _latency(edition, judged))
        print(*(misses(edition, judged) if asked.misses else ()), sep="\n")
        print(*rows(edition, judged), sep="\n")
    for copies in (1, 2, 20):
        print(_growth(edition, copies))
    print(f"memory of this run: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB at most")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
