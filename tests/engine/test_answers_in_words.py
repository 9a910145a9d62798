"""Answers in people's own words at the questions of flows, taken as meant."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import yaml

from bot.content.model import Flow, Question
from bot.engine.edition import Edition
from bot.engine.turn import take_turn
from bot.flow.walker import DONE, replay
from bot.messages import Address, Utterance
from bot.session import Session
from tests.fakes.clock import NOON

SAID: dict[str, list[tuple[str, str]]] = yaml.safe_load(
    Path(__file__).with_name("answers_in_words.yaml").read_text("utf-8")
)
DAY = date(2026, 12, 1)
_MOST = 3000  # paths that are tried to get to a question


def _answers_before(edition: Edition, flow: Flow, step: str) -> tuple[tuple[str, str], ...]:
    """Return answers that lead to a step of a flow, as few as possible."""
    waiting: list[tuple[tuple[str, str], ...]] = [()]
    for _ in range(_MOST):
        position = replay(edition.content.flows, flow, waiting.pop(0))
        if position.key == step:
            return position.answers
        if isinstance(position.step, Question):
            waiting += [(*position.answers, (position.key, option.id)) for option in position.options]
        elif position.is_open:
            waiting.append((*position.answers, (position.key, DONE)))
    raise AssertionError(f"no way to {step}")


def _taken(edition: Edition) -> Iterator[tuple[str, str, str | None]]:
    """Yield what was said, the option meant, and the one taken."""
    for key, rows in SAID.items():
        name, step = key.split("/")
        flow = edition.content.flows[name]
        question = next(one for one in flow.steps if isinstance(one, Question) and one.id == step)
        seen = int(NOON.timestamp()) - 60
        session = Session(seen=seen, flow=name, answers=_answers_before(edition, flow, step))
        for said, label in rows:
            meant = next(option.id for option in question.options if option.label == label)
            turn = take_turn(edition, session, Utterance(Address("web", "xa", "an"), "1", said), NOON)
            assert turn.session is not None
            yield said, meant, dict(turn.session.answers).get(step)


def test_most_answers_are_taken_as_meant_and_hardly_one_as_another(edition: Edition) -> None:
    """What is not taken is asked again or answered beside; what is taken wrongly leads the wrong way."""
    rows = list(_taken(edition))
    assert len(rows) > 120
    right = [said for said, meant, taken in rows if taken == meant]
    wrong = [(said, taken) for said, meant, taken in rows if taken not in {None, meant}]
    assert len(right) >= 0.8 * len(rows)
    assert len(wrong) <= 0.02 * len(rows), wrong
