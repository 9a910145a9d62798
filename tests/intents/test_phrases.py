"""Our own phrases against our own content: what must not get worse."""

from __future__ import annotations

import pytest

from benchmarks.noise import noisy
from benchmarks.understanding import known_only, measure, own_questions
from bot.engine.edition import Edition


@pytest.mark.parametrize(("kind", "least"), [("clean", 0.9), ("no marks", 0.9), ("telex", 0.9), ("mixed", 0.86)])
def test_phrases_are_understood(edition: Edition, kind: str, least: float) -> None:
    """Right first, right among three; hardly ever wrong as if sure, whatever the typing."""
    questions = known_only(edition, own_questions())
    result = measure(edition, questions, lambda text: noisy(text, kind))
    assert result.right >= least * result.asked
    assert result.among_three >= (least + 0.04) * result.asked
    assert result.wrong_as_sure <= 0.03 * result.asked
    assert result.out_as_sure <= 0.06 * result.out


def test_tone_marks_do_not_matter(edition: Edition) -> None:
    """Who types without them is understood as well."""
    questions = known_only(edition, own_questions())
    bare = measure(edition, questions, lambda text: noisy(text, "no marks", 3))
    assert abs(measure(edition, questions).right - bare.right) <= 0.01 * bare.asked
