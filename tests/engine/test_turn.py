"""Whole turns on the tiny content."""

from __future__ import annotations

from dataclasses import replace

import pytest
from msgspec import structs

from bot.engine.edition import Edition
from bot.engine.turn import take_turn
from bot.messages import Address, AnswerPress, CommandPress, EntryPress, FlowPress, MorePress, Utterance, to_payload
from bot.session import OFFICER_SPEAKS, Session
from tests.conversations.player import Player
from tests.fakes.clock import NOON


def text_of(player: Player) -> str:
    """Return what the bot just said."""
    assert player.turn is not None
    return "\n".join(reply.text for reply in player.turn.replies)


def test_the_first_message_says_that_a_machine_speaks_and_the_next_does_not(an: Player) -> None:
    """Once a conversation is enough."""
    an.hear("mượn sách thư viện")
    assert "máy trả lời tự động" in text_of(an)
    an.hear("mượn sách thư viện")
    assert "máy trả lời tự động" not in text_of(an)


def test_a_facet_that_depends_on_the_case_says_what_holds_and_asks(an: Player) -> None:
    """What holds for all first, then the few cases; the answer starts the flow and is cut to its case."""
    an.hear("mượn sách thư viện cần giấy tờ gì")
    assert "- Thẻ thư viện\n- Nếu mượn cho học sinh: Giấy của nhà trường" in text_of(an)
    assert an.step == "ai"
    an.hear(press=AnswerPress("muon-sach", "ai", "hoc-sinh"))
    assert an.session.flow == "muon-sach"
    assert "Giấy của nhà trường" in text_of(an), "the facet asked is answered once the case is known"


@pytest.mark.parametrize(("day", "fee"), [("2026-12-31", "1.000"), ("2027-01-01", "2.000")])
def test_the_day_of_the_conversation_decides_which_fact_holds(tiny: Edition, day: str, fee: str) -> None:
    """Both ends included."""
    from tests.conversations.player import player_on  # noqa: PLC0415

    player = player_on(tiny, day)
    player.hear(press=EntryPress("muon-sach", "le_phi"))
    assert fee in text_of(player)


def test_none_is_said_as_none_and_unknown_as_unknown(an: Player) -> None:
    """An empty facet is never "free"."""
    an.hear(press=EntryPress("muon-sach", "thoi_han"))
    assert "Không có." in text_of(an)
    an.hear(press=EntryPress("muon-sach", "muc_phat"))
    assert "chưa có nguồn chắc" in text_of(an)


def test_going_back_drops_one_answer_and_at_the_start_leaves(an: Player) -> None:
    """Always one step, never a dead end."""
    an.hear(press=FlowPress("muon-sach"))
    an.hear("người lớn")
    assert an.step == "so-cuon"
    an.hear("quay lai")
    assert an.step == "ai"
    an.hear("quay lại")
    assert an.session.flow == ""
    assert "Bác chọn việc" in text_of(an)


def test_an_old_button_of_the_open_flow_changes_that_answer(an: Player) -> None:
    """Later answers that no longer hold are forgotten, and that is said."""
    an.hear(press=FlowPress("muon-sach"))
    an.hear("học sinh")
    an.hear("có")
    assert an.step == "toi-quay"
    an.hear(press=AnswerPress("muon-sach", "ai", "nguoi-lon"))
    assert dict(an.session.answers) == {"ai": "nguoi-lon"}
    assert "hỏi lại mấy câu sau" in text_of(an)


def test_an_option_that_is_gone_is_asked_anew(an: Player) -> None:
    """A button from before a change of content."""
    an.hear(press=FlowPress("muon-sach"))
    an.hear(press=AnswerPress("muon-sach", "ai", "da-bo"))
    assert an.step == "ai"
    assert "Ai mượn" in text_of(an)


def test_a_number_out_of_bounds_is_asked_again(an: Player) -> None:
    """With the bounds."""
    an.hear(press=FlowPress("muon-sach"))
    an.hear("người lớn")
    an.hear("99")
    assert an.step == "so-cuon"
    assert "Từ 1 đến 20" in text_of(an)


def test_a_digression_is_answered_and_the_question_asked_again(an: Player) -> None:
    """The flow goes on."""
    an.hear(press=FlowPress("muon-sach"))
    an.hear("mượn sách hết bao nhiêu tiền")
    assert "1.000 đồng" in text_of(an)
    assert "Ai mượn vậy bác?" in text_of(an)
    assert an.step == "ai"


def test_a_blocker_at_a_guide_step_returns_to_it(an: Player) -> None:
    """The citizen goes back when it is solved, or on to who helps."""
    an.hear(press=FlowPress("muon-sach"))
    an.hear("người lớn")
    an.hear("3")
    an.hear("bị vướng")
    assert "Bác vướng chỗ nào?" in text_of(an)
    an.hear("quên thẻ ở nhà")
    assert "Đọc tên" in text_of(an)
    an.hear(press=CommandPress("tiep-tuc"))
    assert an.step == "toi-quay"


@pytest.mark.parametrize("said", ["2", "cái thứ hai"])
def test_a_number_is_of_the_buttons_shown_last(an: Player, said: str) -> None:
    """Not of the question's before them: where buttons are numbers, that is what stands before the citizen."""
    an.hear(press=FlowPress("muon-sach"))
    an.hear("quên thẻ ở nhà")
    assert an.shown[1].payload == to_payload(MorePress("quen-the", "", 1))
    an.hear(said)
    assert "Bác hỏi cán bộ thư viện." in text_of(an)
    assert an.step == "ai"


def test_other_words_still_answer_the_open_question_below_other_buttons(an: Player) -> None:
    """And a number does where they are its own again."""
    an.hear(press=FlowPress("muon-sach"))
    an.hear("quên thẻ ở nhà")
    an.hear("học sinh")
    assert an.step == "truong"


def test_the_screen_read_out_confirms_the_step(an: Player) -> None:
    """What the phone shows is where the citizen is."""
    an.hear(press=FlowPress("muon-sach"))
    an.hear("người lớn")
    an.hear("3")
    an.hear("mời đưa thẻ")
    assert an.step == "toi-quay"


def test_the_outcome_gathers_facts_for_this_case(an: Player) -> None:
    """With source and date, and a way back."""
    an.hear(press=FlowPress("muon-sach"))
    for said in ("người lớn", "12 cuốn", "xong rồi"):
        an.hear(said)
    assert an.step == "nhieu"
    an.hear("quay lại")
    an.hear("quay lại")
    an.hear("2")
    an.hear("xong")
    assert "Thẻ thư viện" in text_of(an)
    assert "Giấy của nhà trường" not in text_of(an)
    assert "Nguồn: Nghị định 1/2026/NĐ-CP" in text_of(an)


def test_safety_comes_before_the_open_question(an: Player) -> None:
    """Then the talk goes on."""
    an.hear(press=FlowPress("muon-sach"))
    an.hear("đang cháy nhà tui")
    assert an.turn is not None
    assert "114" in an.turn.replies[0].text
    assert an.step == "ai"


def test_ids_are_masked_in_everything_that_is_kept(an: Player) -> None:
    """One sentence says so; the question is still answered."""
    an.hear("cccd 080123456789 sdt 0912345678 abc xyz")
    assert "che số" in text_of(an)
    assert "0801" not in repr(an.session)
    assert "0912" not in repr(an.session) + repr(an.turn)


def test_two_misses_put_the_officer_first(an: Player) -> None:
    """It never loops on "I do not understand"."""
    an.hear("zzz qqq www")
    assert "chưa hiểu" in text_of(an)
    an.hear("zzz qqq www")
    assert "vẫn chưa hiểu" in text_of(an)
    assert an.turn is not None
    assert an.turn.replies[0].choices[0].payload == to_payload(CommandPress("gap-can-bo"))


def test_an_unknown_question_is_kept_only_after_a_yes(an: Player) -> None:
    """Masked, and not before."""
    an.hear("zzz 0912345678")
    assert an.turn is not None
    assert [event.text for event in an.turn.events] == [""]
    an.hear(press=CommandPress("cho-luu-cau-hoi"))
    assert [event.text for event in an.turn.events] == ["zzz [số điện thoại]"]


def test_a_photo_is_refused_unread_and_is_no_miss(an: Player) -> None:
    """One kind sentence."""
    an.hear(attachment="anh")
    assert "không xem hình" in text_of(an)
    assert an.session.misses == 0


def test_forgetting_leaves_no_session(an: Player) -> None:
    """And the farewell leaves no row."""
    an.hear(press=FlowPress("muon-sach"))
    turn = an.hear("xóa dữ liệu")
    assert turn.session is None
    assert turn.replies[0].fleeting


def test_a_payload_typed_by_hand_is_a_press(an: Player) -> None:
    """It has no more power than text."""
    an.hear("f|muon-sach")
    assert an.step == "ai"


def test_a_facet_alone_is_about_what_was_just_spoken_of(an: Player) -> None:
    """For half an hour; after that it is asked back."""
    an.hear("mượn sách thư viện")
    an.hear("bao nhiêu tiền vậy")
    assert "1.000 đồng" in text_of(an)
    an._line({"sau": "31 phút"})  # noqa: SLF001  # the player's own word for waiting
    an.hear("bao nhiêu tiền vậy")
    assert "Bác hỏi việc nào?" in text_of(an)


def test_after_a_day_the_open_flow_is_recalled(an: Player) -> None:
    """And after a week it is gone."""
    an.hear(press=FlowPress("muon-sach"))
    an._line({"sau": "25 giờ"})  # noqa: SLF001  # the player's own word for waiting
    an.hear("người lớn")
    assert "Đang làm dở: Mượn sách từng bước" in text_of(an)
    an._line({"sau": "8 ngày"})  # noqa: SLF001  # the same
    an.hear("2")
    assert an.session.flow == ""


def test_an_open_flow_is_not_left_by_a_press_of_another(tiny: Edition) -> None:
    """It offers to switch."""
    flow = tiny.content.flows["muon-sach"]
    other = replace(flow, id="khac", name="Luồng khác")
    content = replace(tiny.content, flows={**tiny.content.flows, "khac": other})
    edition = replace(tiny, content=content)
    session = Session(flow="muon-sach", seen=int(NOON.timestamp()))
    press = AnswerPress("khac", "ai", "nguoi-lon")
    turn = take_turn(edition, session, Utterance(Address("web", "", "an"), "1", press=press), NOON)
    assert turn.session is not None
    assert turn.session.flow == "muon-sach"
    assert [choice.payload for choice in turn.replies[0].choices] == ["f|khac", "c|tiep-tuc"]


def test_while_an_officer_speaks_the_bot_is_silent(tiny: Edition) -> None:
    """Until the time given."""
    seconds = int(NOON.timestamp())
    said = Utterance(Address("web", "", "an"), "1", "menu")
    assert not take_turn(tiny, Session(talk="nguoi", talk_until=seconds + 5, seen=seconds), said, NOON).replies
    assert take_turn(tiny, Session(talk="nguoi", talk_until=seconds, seen=seconds), said, NOON).replies


def test_a_silence_of_a_clock_that_was_set_back_is_none(tiny: Edition) -> None:
    """Nobody keeps the machine silent for a day; a small step of the clock does not take the word from an officer."""
    seconds = int(NOON.timestamp())
    said = Utterance(Address("web", "", "an"), "1", "menu")
    for ahead, is_silent in ((30, True), (3600, False), (86_400, False)):
        session = Session(talk="nguoi", talk_until=seconds + ahead + OFFICER_SPEAKS, seen=seconds + ahead)
        assert bool(take_turn(tiny, session, said, NOON).replies) != is_silent


def test_the_question_that_ends_an_answer_may_be_answered_in_words(an: Player) -> None:
    """As if the flow were open already."""
    an.hear("mượn sách thư viện cần giấy tờ gì")
    an.hear("cho con đi học")
    assert dict(an.session.answers) == {"ai": "hoc-sinh"}
    assert an.session.flow == "muon-sach"


def test_saying_an_answer_again_is_no_miss(an: Player) -> None:
    """What was understood from the first message may be repeated; the open question stays."""
    an.hear(press=FlowPress("muon-sach"))
    an.hear("học sinh")
    an.hear("cho con đi học")
    assert an.step == "truong"
    assert an.session.misses == 0


def test_a_guess_is_told_as_one(an: Player) -> None:
    """Answered, said to be a guess, with the way out, and kept for who asks for an officer after it."""
    (reply,) = an.hear("thẻ").replies
    assert reply.text.startswith("Cô Tư là máy trả lời tự động.\n\nChắc bác hỏi việc này.")
    assert "Quên thẻ thư viện" in reply.text
    assert reply.choices[-1].payload == to_payload(CommandPress("khong-phai"))
    assert an.session.unheard == "thẻ"


def test_an_edit_counts_where_it_is_the_newest_and_says_something_else(tiny: Edition) -> None:
    """A reaction comes as an edit of an old message; what was pressed since is newer than any message."""
    who = Address("telegram", "666", "1")

    def hear(session: Session, utterance: Utterance) -> tuple[Session, int]:
        turn = take_turn(tiny, session, utterance, NOON)
        assert turn.session is not None
        return turn.session, len(turn.replies)

    first = Utterance(who, "1", "mượn sách thư viện", number=10)
    session, _ = hear(Session(), first)
    assert hear(session, structs.replace(first, id="2", is_edit=True))[1] == 0, "the same words"
    assert hear(session, structs.replace(first, id="3", number=9, text="menu", is_edit=True))[1] == 0, (
        "an older message"
    )
    changed, replies = hear(session, structs.replace(first, id="4", text="menu", is_edit=True))
    assert replies > 0
    assert hear(changed, structs.replace(first, id="5", text="menu", is_edit=True))[1] == 0, "told twice"
    pressed, _ = hear(session, Utterance(who, "6", press=CommandPress("menu")))
    assert hear(pressed, structs.replace(first, id="7", text="khác", is_edit=True))[1] == 0, "something came after it"
