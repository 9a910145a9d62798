"""A small content to understand: four topics of a town hall and two cards."""

from __future__ import annotations

import pytest

from bot.content.model import Dictionary, Words
from bot.intents import Index, Topic, build

_TOPICS = (
    Topic(
        "tam-tru",
        "service",
        ("đăng ký tạm trú", "làm tạm trú cho người ở trọ", "gia hạn tạm trú", "khai báo ở trọ với công an"),
        name="Đăng ký tạm trú",
    ),
    Topic(
        "ho-chieu",
        "service",
        ("làm hộ chiếu", "đổi hộ chiếu hết hạn", "hộ chiếu gắn chíp", "xin hộ chiếu cho con"),
        name="Cấp hộ chiếu",
    ),
    Topic("khai-sinh", "service", ("đăng ký khai sinh", "làm giấy khai sinh cho con", "khai sinh trễ hạn")),
    Topic("quen-mat-khau", "blocker", ("quên mật khẩu VNeID", "không nhớ mật khẩu", "lấy lại mật khẩu VNeID")),
    Topic("ho-chieu-tre-em", "article", ("trẻ em làm hộ chiếu có cần cha mẹ đi cùng",), about="ho-chieu"),
    Topic("chao", "smalltalk", ("xin chào", "chào cô Tư", "hello")),
    Topic("karaoke", "out", ("mở quán karaoke", "giấy phép karaoke")),
)
_DICTIONARY = Dictionary(
    {"passport": "hộ chiếu", "vnid": "vneid", "mần": "làm", "hong": "không", "nhiu": "nhiêu", "pass": "mật khẩu"},
    {"dk": ("đăng ký", ("tạm", "khai")), "ks": ("khai sinh", ("giấy", "đăng"))},
    {
        "le_phi": (Words("bao nhiêu tiền"), Words("lệ phí"), Words("hết nhiêu")),
        "giay_to": (Words("giấy tờ gì"), Words("cần gì")),
        "thoi_han": (Words("bao lâu"), Words("mấy ngày")),
        "noi_nop": (Words("ở đâu"),),
    },
    papers=("hộ chiếu",),
    common=("đăng ký", "giấy", "làm"),
)


@pytest.fixture(scope="session")
def index() -> Index:
    """Return the small content, ready."""
    return build(_TOPICS, _DICTIONARY)


@pytest.fixture(scope="session")
def rebuilt() -> Index:
    """Return the same content, built once more."""
    return build(_TOPICS, _DICTIONARY)
