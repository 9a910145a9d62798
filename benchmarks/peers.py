"""Other ways to tell topics apart, on the same example phrases; those not installed are skipped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from importlib import import_module, util

from rapidfuzz import fuzz, process

from bot.text import fold

Examples = Sequence[tuple[str, str]]  # phrase, topic
Ranker = Callable[[str], Sequence[str]]  # text -> topics, best first
_FEW = 30  # phrases looked at for three topics


def token_set(examples: Examples) -> Ranker:
    """Return the ranking by rapidfuzz's token_set_ratio over folded text."""
    phrases = [fold(phrase) for phrase, _ in examples]
    return lambda text: _distinct(
        examples[at][1] for _, _, at in process.extract(fold(text), phrases, scorer=fuzz.token_set_ratio, limit=_FEW)
    )


def linear_svc(examples: Examples) -> Ranker | None:
    """Return scikit-learn's LinearSVC over TF-IDF of letters and words, folded; None when not installed."""
    if util.find_spec("sklearn") is None:
        return None
    text = import_module("sklearn.feature_extraction.text")
    join = import_module("sklearn.pipeline")
    letters = text.TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True)
    words = text.TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, token_pattern=r"\w+")  # noqa: S106  # no password
    model = join.make_pipeline(join.make_union(letters, words), import_module("sklearn.svm").LinearSVC())
    model.fit([fold(phrase) for phrase, _ in examples], [topic for _, topic in examples])
    topics = list(model.classes_)
    return lambda asked: [topics[at] for at in model.decision_function([fold(asked)])[0].argsort()[::-1][:3]]


def _distinct(topics: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(topics))
