"""What is said while a danger lasts: over, not over, what to do; and what else is asked at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.engine.edition import Edition
from bot.engine.turns.danger import HEARD, OVER
from tests.conversations.player import Player, player_on

AFTER: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "after.yaml").read_text("utf-8"))
TALKS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "talks.yaml").read_text("utf-8"))
DAY = "2026-12-01"


def _said(kind: str) -> list[tuple[str, Any]]:
    return [(one["began"], said) for one in AFTER for said in one.get(kind, ())]


def _in_danger(edition: Edition, began: str) -> Player:
    player = player_on(edition, DAY)
    player.hear(began)
    assert player.session.danger, began
    return player


def _events(player: Player, said: str) -> list[str]:
    player.hear(said)
    assert player.turn is not None
    return [event.kind for event in player.turn.events]


@pytest.mark.parametrize(("began", "said"), _said("over"))
def test_it_is_over(edition: Edition, began: str, said: str) -> None:
    """The danger is gone, no line reminds of it, and no number stands first."""
    player = _in_danger(edition, began)
    assert OVER in _events(player, said)
    assert not player.session.danger
    assert player.turn is not None
    assert not any(reply.calls for reply in player.turn.replies)


@pytest.mark.parametrize(("began", "said"), _said("still"))
def test_it_is_not_over(edition: Edition, began: str, said: str) -> None:
    """Whom to call is said again."""
    player = _in_danger(edition, began)
    assert HEARD in _events(player, said)
    assert player.session.danger


@pytest.mark.parametrize(("began", "said"), _said("next"))
def test_what_to_do_is_said_again(edition: Edition, began: str, said: str) -> None:
    """In the same danger."""
    player = _in_danger(edition, began)
    before = player.session.danger
    assert HEARD in _events(player, said)
    assert player.session.danger == before


@pytest.mark.parametrize(("began", "said"), _said("then"))
def test_what_else_is_asked_is_answered_at_once(edition: Edition, began: str, said: dict[str, str]) -> None:
    """After a kind word, and without a reminder."""
    player = _in_danger(edition, began)
    assert OVER in _events(player, said["say"])
    assert not player.session.danger
    assert player.session.about == said["entry"]


def test_an_open_flow_goes_on_when_who_says_that_it_is_over_says_so(edition: Edition) -> None:
    """Asked or not."""
    player = player_on(edition, DAY)
    player.hear("đăng ký tạm trú")
    player.hear("làm từng bước")
    flow = player.session.flow
    assert flow
    player.hear("ba tui đột quỵ")
    player.hear("xe cứu thương chở đi rồi, làm tiếp đi cô")
    assert player.session.flow == flow


@pytest.mark.parametrize("talk", TALKS, ids=[talk["about"] for talk in TALKS])
def test_every_reply_of_a_talk_names_the_number_that_it_needs(edition: Edition, talk: dict[str, Any]) -> None:
    """Beginning to end."""
    player = player_on(edition, DAY)
    for turn in talk["turns"]:
        player.hear(turn["say"])
        assert player.turn is not None
        told = "\n".join(reply.text for reply in player.turn.replies)
        assert not turn["number"] or turn["number"] in told, turn["say"]
