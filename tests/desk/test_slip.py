"""What is printed for a person to take home."""

from __future__ import annotations

from dataclasses import replace

from bot.desk.serve.script import script_of
from bot.desk.serve.slip import Slip, slip_of
from bot.engine.edition import Edition
from tests.conftest import DAY

RENTS = (("viec", "dang-ky"), ("bao-lau", "tu-30-ngay"), ("cung-xa", "khong"), ("cho-o", "thue"), ("duoi-18", "khong"))


def slip(edition: Edition, answers: tuple[tuple[str, str], ...] = RENTS, entry: str = "dang-ky-tam-tru") -> Slip:
    """Return a slip."""
    script = script_of(edition, DAY, entry, answers)
    assert script is not None
    return slip_of(edition, DAY, script, ("otp-ve-may-cu", "khong-co-muc-nay"), "CT-THU", "http://thu.test/?ma=CT-THU")


def test_the_slip_says_what_to_bring_and_what_is_next(edition: Edition) -> None:
    """Papers of this case, fee, time and place, the open question, the card that was needed."""
    made = slip(edition)
    assert made.title == "Tạm trú"
    assert "Nhà trọ, nhà thuê" in made.case
    assert any("Hợp đồng thuê" in line.text for line in made.papers)
    assert [one.facet for one in made.facts] == ["le_phi", "thoi_han", "noi_nop"]
    assert made.asks
    assert "VNeID mức 2" in made.next_step
    assert [name for name, _ in made.cards] == ["Mã OTP gửi về máy cũ, số cũ"]
    assert made.checked


def test_the_slip_of_an_outcome_is_told_to_the_end(edition: Edition) -> None:
    """No question is left."""
    made = slip(edition, (*RENTS, ("vneid", "chua")))
    assert not made.asks
    assert "cán bộ nộp trên mạng cùng bác" in made.next_step


def test_what_the_office_left_empty_is_not_printed(edition: Edition) -> None:
    """No invented phones; those filled in are there."""
    assert slip(edition).phones == ()
    local = {"dien_thoai.trung_tam": "0000 000 000", "dia_chi": "số 0, đường Mẫu"}
    made = slip(replace(edition, content=replace(edition.content, local=local)))
    assert made.phones == (("Trung tâm", "0000 000 000"),)
    assert made.place == "số 0, đường Mẫu"


def test_an_answer_without_a_flow_has_a_slip_too(edition: Edition) -> None:
    """Its answer is the next step."""
    made = slip(edition, (), "phieu-mau-02")
    assert "thiếu" in made.next_step
    assert made.papers == ()
