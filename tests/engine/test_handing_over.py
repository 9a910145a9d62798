"""From the machine to an officer and back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.content.model import Content
from bot.engine.edition import Edition
from bot.engine.turn import take_turn
from bot.engine.turns.officer import SPEAKS_ELSEWHERE
from bot.messages import DEEDS, Address, CommandPress, Deed, FlowPress, OfficerAct, Utterance, to_payload
from bot.session import OFFICER_SPEAKS, Session
from tests.conversations.player import Player, player_on

DAY = "2026-11-24"  # a Tuesday
ID = "080123456789"


def said(an: Player) -> str:
    """Return all that was said last."""
    assert an.turn is not None
    return "\n".join(reply.text for reply in an.turn.replies)


def who_wrote(an: Player) -> list[tuple[str, str]]:
    """Return the letters of the last turn."""
    assert an.turn is not None
    return [(letter.who, letter.text) for letter in an.turn.letters]


@pytest.fixture
def waiting(tiny: Edition) -> Player:
    """Return a citizen who said yes."""
    an = player_on(tiny, DAY)
    an.hear("zzz qqq www")
    an.hear("gặp cán bộ")
    an.hear(press=CommandPress("gap-can-bo-dong-y"))
    return an


@pytest.fixture
def spoken_to(waiting: Player) -> Player:
    """Return a citizen whom officer lan has taken."""
    waiting.act("nhan")
    return waiting


def with_local(edition: Edition, **local: str) -> Edition:
    """Return the edition of an office with these values."""
    content: Content = replace(edition.content, local=local)
    return replace(edition, content=content)


def test_nothing_is_opened_without_a_yes(an: Player) -> None:
    """Asking for an officer asks back, with two buttons and a number of days."""
    an.hear("gặp cán bộ")
    assert an.turn is not None
    assert [choice.payload for choice in an.turn.replies[0].choices] == ["c|gap-can-bo-dong-y", "c|gap-can-bo-thoi"]
    assert (an.session.talk, an.session.case, an.letters) == ("may", 0, [])


@pytest.mark.parametrize("yes", ["đồng ý", "dong y", "có", "ok", "1", "dạ được"])
@pytest.mark.parametrize("is_in_flow", [False, True])
def test_yes_may_be_typed(an: Player, yes: str, *, is_in_flow: bool) -> None:
    """Also while a question of a flow is open, to which it is no answer."""
    if is_in_flow:
        an.hear(press=FlowPress("muon-sach"))
    an.hear("gặp cán bộ")
    an.hear(yes)
    assert an.session.talk == "cho"
    assert an.session.answers == ()


@pytest.mark.parametrize("no", ["thôi", "không", "2", "hủy", "khỏi"])
def test_no_leaves_everything_as_it_was(an: Player, no: str) -> None:
    """The open flow is not closed by it."""
    an.hear(press=FlowPress("muon-sach"))
    an.hear("gặp cán bộ")
    an.hear(no)
    assert (an.session.talk, an.session.flow, an.session.case) == ("may", "muon-sach", 0)


def test_where_no_officer_reads_nobody_is_asked_for_a_yes(tiny: Edition) -> None:
    """Not even a payload typed by hand opens a case."""
    an = player_on(replace(tiny, has_desk=False), DAY)
    an.hear("gặp cán bộ")
    assert "thư viện xã" in said(an)
    an.hear("c|gap-can-bo-dong-y")
    assert (an.session.case, an.letters) == (0, [])


def test_the_question_that_led_there_is_the_first_letter(waiting: Player) -> None:
    """Then the yes, then what the machine said, in short."""
    assert [who for who, _ in who_wrote(waiting)] == ["dan", "dan", "may"]
    assert who_wrote(waiting)[0] == ("dan", "zzz qqq www")
    assert waiting.session.unheard == ""


@pytest.mark.parametrize(
    ("local", "key"),
    [
        ({}, "cho-chua-biet-gio"),
        ({"gio_lam_viec": "thứ ba 7h - 17h"}, "cho-trong-gio"),
        ({"gio_lam_viec": "thứ tư 7h - 17h"}, "cho-ngoai-gio"),
        ({"gio_lam_viec": "thứ ba 7h - 17h", "ngay_nghi": "24/11/2026"}, "cho-ngoai-gio"),
    ],
)
def test_the_citizen_hears_when_somebody_is_there(tiny: Edition, local: dict[str, str], key: str) -> None:
    """At noon of a Tuesday, as the office wrote its hours."""
    an = player_on(with_local(tiny, **local), DAY)
    an.hear("gặp cán bộ")
    an.hear("đồng ý")
    assert f"[{key}]" in said(an)
    an.hear("gặp cán bộ")
    assert f"[cho-roi]\n[{key}]" in said(an)


def test_while_waiting_the_machine_answers_what_it_knows(waiting: Player) -> None:
    """And what it does not know goes to the officer; both are written down."""
    waiting.hear("mượn sách cần giấy tờ gì")
    assert "Thẻ thư viện" in said(waiting)
    assert [who for who, _ in who_wrote(waiting)] == ["dan", "may"]
    waiting.hear("qqq zzz www")
    assert "[da-ghi-them]" in said(waiting)
    assert waiting.session.misses == 0


def test_an_open_step_is_asked_again_after_what_goes_to_the_officer(waiting: Player) -> None:
    """The flow goes on."""
    waiting.hear(press=FlowPress("muon-sach"))
    waiting.hear("qqq zzz www")
    assert "[da-ghi-them]" in said(waiting)
    assert "Ai mượn" in said(waiting)


def test_a_case_is_withdrawn_by_a_word(waiting: Player) -> None:
    """The last letter says so."""
    waiting.hear("thôi")
    assert (waiting.session.talk, waiting.session.case) == ("may", 0)
    assert ("dan", "thôi") in who_wrote(waiting)


def test_while_an_officer_speaks_texts_are_theirs(spoken_to: Player) -> None:
    """Commands too; the machine says nothing."""
    for text in ("mượn sách cần giấy tờ gì", "quay lại", "2", "thôi"):
        spoken_to.hear(text)
        assert said(spoken_to) == ""
        assert who_wrote(spoken_to) == [("dan", text)]


def test_what_an_officer_cannot_see_is_told(spoken_to: Player) -> None:
    """Numbers of people and pictures."""
    spoken_to.hear(f"cccd {ID} sanh ngày 2/9/1945")
    assert "Cô Tư đã che số" in said(spoken_to)
    assert who_wrote(spoken_to) == [("dan", "cccd [số giấy tờ] sanh ngày [ngày]"), ("may", "Cô Tư đã che số.")]
    spoken_to.hear(attachment="anh")
    assert "không xem hình" in said(spoken_to)


def test_an_officer_is_shown_with_their_office(tiny: Edition) -> None:
    """Not with their name."""
    speech = {**tiny.content.speech, "can-bo-viet": replace(tiny.content.speech["menu"], text="Cán bộ {ten}: {loi}")}
    office = replace(tiny, content=replace(tiny.content, local={"ten": "Xã Mẫu"}, speech=speech))
    an = player_on(office, DAY)
    an.hear("gặp cán bộ")
    an.hear("đồng ý")
    an.act("viet", " Gọi {ten}\x00 \u202enghen.\r\nSố\t0000 000 000\n", officer="Lan")
    assert said(an) == "Cán bộ xã Mẫu: Gọi {ten} nghen.\nSố 0000 000 000"
    assert who_wrote(an) == [("can-bo", "Gọi {ten} nghen.\nSố 0000 000 000")]


def test_one_officer_has_a_case(spoken_to: Player) -> None:
    """What another does in it comes to nothing, until the first has long been silent."""
    for deed in DEEDS:
        spoken_to.act(deed, "f|muon-sach", officer="hai")
        assert spoken_to.turn is not None
        assert not spoken_to.turn.replies
        assert spoken_to.session.officer == "lan"
    spoken_to.now += timedelta(seconds=OFFICER_SPEAKS)
    spoken_to.act("nhan", officer="hai")
    assert (spoken_to.session.talk, spoken_to.session.officer) == ("nguoi", "hai")


@pytest.mark.parametrize(
    ("deed", "text"), [("viet", " \u200b\n"), ("gui-viec", ""), ("gui-viec", "f|khong-co"), ("nhan", "")]
)
def test_an_act_without_anything_in_it_changes_nothing(spoken_to: Player, deed: Deed, text: str) -> None:
    """No reply, no letter."""
    before = spoken_to.session
    spoken_to.act(deed, text)
    assert spoken_to.session == before
    assert who_wrote(spoken_to) == []


def test_a_flow_that_an_officer_sends_is_led_by_the_machine(spoken_to: Player) -> None:
    """By buttons, pressed or typed; what is not a button is the officer's."""
    spoken_to.act("gui-viec", to_payload(FlowPress("muon-sach")))
    assert "Ai mượn" in said(spoken_to)
    spoken_to.hear("học sinh")
    assert dict(spoken_to.session.answers) == {"ai": "hoc-sinh"}
    spoken_to.hear("ủa mấy cuốn cũng được hả")
    assert said(spoken_to) == ""
    assert spoken_to.session.talk == "nguoi"


@pytest.mark.parametrize("deed", ["tra-lai", "dong"])
def test_the_end_is_told(spoken_to: Player, deed: Deed) -> None:
    """Then the machine speaks again."""
    spoken_to.act(deed)
    assert said(spoken_to)
    assert (spoken_to.session.talk, spoken_to.session.case, spoken_to.session.officer) == ("may", 0, "")
    spoken_to.hear("bao lâu có")
    assert said(spoken_to)


def test_an_act_in_a_closed_case_is_too_late(spoken_to: Player) -> None:
    """Even where the citizen has opened another one meanwhile."""
    old = spoken_to.session.case
    spoken_to.hear("nói với máy")
    spoken_to.hear("gặp cán bộ")
    spoken_to.hear("đồng ý")
    act = OfficerAct("viet", "lan", old, "Trễ rồi")
    turn = take_turn(
        spoken_to.edition, spoken_to.session, Utterance(Address("web", "", "an"), "x", act=act), spoken_to.now
    )
    assert not turn.replies
    assert not turn.letters
    assert turn.session == spoken_to.session


def test_an_act_about_somebody_forgotten_leaves_nothing_of_them(tiny: Edition) -> None:
    """The session stays deleted."""
    act = OfficerAct("viet", "lan", 5, "Dạ")
    an = player_on(tiny, DAY)
    turn = take_turn(tiny, Session(), Utterance(Address("web", "", "an"), "x", act=act), an.now)
    assert (turn.session, turn.replies, turn.letters) == (None, (), ())


def test_an_officer_who_is_silent_for_long_has_the_case_no_more(spoken_to: Player) -> None:
    """The next words are answered, and that is said once."""
    spoken_to.now += timedelta(seconds=OFFICER_SPEAKS)
    spoken_to.hear("mượn sách cần giấy tờ gì")
    assert said(spoken_to).startswith("[can-bo-im]")
    assert "Thẻ thư viện" in said(spoken_to)
    assert (spoken_to.session.talk, spoken_to.session.officer) == ("cho", "")
    spoken_to.hear("bao lâu có")
    assert "[can-bo-im]" not in said(spoken_to)


def test_an_officer_who_writes_in_zalo_is_seen_in_the_case(waiting: Player) -> None:
    """The words are not ours to see; the silence is that of the platform's page."""
    notice = Utterance(Address("zalo", "", "an"), "z", notice="can-bo-noi")
    turn = take_turn(waiting.edition, waiting.session, notice, waiting.now)
    assert turn.session is not None
    assert (turn.session.talk, turn.session.officer) == ("nguoi", "")
    assert turn.session.talk_until == int(waiting.now.timestamp()) + SPEAKS_ELSEWHERE
    assert [letter.who for letter in turn.letters] == ["can-bo"]


def test_without_a_case_the_platforms_silence_is_written_nowhere(an: Player) -> None:
    """But who asks to be forgotten, or for the machine, is heard."""
    silent = Session(talk="nguoi", talk_until=int(an.now.timestamp()) + 100, seen=int(an.now.timestamp()))
    an.session = silent
    an.hear("menu")
    assert (said(an), who_wrote(an)) == ("", [])
    an.hear("nói với máy")
    assert (an.session.talk, who_wrote(an)) == ("may", [])
    an.session = silent
    an.hear("xóa dữ liệu")
    assert "Đã xóa" in said(an)
