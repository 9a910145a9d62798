"""Our own phrases against our own content: what must not get worse."""

from __future__ import annotations

import json
from functools import partial

import pytest

from benchmarks.measures import confusions, known_only, lost, measure
from benchmarks.noise import noisy
from benchmarks.questions import own_questions
from benchmarks.understanding import RECORDED
from bot.engine.edition import Edition
from bot.intents import recognize

_SHARES: dict[str, float] = json.loads(RECORDED.read_text(encoding="utf-8"))


@pytest.mark.parametrize("kind", _SHARES)
def test_nothing_is_lost(edition: Edition, kind: str) -> None:
    """Right first no worse than recorded, whatever the typing; `benchmarks.understanding --record` records."""
    questions = known_only(edition, own_questions())
    change = partial(noisy, kind=kind)
    loss = lost(_SHARES[kind], measure(edition, questions, change))
    assert loss <= 0, "\n".join(confusions(edition, questions, change))


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


@pytest.mark.parametrize(
    "vague",
    [
        "sổ đỏ",
        "so do",
        "căn cước",
        "giấy xác nhận",
        "giay khai sinh",
        "xin giấy xác nhận",
        "làm giấy tờ",
        "nộp hồ sơ",
        "xác nhận",
        "cho tui hỏi đăng ký",
        "làm lại giấy",
    ],
)
def test_what_many_things_are_called_is_asked_back(edition: Edition, vague: str) -> None:
    """A paper and not what to do with it, or what any office does: never answered as if sure."""
    assert recognize(edition.index, vague).decision != "answer"


@pytest.mark.parametrize("vague", ["sổ đỏ", "xin giấy xác nhận", "giấy khai sinh"])
def test_asking_back_offers_different_things(edition: Edition, vague: str) -> None:
    """Three choices are about two things at least."""
    offered = recognize(edition.index, vague).candidates[:3]
    assert len({edition.about(one.id) for one in offered}) > 1


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
