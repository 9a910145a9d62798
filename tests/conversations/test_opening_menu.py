"""What is asked below the opening menu is a question, not a wrong button."""

from __future__ import annotations

import pytest

from benchmarks.noise import noisy
from benchmarks.questions import own_questions
from bot.engine.edition import Edition
from bot.messages import CommandPress
from tests.conversations.player import player_on

DAY = "2026-11-24"
BARE = ("sổ đỏ", "so do", "sổ hộ khẩu", "thủ tục đất", "cải chính", "cái đó", "thứ bảy có làm không", "số cũ mất rồi")


@pytest.mark.parametrize("kind", ["clean", "no marks"])
def test_a_question_means_the_same_with_and_without_the_menu_above_it(edition: Edition, kind: str) -> None:
    """Only a button's own words, its number or "cái thứ hai" press a button."""
    opening = player_on(edition, DAY)
    opening.hear(press=CommandPress("bat-dau"))
    labels = {choice.label for choice in opening.shown}
    wrong = []
    for text in (*BARE, *(one.text for one in own_questions())):
        said = noisy(text, kind)
        below = player_on(edition, DAY)
        below.session = opening.session
        afresh = player_on(edition, DAY)
        got, wanted = below.hear(said), afresh.hear(said)
        if said not in labels and got.events != wanted.events:
            wrong.append((said, got.events, wanted.events))
    assert not wrong


@pytest.mark.parametrize("said", ["2", "số 2", "cái thứ hai", "cái 2", "thứ hai", "so hai"])
def test_a_number_presses_its_button(edition: Edition, said: str) -> None:
    """In digits or words."""
    an = player_on(edition, DAY)
    an.hear(press=CommandPress("bat-dau"))
    pressed = player_on(edition, DAY)
    pressed.hear(press=CommandPress("bat-dau"))
    assert an.hear(said).replies == pressed.hear(pressed.shown[1].label).replies
