"""Questions that ask the same stand together."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.desk.inbox.question_groups import NEAREST, clusters_of
from bot.engine.edition import Edition
from bot.ports.desk_store import Question

DAY = date(2026, 11, 25)


def asked(*texts: str) -> list[Question]:
    """Return questions, the last asked first."""
    days = [DAY - timedelta(days=number) for number in range(len(texts))]
    return [Question(len(texts) - number, text, days[number]) for number, text in enumerate(texts)]


def test_the_same_question_in_other_letters_is_one(edition: Edition) -> None:
    """Tone marks, abbreviations, word order and courtesies are the matcher's business, not the officer's."""
    texts = (
        "xin giấy phép nuôi yến",
        "xin giay phep nuoi yen",
        "cô ơi giấy phép nuôi yến xin ở đâu",
        "bao giờ có đường mới ấp 3",
        "xin giấy phép nuôi yến",
    )
    first, second = clusters_of(edition, asked(*texts))
    assert (first.n, first.text, first.last) == (4, "xin giấy phép nuôi yến", DAY)
    assert set(first.texts) == {*texts} - {"bao giờ có đường mới ấp 3"}
    assert set(first.ids) == {5, 4, 3, 1}
    assert second.n == 1


def test_the_most_frequent_comes_first_then_the_newest(edition: Edition) -> None:
    """So that one click helps most people."""
    texts = ("nuôi yến", "đường ấp 3", "đuong ap 3", "karaoke ồn quá")
    assert [one.texts[0] for one in clusters_of(edition, asked(*texts))] == ["đường ấp 3", "nuôi yến", "karaoke ồn quá"]


def test_near_entries_are_such_that_can_be_taught(edition: Edition) -> None:
    """Services, blockers and questions of the FAQ; no ready answer of another kind."""
    (cluster,) = clusters_of(edition, asked("làm lại thẻ căn cước bị mất sao ta"))
    content = edition.content
    assert "doi-cap-lai-can-cuoc" in cluster.near
    assert len(cluster.near) <= NEAREST
    assert all(one in content.services or one in content.blockers or one in content.articles for one in cluster.near)


def test_what_says_nothing_to_the_matcher_stands_alone(edition: Edition) -> None:
    """Two empty readings are not the same question."""
    assert len(clusters_of(edition, asked("???", "!!!"))) == 2
    assert clusters_of(edition, []) == ()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.text(max_size=40) | st.sampled_from(["làm hộ chiếu", "lam ho chieu", "mất thẻ", "ồn quá"]), max_size=9)
)
def test_every_question_is_in_exactly_one_cluster(edition: Edition, texts: list[str]) -> None:
    """Nothing is lost, whatever was typed."""
    found = clusters_of(edition, asked(*texts))
    assert sorted(one for cluster in found for one in cluster.ids) == list(range(1, len(texts) + 1))
    assert [cluster.n for cluster in found] == sorted((cluster.n for cluster in found), reverse=True)
    assert all(cluster.text == cluster.texts[0] for cluster in found)
