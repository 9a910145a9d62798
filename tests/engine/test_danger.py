"""A danger is heard, holds until it is over, and what was open before waits."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.content.dangers import LONGEST
from bot.content.model import NUMBERS
from bot.engine.edition import Edition
from bot.engine.turn_scene import FRESH
from bot.engine.understanding import understand
from bot.messages import AnswerPress, CommandPress, FlowPress
from tests.conversations.player import Player, player_on

DAY = "2026-12-01"
STEPS = "doi-cap-lai-can-cuoc"


@pytest.fixture
def an(edition: Edition) -> Player:
    """Return a citizen who has said something before."""
    player = player_on(edition, DAY)
    player.hear("menu")
    return player


def text_of(player: Player) -> str:
    """Return what the bot just said."""
    assert player.turn is not None
    return "\n".join(reply.text for reply in player.turn.replies)


def danger_of(player: Player) -> str:
    """Return the danger that holds."""
    return player.session.danger


def test_the_numbers_stand_first_and_on_lines_of_their_own(edition: Edition) -> None:
    """Also in the first message, whose notice that a machine speaks comes after what to do."""
    player = player_on(edition, DAY)
    player.hear("nhà tui cháy rồi")
    lines = text_of(player).splitlines()
    assert lines[:2] == ["Gọi 114", "Gọi 115"]
    assert text_of(player).index("Gọi 114") < text_of(player).index("máy trả lời tự động")
    assert player.turn is not None
    assert player.turn.replies[0].calls == ("114", "115")


def test_every_answer_to_a_danger_is_short(edition: Edition) -> None:
    """At most 220 letters without the notice and the source; every number is one that the cards' sources name."""
    dangers = [card for card in edition.content.cards.values() if card.danger is not None]
    assert len(dangers) > 8
    for card in dangers:
        assert card.danger is not None
        assert card.danger.numbers
        assert set(card.danger.numbers) <= set(NUMBERS)
        assert card.citations
        calls = sum(len(f"Gọi {number}\n") for number in card.danger.numbers)
        for answer in (card.answer, card.danger.answer_in_english):
            assert 0 < len(answer) <= LONGEST
            assert len(answer) + calls <= 220


def test_an_open_flow_waits_and_goes_on_when_it_is_over(an: Player) -> None:
    """No step is asked while there is danger; the answers given so far are kept."""
    an.hear(press=FlowPress(STEPS))
    an.hear("bị mất")
    before, answers = an.step, an.session.answers
    assert answers
    an.hear("ba tui đột quỵ")
    assert an.session.flow == ""
    assert "Gọi 115" in text_of(an)
    assert "?" not in text_of(an), "no step is asked"
    an.hear("gọi số nào")
    assert "Gọi 115" in text_of(an)
    an.hear("xe cấp cứu tới rồi")
    assert danger_of(an) == ""
    assert (an.step, an.session.answers) == (before, answers)


def test_the_button_says_that_it_is_over_too(an: Player) -> None:
    """And nothing else was open: nothing is asked."""
    an.hear("vợ tui sắp sanh")
    an.hear(press=CommandPress("het-nguy"))
    assert danger_of(an) == ""
    assert an.session.flow == ""


def test_another_question_is_answered_after_one_line(an: Player) -> None:
    """The danger is not forgotten over papers."""
    an.hear("chồng tui hay đánh tui")
    an.hear("làm căn cước ở đâu")
    assert text_of(an).startswith("Còn nguy thì bác gọi 113")
    assert "Công an xã" in text_of(an)
    assert danger_of(an) == "khan-cap-113"


def test_what_is_not_understood_meanwhile_is_about_the_danger(an: Player) -> None:
    """Who is in need writes anything."""
    an.hear("con tui mất tích")
    an.hear("trời ơi xyz abc")
    assert "Gọi 113" in text_of(an)


def test_a_danger_does_not_hold_for_ever(an: Player) -> None:
    """After half an hour the flow that waited is open again."""
    an.hear(press=FlowPress(STEPS))
    step = an.step
    an.hear("có người té sông")
    an.now += timedelta(seconds=FRESH + 1)
    an.hear("menu")
    assert danger_of(an) == ""
    an.hear(press=FlowPress(STEPS))
    assert an.step == step


def test_a_button_of_the_waiting_flow_opens_it_with_its_answers(an: Player) -> None:
    """A press is meant; the line about the danger stands above."""
    an.hear(press=FlowPress(STEPS))
    flow, step = an.session.flow, an.step
    an.hear("có người té sông")
    an.hear(press=AnswerPress(flow, step, "mat"))
    assert an.session.flow == flow
    assert text_of(an).startswith("Còn nguy")


def test_papers_of_death_are_not_offered_beside_a_wish_to_die(an: Player, edition: Edition) -> None:
    """Not in the same text, not right after it, not as one of several."""
    for text in ("muốn chết quá", "tự tử", "tui muốn chết làm giấy khai tử luôn"):
        found = understand(edition, text)
        assert found.card is not None
        assert found.card.id == "tu-hai"
        assert not {"dang-ky-khai-tu", "lien-thong-khai-tu"} & {one.id for one in found.candidates}
    an.hear("tui muốn chết quá")
    an.hear("làm giấy khai tử")
    assert "khai tử" not in text_of(an).lower()
    assert "115" in text_of(an)


def test_where_only_tone_marks_would_tell_one_question_names_whom_to_call(an: Player) -> None:
    """Typed "tu tu" is tự tử or từ từ; with its marks "từ từ" is nothing."""
    an.hear("tu tu")
    assert "115" in text_of(an)
    assert "?" in text_of(an)
    an.hear("từ từ")
    assert "115" not in text_of(an)


def test_a_number_that_was_asked_for_is_an_answer(edition: Edition) -> None:
    """115 alone is a call for help, but not where a flow asks how many."""
    player = player_on(edition, DAY)
    player.hear("115")
    assert "Gọi 115" in text_of(player)


def test_who_writes_english_is_answered_in_english(an: Player) -> None:
    """The numbers are the same."""
    an.hear("my house is on fire")
    assert "Call 114 now" in text_of(an)
    assert text_of(an).startswith("Gọi 114")


def test_a_case_of_violence_is_opened_as_such_and_only_with_a_yes(an: Player) -> None:
    """Nobody is told without the citizen's yes; then officers see first what it is."""
    an.hear("chồng tui đánh tui")
    an.hear("gặp cán bộ")
    assert an.session.case == 0
    an.hear("đồng ý")
    assert an.session.case
    assert an.session.about == "khan-cap-113"


def test_a_scam_does_not_swallow_the_question_beside_it(an: Player) -> None:
    """It is warned of, then the question is answered."""
    an.hear("công an gọi giấy phạt vượt đèn đỏ, giờ đóng tiền trên mạng sao")
    assert an.turn is not None
    warning, answer = (reply.text for reply in an.turn.replies)
    assert "lừa đảo" in warning
    assert "phạt nguội" in answer
