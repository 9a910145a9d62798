"""From a text to what it asks for."""

from __future__ import annotations

import pickle
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.model import Dictionary
from bot.intents import Index, Topic, build, recognize

EMPTY = Dictionary({}, {}, {})


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Đăng ký tạm trú", "tam-tru"),
        ("dang ky tam tru", "tam-tru"),
        ("ĐĂNG KÝ TẠM TRÚ!!!", "tam-tru"),
        (unicodedata.normalize("NFD", "đăng ký tạm trú"), "tam-tru"),
        ("ddawng kys tamj trus", "tam-tru"),
        ("d9a8ng ky1 ta5m tru1", "tam-tru"),
        ("dangkytamtru", "tam-tru"),
        ("đ ăng ký tạ m trú", "tam-tru"),
        ("đăng kí tạm chú", "tam-tru"),
        ("dk tam tru", "tam-tru"),
        ("mần passport", "ho-chieu"),
        ("hộ chíu hết hạng", "ho-chieu"),
        ("cho em hỏi chút ạ quên pass vnid vậy ad", "quen-mat-khau"),
        ("đăng ký giấy ks", "khai-sinh"),
    ],
)
def test_the_way_of_typing_does_not_matter(index: Index, text: str, topic: str) -> None:
    """Tone marks, keys of an input method, spacing, sounds, abbreviations and politeness are looked through."""
    found = recognize(index, text)
    assert (found.decision, found.candidates[0].id) == ("answer", topic)


@pytest.mark.parametrize("text", ["trồng lúa vụ ba", "qwerty zxcv", "", "   ", "?!", "12345678901", "👍"])
def test_what_content_does_not_speak_of_is_unknown(index: Index, text: str) -> None:
    """A wrong answer given as if sure is the worst fault."""
    assert recognize(index, text).decision == "unknown"


def test_unknown_words_lower_the_confidence(index: Index) -> None:
    """Something else that starts the same is not answered as if it were known."""
    sure, unsure = recognize(index, "đăng ký tạm trú"), recognize(index, "đăng ký nhãn hiệu nước mắm cá cơm")
    assert sure.candidates[0].score > 0.9
    assert unsure.decision != "answer"


def test_a_vague_text_is_not_answered(index: Index) -> None:
    """One bare common word may mean anything."""
    assert recognize(index, "đăng ký").decision != "answer"
    assert recognize(index, "làm giấy").decision != "answer"


def test_two_things_in_one_text_are_offered_both(index: Index) -> None:
    """None is taken as sure: one is a guess at most, and the other stands beside it."""
    found = recognize(index, "hộ chiếu và khai sinh")
    assert found.decision in {"choices", "likely"}
    assert {one.id for one in found.candidates[:2]} == {"ho-chieu", "khai-sinh"}


def test_what_is_likely_is_a_guess_and_a_vague_text_is_none(index: Index) -> None:
    """A guess needs a thing that is named, and nothing else that is as likely."""
    found = recognize(index, "hộ chiếu hư rồi")
    assert found.decision in {"likely", "answer"}
    assert found.candidates[0].id == "ho-chieu"
    assert recognize(index, "giấy").decision not in {"likely", "answer"}


def test_an_article_and_its_service_do_not_exclude_each_other(index: Index) -> None:
    """Both are about the same: no reason to ask back."""
    found = recognize(index, "trẻ em làm hộ chiếu phải có cha mẹ")
    assert (found.decision, found.candidates[0].id) == ("answer", "ho-chieu-tre-em")


def test_facet_words_do_not_pull(index: Index) -> None:
    """What is asked about a service says nothing about which service."""
    bare, with_facet = recognize(index, "làm hộ chiếu"), recognize(index, "làm hộ chiếu hết nhiêu tiền")
    assert with_facet.candidates[0].id == bare.candidates[0].id
    assert with_facet.facets == ("le_phi",)
    assert not with_facet.only_facet


@pytest.mark.parametrize(
    ("text", "facets"),
    [
        ("bao lâu có?", ("thoi_han",)),
        ("hết nhiêu vậy", ("le_phi",)),
        ("cần gì, ở đâu, mấy ngày", ("giay_to", "noi_nop")),
    ],
)
def test_a_bare_question_for_a_facet_names_nothing(index: Index, text: str, facets: tuple[str, ...]) -> None:
    """It is about the service spoken of last; two facets at most, in the order of the text."""
    found = recognize(index, text)
    assert (found.facets, found.only_facet, found.decision) == (facets, True, "unknown")


def test_cards_are_topics_too(index: Index) -> None:
    """Small talk and what is out of scope are recognised, so that they are not taken for a service."""
    assert recognize(index, "chào cô tư nha").candidates[0].id == "chao"
    assert recognize(index, "xin giấy phép mở quán karaoke").candidates[0].id == "karaoke"


def test_what_sounds_like_no_business_of_ours_lowers_the_confidence(index: Index) -> None:
    """A card that comes near is a reason to ask back."""
    plain, mixed = recognize(index, "khai báo ở trọ"), recognize(index, "khai báo ở trọ mở quán karaoke")
    tam_tru = next(one for one in mixed.candidates if one.id == "tam-tru")
    assert plain.decision == "answer"
    assert tam_tru.score < 0.5 * plain.candidates[0].score


def test_at_most_five_candidates_fall_in_score(index: Index) -> None:
    """Scores are 0 to 1, never rising, and exclusive things do not add up to more than one."""
    found = recognize(index, "đăng ký làm giấy hộ chiếu tạm trú khai sinh mật khẩu")
    scores = [one.score for one in found.candidates]
    assert len(scores) == 5
    assert scores == sorted(scores, reverse=True)
    assert sum(one.score for one in found.candidates if one.id != "ho-chieu-tre-em") <= 1.0


def test_an_index_survives_pickling(index: Index) -> None:
    """It is kept in the compiled cache."""
    again = pickle.loads(pickle.dumps(index))  # noqa: S301  # our own bytes
    assert recognize(again, "gia han tam tru") == recognize(index, "gia han tam tru")


def test_one_topic_alone_works() -> None:
    """An office may begin with a single question."""
    lone = build([Topic("lua", "article", ("giá lúa hôm nay", "lúa bao nhiêu một ký"))], EMPTY)
    assert recognize(lone, "gia lua hom nay").decision == "answer"
    assert recognize(lone, "đăng ký kết hôn với người nước ngoài").decision == "unknown"


def test_nothing_at_all_works() -> None:
    """Content without a phrase understands nothing, and says so."""
    assert recognize(build([], EMPTY), "làm hộ chiếu").decision == "unknown"
    assert recognize(build([Topic("a", "service", ())], EMPTY), "làm hộ chiếu").decision == "unknown"


def test_of_topics_with_one_id_the_first_counts() -> None:
    """Ids are distinct among the candidates."""
    doubled = build([Topic("a", "service", ("nhà văn hóa",)), Topic("a", "service", ("thư viện xã",))], EMPTY)
    assert [one.id for one in recognize(doubled, "nhà văn hóa").candidates] == ["a"]
    assert not recognize(doubled, "thư viện").candidates


def test_building_twice_gives_the_same(index: Index, rebuilt: Index) -> None:
    """No chance is involved."""
    texts = ("tam tru het han", "mat khau", "lam giay cho con")
    assert [recognize(index, text) for text in texts] == [recognize(rebuilt, text) for text in texts]


@given(text=st.text(max_size=300))
def test_any_text_is_taken(index: Index, text: str) -> None:
    """Recognition is total."""
    found = recognize(index, text)
    assert all(0 <= one.score <= 1 for one in found.candidates)
    assert len(found.facets) <= 2
