"""Citizens say that an answer is not right."""

from __future__ import annotations

import pytest

from bot.engine.edition import Edition
from bot.engine.turns.feedback import REASONS, is_doubt
from bot.messages import DoubtPress, EntryPress, FlowPress, Press, read_payload, to_payload
from bot.session import Event
from tests.conversations.player import Player, player_on

DAY = "2026-11-24"


@pytest.mark.parametrize(
    "text",
    ["Chưa đúng", "chua dung roi co tu", "trả lời sai rồi", "Không đúng câu hỏi nha", "dạ sai rồi", "lạc đề quá"],
)
def test_words_of_doubt_are_known(text: str) -> None:
    """With or without tone marks and courtesies."""
    assert is_doubt(text)


@pytest.mark.parametrize(
    "text", ["", "đúng rồi", "sai tên trên giấy khai sinh", "thông tin sai thì làm sao", "không", "chưa"]
)
def test_a_question_is_no_doubt(text: str) -> None:
    """Only the whole text counts."""
    assert not is_doubt(text)


def presses(player: Player) -> list[Press | None]:
    """Return what the buttons of the last turn ask for."""
    return [read_payload(choice.payload) for choice in player.session.menu]


def test_who_doubts_is_asked_why_and_thanked(an: Player) -> None:
    """What is counted names the entry, the facet and the reason, and nothing of who said it."""
    an.hear(press=EntryPress("muon-sach", "le_phi"))
    an.hear("chưa đúng cô ơi")
    assert presses(an)[:4] == [DoubtPress("muon-sach", "le_phi", reason) for reason in REASONS]
    turn = an.hear(press=DoubtPress("muon-sach", "le_phi", "cu"))
    assert turn.events == (Event("chua-dung", "muon-sach", "le_phi", "cu"),)
    assert "c|gap-can-bo" in [choice.payload for choice in an.session.menu]


def test_the_reason_may_be_typed(an: Player) -> None:
    """By its words or its number, as any button."""
    an.hear(press=EntryPress("muon-sach", "le_phi"))
    an.hear("sai rồi")
    turn = an.hear("3")
    assert turn.events == (Event("chua-dung", "muon-sach", "le_phi", "kho"),)


@pytest.mark.parametrize("before", ["chào cô tư", "asdf qwer"])
def test_nothing_told_nothing_doubted(an: Player, before: str) -> None:
    """After small talk or a miss the words are an utterance as any other."""
    an.hear(before)
    assert all(event.kind not in {"hoi-ly-do", "chua-dung"} for event in an.hear("chưa đúng").events)


def test_only_the_answer_just_before_is_doubted(an: Player) -> None:
    """Small talk in between ends it."""
    an.hear(press=EntryPress("muon-sach", "le_phi"))
    an.hear("xin chào")
    assert all(event.kind != "hoi-ly-do" for event in an.hear("chưa đúng").events)


def test_a_question_of_a_flow_is_not_doubted(an: Player) -> None:
    """There "chưa đúng" is for the question to take."""
    an.hear(press=FlowPress("muon-sach"))
    assert an.session.told == ("", "")
    assert all(event.kind != "hoi-ly-do" for event in an.hear("chưa đúng").events)


def test_an_answer_in_mid_flow_may_be_doubted_and_the_flow_goes_on(an: Player) -> None:
    """The way back to the open step stands below."""
    an.hear(press=FlowPress("muon-sach"))
    an.hear(press=EntryPress("muon-sach", "le_phi"))
    an.hear("trả lời sai rồi")
    assert an.session.flow == "muon-sach"
    assert "c|tiep-tuc" in [choice.payload for choice in an.session.menu]


@pytest.mark.parametrize(
    "press", [DoubtPress("khong-co"), DoubtPress("muon-sach", "la"), DoubtPress("muon-sach", "", "la")]
)
def test_a_press_made_up_counts_nothing(an: Player, press: DoubtPress) -> None:
    """Payloads come from outside: what is counted is ours."""
    assert all(event.kind == "chua-hieu" for event in an.hear(press=press).events)


@pytest.mark.parametrize("press", [DoubtPress("a"), DoubtPress("a", "le_phi"), DoubtPress("a", "", "cu")])
def test_presses_come_back_from_their_payloads(press: DoubtPress) -> None:
    """As all others do."""
    assert read_payload(to_payload(press)) == press


def test_a_short_answer_of_the_real_content_has_the_button(edition: Edition) -> None:
    """Where buttons are few there is room for one more; below a full row there is none."""
    for article in edition.content.articles:
        player = player_on(edition, DAY)
        turn = player.hear(press=EntryPress(article))
        assert DoubtPress(article) in presses(player)
        assert len(turn.replies[-1].choices) <= 4
    player = player_on(edition, DAY)
    player.hear(press=EntryPress("dang-ky-khai-sinh"))
    assert not any(isinstance(press, DoubtPress) for press in presses(player))
