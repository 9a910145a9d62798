"""Every step of every flow is visited by some conversation."""

from __future__ import annotations

from pathlib import Path

import yaml

from bot.content.model import Call
from bot.engine.edition import Edition
from bot.flow.walker import Walker
from tests.conversations.player import Player, player_on

HERE = Path(__file__).parent


class Walking(Player):
    """A player that notes every step of every flow it stands at or passes."""

    def note(self, visited: set[tuple[str, str]]) -> None:
        """Note what the session's answers lead over."""
        flow = self.edition.content.flows.get(self.session.flow)
        if flow is None:
            return
        walker = Walker(self.edition.content.flows, flow)
        for key, value in (*self.session.answers, ("", "")):
            position = walker.position()
            if position.step is not None:
                visited.add((position.flow.id, position.step.id))
            visited.update((passed.flow.id, passed.outcome.id) for passed in position.passed)
            parts = key.split("/")
            visited.update((flow.id, part) for part in parts[:-1])
            if not key or not walker.take(value):
                return


def test_every_step_is_visited(edition: Edition) -> None:
    """By the conversations in this folder; sub-flow calls count when something in them was answered."""
    visited: set[tuple[str, str]] = set()
    for file in sorted(HERE.glob("*/*.yaml")):
        talk = yaml.load(file.read_text("utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506  # makes texts only
        plain = player_on(edition, talk["ngay"])
        player = Walking(plain.edition, plain.now)
        for line in talk["loi"]:
            if "may" not in line:
                player.play([line])
                player.note(visited)
    steps = {
        (flow.id, step.id)
        for flow in edition.content.flows.values()
        for step in flow.steps
        if not isinstance(step, Call)
    }
    assert sorted(steps - visited) == []
