"""Other ways to tell topics apart, on the same example phrases; those not installed are left out."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module, util
from pathlib import Path

from rapidfuzz import fuzz, process

from bot.text import fold

Examples = Sequence[tuple[str, str]]  # phrase, topic
Ranker = Callable[[str], Sequence[tuple[str, float]]]  # text -> topics with scores, best first
_FEW = 30  # phrases looked at for three topics
_NODE = Path(__file__).parent / "node" / "nlp.js"


def token_set(examples: Examples) -> Ranker:
    """Return the ranking by rapidfuzz's token_set_ratio over folded text."""
    phrases = [fold(phrase) for phrase, _ in examples]
    return lambda text: _distinct(
        (examples[at][1], score)
        for _, score, at in process.extract(fold(text), phrases, scorer=fuzz.token_set_ratio, limit=_FEW)
    )


def linear_svc(examples: Examples) -> Ranker | str:
    """Return scikit-learn's LinearSVC over TF-IDF of letters and words, folded; or why it is left out."""
    if util.find_spec("sklearn") is None:
        return "scikit-learn is not installed (dependency group `peers`)"
    text = import_module("sklearn.feature_extraction.text")
    join = import_module("sklearn.pipeline")
    letters = text.TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True)
    words = text.TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, token_pattern=r"\w+")  # noqa: S106  # no password
    model = join.make_pipeline(join.make_union(letters, words), import_module("sklearn.svm").LinearSVC())
    model.fit([fold(phrase) for phrase, _ in examples], [topic for _, topic in examples])
    topics = list(model.classes_)

    def rank(asked: str) -> list[tuple[str, float]]:
        scores = model.decision_function([fold(asked)])[0]
        return [(topics[at], float(scores[at])) for at in scores.argsort()[::-1][:3]]

    return rank


def node_nlp(examples: Examples) -> Ranker | str:
    """Return node-nlp, trained on the folded examples in a process of its own; or why it is left out.

    Node looks for the package in `NODE_PATH`: `npm install --prefix SOMEWHERE` with our `node/package.json`.
    """
    node = shutil.which("node")
    if node is None:
        return "node is not installed"
    child = subprocess.Popen(  # noqa: S603  # our own script
        [node, str(_NODE)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    into, out = child.stdin, child.stdout
    if into is None or out is None:
        return "node has no pipes"

    def say(line: object) -> str:
        try:
            into.write(json.dumps(line) + "\n")
            into.flush()
        except BrokenPipeError:
            return ""
        return out.readline()

    if not say([(fold(phrase), topic) for phrase, topic in examples]):
        return "node-nlp is not found in NODE_PATH"
    return lambda asked: [(topic, float(score)) for topic, score in json.loads(say(fold(asked)))]


def _distinct(topics: Iterable[tuple[str, float]]) -> list[tuple[str, float]]:
    best: dict[str, float] = {}
    for topic, score in topics:
        best.setdefault(topic, score)
    return list(best.items())
