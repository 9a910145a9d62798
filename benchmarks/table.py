"""Our matcher beside its peers: the same examples, the same questions, one run."""

from __future__ import annotations

import resource
import time
from collections.abc import Iterator, Sequence

import numpy as np

from benchmarks.noise import noisy
from benchmarks.peers import Ranker, linear_svc, node_nlp, token_set
from benchmarks.questions import Question
from bot.engine.edition import Edition
from bot.intents import recognize

_KINDS = ("clean", "no marks", "telex", "teencode", "mixed")
_REJECTED = 0.95  # of what is out of scope, when the accuracy that is left is measured


def rows(edition: Edition, questions: Sequence[Question]) -> Iterator[str]:
    """Yield a line for every method, or a sentence saying why it is left out."""
    examples = [
        (phrase, edition.about(topic.id) or topic.id) for topic in edition.index.topics for phrase in topic.phrases
    ]
    yield "method          " + " ".join(f"{kind:>13}" for kind in _KINDS) + "  AUROC  left  ms p50/p99   MB more"
    for name, method in (
        ("ours", lambda _: lambda text: _ours(edition, text)),
        ("token_set_ratio", token_set),
        ("LinearSVC", linear_svc),
        ("node-nlp", node_nlp),
    ):
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        rank = method(examples)
        more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024
        yield f"{name} is left out: {rank}." if isinstance(rank, str) else _row(edition, name, rank, questions, more)


def _ours(edition: Edition, text: str) -> list[tuple[str, float]]:
    found: dict[str, float] = {}
    for one in recognize(edition.index, text).candidates:
        found.setdefault(edition.about(one.id) or one.id, one.score)
    return list(found.items())


def _row(edition: Edition, name: str, rank: Ranker, questions: Sequence[Question], more: int) -> str:
    asked, taken = [one for one in questions if one.expect], []
    cells, clean = [], []
    for kind in _KINDS:
        first = three = 0
        for one in asked:
            text = noisy(one.text, kind)
            begun = time.perf_counter()
            found = rank(text)
            taken.append((time.perf_counter() - begun) * 1000)
            topics = [topic for topic, _ in found]
            right = bool(one.expect & set(topics[:1]))
            first += right
            three += bool(one.expect & set(topics[:3]))
            if kind == "clean":
                clean.append((_score(edition, found), right))
        cells.append(f"{first / len(asked):6.3f}/{three / len(asked):6.3f}")
    outside = [_score(edition, rank(one.text)) for one in questions if not one.expect]
    taken.sort()
    return (
        f"{name:15} {' '.join(cells)}  {_rejection(clean, outside)}"
        f"  {taken[len(taken) // 2]:.2f}/{taken[len(taken) * 99 // 100]:.2f} {more:>9}"
    )


def _score(edition: Edition, found: Sequence[tuple[str, float]]) -> float:
    """Return the score of the first; what goes to a card of ours says itself that it is out of scope."""
    return found[0][1] if found and found[0][0] not in edition.content.cards else -1e9


def _rejection(inside: Sequence[tuple[float, bool]], outside: Sequence[float]) -> str:
    """Return AUROC of in over out of scope, and the share of right answers left once 95 % of those are rejected."""
    if not outside:
        return "    -     -"
    mine, others = np.array([score for score, _ in inside]), np.array(outside)
    auroc = np.mean((mine[:, None] > others) + 0.5 * (mine[:, None] == others))
    limit = np.quantile(others, _REJECTED)
    right = np.array([score for score, right in inside if right])
    return f"{auroc:5.3f} {np.mean(right > limit):5.3f}"
