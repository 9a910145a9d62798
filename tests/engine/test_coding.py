"""Turns about the code of a slip."""

from __future__ import annotations

from bot.content.compile import compile_content
from bot.engine.edition import Edition
from bot.flow.slip_code import encode
from bot.messages import FlowPress
from tests.conversations.player import Player
from tests.fakes import content


def code_of(tiny: Edition, *answers: tuple[str, str]) -> str:
    """Return the code for the tiny flow with `answers`."""
    return encode(tiny.content.flows, tiny.content.flows["muon-sach"], answers)


def said_by(player: Player) -> str:
    """Return what the bot just said."""
    assert player.turn is not None
    return "\n".join(reply.text for reply in player.turn.replies)


def test_a_code_opens_the_flow_where_the_slip_left_it(tiny: Edition, an: Player) -> None:
    """With what was answered at the desk, said once more, and a way to change it."""
    turn = an.hear(f"mã {code_of(tiny, ('ai', 'hoc-sinh'))}")
    assert an.session.answers == (("ai", "hoc-sinh"),)
    assert an.step == "truong"
    assert "Cô Tư hiểu là: Học sinh." in said_by(an)
    assert [event.kind for event in turn.events] == ["ma-phieu", "bat-dau-luong"]


def test_a_code_comes_before_the_open_question(tiny: Edition, an: Player) -> None:
    """Who types it means it, whatever was asked."""
    an.hear(press=FlowPress("muon-sach"))
    an.hear(code_of(tiny, ("ai", "hoc-sinh")))
    assert an.step == "truong"


def test_an_old_code_is_told_and_opens_the_flow_from_its_start(an: Player) -> None:
    """Never with answers that may mean something else now."""
    files = content.files()
    files["flows/muon-sach.yaml"] = files["flows/muon-sach.yaml"].replace(b"nguoi-lon:", b"nguoi-gia:")
    before = compile_content(files).content.flows
    turn = an.hear(encode(before, before["muon-sach"], (("ai", "hoc-sinh"),)))
    assert "[ma-cu]" in said_by(an)
    assert an.step == "ai"
    assert turn.events[0].kind == "ma-phieu"


def test_a_mistyped_code_is_told_and_changes_nothing(tiny: Edition, an: Player) -> None:
    """The open flow stays where it is."""
    an.hear(press=FlowPress("muon-sach"))
    code = code_of(tiny, ("ai", "hoc-sinh"))
    an.hear(code[:-1] + ("2" if code[-1] != "2" else "3"))
    assert "[ma-sai]" in said_by(an)
    assert an.session.flow == "muon-sach"
    assert an.session.misses == 0


def test_a_code_is_never_taken_for_a_number_of_a_persons(tiny: Edition, an: Player) -> None:
    """However many digits it has."""
    an.hear(f"mã: {code_of(tiny)}")
    assert "che" not in said_by(an)
