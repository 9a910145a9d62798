"""Which point of a thing is asked for, in ways that no list of words has."""

from __future__ import annotations

import pytest

from benchmarks.questions import own_questions
from bot.content.model import FACETS, NO_POINT
from bot.engine.edition import Edition
from bot.intents import recognize
from bot.intents.ranking.points import Points, clauses, points_of

ASKED = [
    ("làm lại cccd bị mất kiểu j đỡ tốn nhất, mất nhiêu lận", "le_phi"),
    ("18 tuổi cưới được chưa", "doi_tuong"),
    ("bán đồ ăn online có cần đăng ký hộ kinh doanh hông", "doi_tuong"),
    ("hộ chiếu hết hạn xin cái mới mấy bữa thì lấy", "thoi_han"),
    ("đăng ký kết hôn có bắt buộc hai đứa cùng đi không", "doi_tuong"),
    ("khai sinh trễ có sao không", "muc_phat"),
    ("đăng ký tạm trú có phải đem giấy nhà theo không", "giay_to"),
    ("lý lịch tư pháp xài được mấy tháng", "ket_qua"),
    ("đổi bằng lái xe ngồi nhà làm được không hay phải ra tận nơi", "muc_do"),
    ("làm hộ nghèo thì nộp đơn cho ai", "noi_nop"),
    ("tờ khai đăng ký kết hôn lấy ở đâu ra", "mau_don"),
    ("mai táng phí một người được bao nhiêu", "muc_huong"),
]


@pytest.mark.parametrize(("text", "facet"), ASKED)
def test_the_point_is_heard(edition: Edition, text: str, facet: str) -> None:
    """Said as people say it."""
    assert facet in recognize(edition.index, text).facets


def test_listed_words_are_heard_as_before(edition: Edition) -> None:
    """Of our own questions that ask for a facet nearly all; of those that ask for none few are narrowed."""
    asked = [one for one in own_questions() if one.facets]
    heard = [one for one in asked if set(one.facets or ()) & set(recognize(edition.index, one.text).facets)]
    assert len(heard) >= 0.97 * len(asked)
    general = [one for one in own_questions() if one.facets == () and one.expect]
    narrowed = [one.text for one in general if recognize(edition.index, one.text).facets]
    assert len(narrowed) <= 0.22 * len(general), narrowed


@pytest.mark.parametrize(
    "text",
    ["còn phí thì sao", "đem theo cái gì", "vậy còn vợ tui", "có phải thi lại hông", "nộp chỗ nào", "bao lâu có"],
)
def test_a_point_alone_names_nothing(edition: Edition, text: str) -> None:
    """It is about what was spoken of."""
    found = recognize(edition.index, text)
    assert found.only_facet
    assert found.facets


@pytest.mark.parametrize("text", ["mất giấy khai sinh", "đăng ký tạm trú", "làm hộ chiếu", "quên mật khẩu vneid"])
def test_a_thing_is_no_point(edition: Edition, text: str) -> None:
    """Though words of it stand in samples."""
    assert not recognize(edition.index, text).only_facet


def test_nothing_is_learned_from_nothing() -> None:
    """And asked for by nobody."""
    assert points_of([], [], 0).asked([("bao", "lau")], -1) is None
    assert Points().asked([()], -1) is None


def test_words_of_the_thing_are_taken_out() -> None:
    """A fee that is the thing's own name asks for no fee."""
    samples = [(("phi", "bao", "nhieu"), "le_phi"), (("o", "dau"), "noi_nop"), (("lam",), NO_POINT)]
    things = [(0, ("mai", "tang", "phi")), (0, ("tien", "mai", "tang", "phi"))]
    learned = points_of(samples, things, 1)
    found, other = learned.asked([("mai", "tang", "phi")], 0), learned.asked([("phi", "bao", "nhieu")], -1)
    assert found is not None
    assert other is not None
    assert found.lead < other.lead
    assert other.facet == "le_phi"
    assert set(other.scores) == {NO_POINT, *FACETS}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("một câu thôi", ()),
        ("nhà tui ở xa, làm qua mạng được không", ("nhà tui ở xa", "làm qua mạng được không")),
        ("dạ, bao lâu có", ("bao lâu có",)),
        ("", ()),
        (",,,", ()),
    ],
)
def test_clauses(text: str, parts: tuple[str, ...]) -> None:
    """Parts between commas that are more than a word."""
    assert clauses(text) == parts
