"""Where answers lead."""

from __future__ import annotations

import pytest

from bot.content.compile import compile_content
from bot.content.model import Flow
from bot.flow.walker import Position, replay, replay_values
from tests.fakes import content as tiny

TRIAGE = """\
ma: phan-loai
ten: Phân loại
buoc:
  - hoi: noi
    loi: Ở đâu?
    chon: {trong: Trong nước, ngoai: Ngoài nước}
  - hoi: nguoi
    loi: Ai?
    kieu: chon_nhieu
    chon:
      con: Con
      me: Mẹ
      khong-ai:
        nhan: Không ai
        rieng: true
  - hoi: viec
    loi: Việc gì?
    chon:
      cuoi:
        nhan: Cưới
        sang:
          - khi: {noi: ngoai}
            sang: su-quan
          - sang: xa
      the:
        nhan: Làm thẻ
        khi: {noi: trong}
      khac: Việc khác
  - goi: con
    khi: {viec: the}
  - hoi: ngay
    khi:
      - {con/tuoi: {tu: 14, duoi: 18}}
      - {nguoi: me, noi: {khac: ngoai}}
    loi: Ngày nào?
    kieu: ngay
    tu: 2026-01-01
  - ket_qua: xa
    loi: Ở xã.
    khi: {noi: trong}
  - ket_qua: su-quan
    loi: Ở sứ quán.
"""
CON = """\
ma: con
ten: Con
buoc:
  - hoi: tuoi
    loi: Mấy tuổi?
    kieu: so
    tu: 0
    den: 100
  - lam: chup
    khi: {tuoi: {duoi: 14}}
    loi: Chụp hình.
  - ket_qua: nho
    khi: {tuoi: {duoi: 14}}
    loi: Bé nhỏ.
  - ket_qua: lon
    loi: Lớn rồi.
"""


@pytest.fixture(scope="module")
def flows() -> dict[str, Flow]:
    """Return two flows, one of which calls the other."""
    compiled = compile_content({"flows/a.yaml": TRIAGE.encode(), "flows/b.yaml": CON.encode()})
    assert compiled.problems == ()
    return dict(compiled.content.flows)


def reach(flows: dict[str, Flow], *values: str) -> Position:
    """Return where values lead."""
    return replay_values(flows, flows["phan-loai"], values)


@pytest.mark.parametrize(
    ("values", "step", "rejected"),
    [
        ((), "noi", None),
        (("trong",), "nguoi", None),
        (("trong", "con", "cuoi"), "xa", None),
        (("ngoai", "con", "cuoi"), "su-quan", None),
        (("ngoai", "con", "the"), "viec", 2),  # not offered, not taken
        (("trong", "con", "the"), "con/tuoi", None),
        (("trong", "con", "the", "5"), "con/chup", None),
        (("trong", "con", "the", "5", "xong"), "xa", None),
        (("trong", "con", "the", "14"), "ngay", None),
        (("trong", "con", "the", "18"), "xa", None),
        (("trong", "con,me", "khac"), "ngay", None),
        (("ngoai", "me", "khac"), "su-quan", None),
        (("trong", "me", "khac", "2026-02-30"), "ngay", 3),
        (("trong", "me", "khac", "2025-12-31"), "ngay", 3),
        (("trong", "me", "khac", "2026-01-01"), "xa", None),
        (("trong", "con,khong-ai"), "nguoi", 1),
        (("trong", "con,con"), "nguoi", 1),
        (("trong", "con", "the", "05"), "con/tuoi", 3),
        (("trong", "con", "the", "101"), "con/tuoi", 3),
        (("trong", "con", "cuoi", "nua"), "xa", 3),  # an answer after the outcome
        (("sai",), "noi", 0),
    ],
)
def test_answers_lead_to_a_step(
    flows: dict[str, Flow], values: tuple[str, ...], step: str, rejected: int | None
) -> None:
    """Triage like GOV.UK's: one choice leads to different steps, or is none at all, by earlier answers."""
    position = reach(flows, *values)
    assert (position.key, position.rejected) == (step, rejected)


def test_the_outcome_of_a_sub_flow_is_passed_on_the_way(flows: dict[str, Flow]) -> None:
    """It ends the sub-flow only."""
    position = reach(flows, "trong", "con", "the", "5", "xong")
    assert [passed.outcome.id for passed in position.passed] == ["nho"]
    assert dict(position.answers)["con/tuoi"] == "5"


def test_replay_by_key_stops_at_the_first_answer_that_is_not_taken(flows: dict[str, Flow]) -> None:
    """Content changed in mid-conversation: what no longer fits is asked anew."""
    answers = (("noi", "trong"), ("da-bo", "x"), ("viec", "cuoi"))
    position = replay(flows, flows["phan-loai"], answers)
    assert (position.key, position.rejected, position.answers) == ("nguoi", 1, (("noi", "trong"),))


def test_stuck_stays_at_the_guide_step() -> None:
    """`vuong:<blocker>` is counted, not kept; of another step it is rejected."""
    compiled = compile_content(tiny.files()).content
    flow = compiled.flows["muon-sach"]
    at = replay_values(compiled.flows, flow, ("nguoi-lon", "3", "vuong:quen-the"))
    assert (at.key, at.rejected) == ("toi-quay", None)
    assert replay_values(compiled.flows, flow, ("nguoi-lon", "vuong:quen-the")).rejected == 1
