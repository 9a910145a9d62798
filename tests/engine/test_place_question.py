"""A question that asks for a place."""

from __future__ import annotations

import pytest

from bot.content.compile import compile_content
from bot.engine.edition import make_edition
from bot.flow.walker import replay_values
from bot.messages import AnswerPress
from bot.places import key_of
from tests.conversations.player import Player, player_on
from tests.fakes import content as tiny

PLACES = """\
tinh: Long An
nay: Tây Ninh
tu: 2025-07-01
nguon: nd-1
huyen:
  Huyện Thủ Thừa:
    Xã Bình Thạnh: {nay: [Phường Long An, Xã Thủ Thừa]}
  Huyện Mộc Hóa:
    Xã Bình Thạnh: Xã Bình Hòa
  Thành phố Tân An:
    Xã Bình Tâm: Phường Tân An
    Phường 1: Phường Long An
truoc:
  Thành phố Tân An:
    Phường 2: {vao: Phường 1, den: 2024-11-30, nguon: nd-1}
"""
FLOW = """\
ma: hoi-noi
ten: Hỏi nơi ở
buoc:
  - hoi: noi
    loi: Hồi trước bác ở xã nào?
    kieu: dia_ban
  - ket_qua: xong
    loi: Xong rồi.
"""


@pytest.fixture
def citizen() -> Player:
    """Return somebody who was just asked where they live."""
    files = tiny.files()
    files["knowledge/dia-ban/long-an.yaml"] = PLACES.encode()
    files["flows/hoi-noi.yaml"] = FLOW.encode()
    compiled = compile_content(files)
    assert compiled.problems == ()
    player = player_on(make_edition(compiled.content), "2026-11-24")
    player.hear("f|hoi-noi")
    return player


def test_a_place_is_the_answer(citizen: Player) -> None:
    """With or without its kind; what is kept is its key."""
    citizen.hear("binh tam tan an")
    (answer,) = citizen.session.answers
    assert answer[1].startswith("xa-binh-tam.")
    assert citizen.step == "xong"


def test_a_name_that_was_given_twice_is_asked_back(citizen: Player) -> None:
    """By buttons that answer."""
    turn = citizen.hear("xã Bình Thạnh")
    assert [choice.label for choice in turn.replies[0].choices] == ["Huyện Thủ Thừa", "Huyện Mộc Hóa"]
    citizen._line({"bam": "Huyện Mộc Hóa"})  # noqa: SLF001  # the player's own word for pressing
    assert citizen.step == "xong"


def test_a_named_district_holds_in_an_answer_too(citizen: Player) -> None:
    """What lies elsewhere is offered, never taken; a district is no answer."""
    turn = citizen.hear("xã Bình Tâm, Mộc Hóa")
    assert [choice.label for choice in turn.replies[0].choices] == ["Xã Bình Tâm, Thành phố Tân An"]
    assert citizen.step == "noi"
    citizen.hear("mộc hóa")
    assert citizen.step == "noi"
    citizen.hear("xã Bình Tâm, Mộc Hóa")
    citizen._line({"bam": "Xã Bình Tâm, Thành phố Tân An"})  # noqa: SLF001  # the player's own word for pressing
    assert citizen.step == "xong"


def test_a_name_that_was_merged_is_an_answer(citizen: Player) -> None:
    """However it is typed; its key is taken back from a kept session."""
    citizen.hear("p02 tanan")
    (answer,) = citizen.session.answers
    assert answer[1] == key_of(citizen.edition.content.merged[0])
    assert citizen.step == "xong"


def test_what_is_no_place_is_no_answer(citizen: Player) -> None:
    """The question stays."""
    citizen.hear("zzz")
    assert citizen.step == "noi"
    citizen.hear(press=AnswerPress("hoi-noi", "noi", "ở đâu đó"))
    assert citizen.step == "noi"


def test_replay_takes_keys_of_places(citizen: Player) -> None:
    """And nothing else."""
    content = citizen.edition.content
    flow = content.flows["hoi-noi"]
    assert replay_values(content.flows, flow, [key_of(content.places[0])]).key == "xong"
    assert replay_values(content.flows, flow, ["Bình Tâm"]).rejected == 0
