"""Our matcher beside its peers: the same examples, the same questions, one run."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence

from benchmarks.noise import noisy
from benchmarks.peers import Ranker, linear_svc, token_set
from benchmarks.questions import Question
from bot.engine.edition import Edition
from bot.intents import recognize

_KINDS = ("clean", "no marks", "telex", "teencode", "mixed")


def rows(edition: Edition, questions: Sequence[Question]) -> Iterator[str]:
    """Yield a line for every method, or a sentence saying why it is left out."""
    asked = [one for one in questions if one.expect]
    examples = [
        (phrase, edition.about(topic.id) or topic.id) for topic in edition.index.topics for phrase in topic.phrases
    ]
    yield "method               " + " ".join(f"{kind:>13}" for kind in _KINDS) + "   ms p50/p99 (right first/three)"
    yield _row("ours", lambda text: _ours(edition, text), asked)
    yield _row("token_set_ratio", token_set(examples), asked)
    svc = linear_svc(examples)
    yield _row("LinearSVC", svc, asked) if svc else "LinearSVC is left out: scikit-learn is not installed."


def _ours(edition: Edition, text: str) -> list[str]:
    return list(dict.fromkeys(edition.about(one.id) or one.id for one in recognize(edition.index, text).candidates))


def _row(name: str, rank: Ranker, asked: Sequence[Question]) -> str:
    cells, taken = [], []
    for kind in _KINDS:
        first = three = 0
        for one in asked:
            text = noisy(one.text, kind)
            begun = time.perf_counter()
            found = rank(text)
            taken.append((time.perf_counter() - begun) * 1000)
            first += bool(one.expect & set(found[:1]))
            three += bool(one.expect & set(found[:3]))
        cells.append(f"{first / len(asked):6.3f}/{three / len(asked):6.3f}")
    taken.sort()
    return f"{name:20} {' '.join(cells)}   {taken[len(taken) // 2]:.2f}/{taken[len(taken) * 99 // 100]:.2f}"
