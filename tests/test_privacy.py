"""What belongs to a person is hidden before anything is kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.privacy import mask


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("cccd 080123456789", "cccd [số giấy tờ]"),
        ("cccd 080 123 456 789 nha", "cccd [số giấy tờ] nha"),
        ("cmnd 301234567", "cmnd [số giấy tờ]"),
        ("sdt 0912345678", "sdt [số điện thoại]"),
        ("0912.345.678", "[số điện thoại]"),
        ("+84 912 345 678", "[số điện thoại]"),
        ("thẻ 9704 1234 5678 9012", "thẻ [số thẻ]"),
        ("mail an.b@vi-du.com.vn đó", "mail [thư điện tử] đó"),
        ("mã otp là 123456", "mã otp là [mã]"),
        ("otp 4321", "otp [mã]"),
        ("sinh ngày 5/3/1950", "sinh ngày [ngày sinh]"),
        ("xe 62F1-234.56", "xe [biển số]"),
        ("mã số 12345678901", "mã số [số dài]"),
        ("mật khẩu là Traucon2026x", "mật khẩu là [mã]"),
        ("mat khau cua toi: meo@Con9", "mat khau cua toi: [mã]"),
        ("pass meocon99 sai hoài", "pass [mã] sai hoài"),
    ],
)
def test_personal_numbers_are_hidden(text: str, kept: str) -> None:
    """Ids, phones, cards, e-mail, codes, birth dates, plates."""
    assert mask(text).text == kept
    assert mask(text).is_personal


@pytest.mark.parametrize(
    "text",
    [
        "lệ phí 50.000 đồng",
        "nghị định 154/2024",
        "gọi 113",
        "từ 1/7/2025",
        "gọi 1900 0368",
        "25 tuổi",
        "tờ CT01",
        "quên mật khẩu mức 2",
    ],
)
def test_what_is_nobodys_stays(text: str) -> None:
    """Fees, laws, hotlines, dates of law."""
    assert mask(text) == (text, False)


def test_the_rest_is_what_is_understood() -> None:
    """Without the marks that stand for what was hidden."""
    assert mask("cccd 080123456789 bị mất").rest == "cccd bị mất"
    assert mask("cccd cua toi la 080123456789, sdt 0912345678, bi mat").rest == "cccd , , bi mat"


@given(
    st.text(max_size=30), st.from_regex(r"0[35789][0-9]{8}", fullmatch=True), st.text(alphabet="abc đ,.-", max_size=20)
)
def test_no_phone_survives(before: str, phone: str, after: str) -> None:
    """Wherever it stands, unless digits stand right beside it."""
    assert phone not in mask(f"{before} {phone} {after}").text


@given(st.text(max_size=300))
def test_any_text_is_masked_or_left(text: str) -> None:
    """Total, and masking twice changes nothing more."""
    once = mask(text).text
    assert mask(once).text == once
