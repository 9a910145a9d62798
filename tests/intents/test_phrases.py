"""Our own phrases against our own content: what must not get worse."""

from __future__ import annotations

import json
from functools import partial

import pytest

from benchmarks.measures import confusions, known_only, measure
from benchmarks.noise import noisy
from benchmarks.questions import own_questions
from benchmarks.understanding import RECORDED
from bot.engine.edition import Edition
from bot.intents import recognize

_LOSS = 0.005  # of all questions: more than this below what was recorded fails
_SHARES: dict[str, float] = json.loads(RECORDED.read_text(encoding="utf-8"))


@pytest.mark.parametrize("kind", _SHARES)
def test_nothing_is_lost(edition: Edition, kind: str) -> None:
    """Right first no worse than recorded, whatever the typing; `benchmarks.understanding --record` records."""
    questions = known_only(edition, own_questions())
    change = partial(noisy, kind=kind)
    result = measure(edition, questions, change)
    lost = _SHARES[kind] - result.right / result.asked
    assert lost <= _LOSS, "\n".join(confusions(edition, questions, change))


@pytest.mark.parametrize("kind", ["clean", "no marks", "telex", "mixed"])
def test_hardly_ever_wrong_as_if_sure(edition: Edition, kind: str) -> None:
    """Right among three; what is not ours is not answered as if sure."""
    result = measure(edition, known_only(edition, own_questions()), partial(noisy, kind=kind))
    assert result.among_three >= 0.97 * result.asked
    assert result.wrong_as_sure <= 0.02 * result.asked
    assert result.out_as_sure <= 0.04 * result.out


def test_facets_are_heard(edition: Edition) -> None:
    """Where facets are asked, just those are heard."""
    asked = [one for one in own_questions() if one.facets]
    heard = [recognize(edition.index, one.text).facets == one.facets for one in asked]
    assert sum(heard) >= 0.95 * len(asked)


@pytest.mark.parametrize("paper", ["sổ đỏ", "căn cước", "giấy xác nhận", "giay khai sinh"])
def test_a_bare_paper_is_asked_back(edition: Edition, paper: str) -> None:
    """A paper that many things are done with, and none of them said."""
    assert recognize(edition.index, paper).decision == "choices"


@pytest.mark.parametrize("phrase", ["lam giay khai sinh", "làm hộ chiếu", "một cửa huyện giờ ở đâu"])
def test_what_stands_in_content_word_for_word_is_sure(edition: Edition, phrase: str) -> None:
    """However many neighbours say nearly the same."""
    assert recognize(edition.index, phrase).decision == "answer"


def test_the_name_of_a_fee_is_no_question_for_its_price(edition: Edition) -> None:
    """What is named with the word for fee is named all the same."""
    got = recognize(edition.index, "lệ phí trước bạ")
    assert (got.candidates[0].id, got.facets, got.only_facet) == ("le-phi-truoc-ba", (), False)


def test_tone_marks_do_not_matter(edition: Edition) -> None:
    """Who types without them is understood as well."""
    questions = known_only(edition, own_questions())
    bare = measure(edition, questions, lambda text: noisy(text, "no marks", 3))
    assert abs(measure(edition, questions).right - bare.right) <= 0.01 * bare.asked
