"""What understanding costs: time a message, and how that grows with content."""

from __future__ import annotations

import pickle
import time
from collections.abc import Sequence

from benchmarks.questions import Question
from bot.engine.edition import Edition
from bot.intents import build, recognize
from bot.intents.model import Topic


def latency(edition: Edition, questions: Sequence[Question]) -> str:
    """Return the milliseconds that a message takes, and the longest ones."""
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


def growth(edition: Edition, copies: int) -> str:
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
        + latency(larger, texts)
    )
