"""Turns of longer texts at an open question that are about nothing else, yet name one of its options."""

from __future__ import annotations

from bot.content.model import Question
from bot.engine.replies.step import answer_step, arrive
from bot.engine.turn_scene import Scene
from bot.engine.understanding import Understood
from bot.flow.kinds import answer_value, nearest, plainly_named
from bot.flow.walker import Position
from bot.session import Event, Turn


def _was_said(scene: Scene, position: Position) -> bool:
    """Return whether the text only repeats an answer that was taken already (from the first message, perhaps)."""
    taken = dict(position.answers)
    for step in position.top.steps:
        if isinstance(step, Question) and step.options and step.id in taken:
            value = answer_value(step, step.options, scene.text, scene.day)
            if value == taken[step.id] and step.kind != "co_khong":
                return True
    return False


def _may_answer(scene: Scene, position: Position, understood: Understood) -> bool:
    """Return whether a text that sounds like something may yet be an answer: it is unsure, or about the flow itself."""
    if understood.decision != "answer":
        return not understood.only_facet
    about = scene.edition.about(understood.candidates[0].id)
    return not understood.facets and about in {position.top.service, position.top.id}


def named_option(scene: Scene, understood: Understood) -> Turn | None:
    """Return the turn of a longer text that is about nothing else, yet plainly names an option of the open question."""
    position = scene.position
    if position is None or not isinstance(position.step, Question):
        return None
    if _was_said(scene, position):
        return arrive(scene, Event("noi-lai", position.top.id, step=position.key), head=scene.say("da-ghi"))
    named = plainly_named(scene.text, position.options)
    if named is None and _may_answer(scene, position, understood):
        named = nearest(scene.text, position.options)
    return answer_step(scene, position.key, named.id) if named is not None else None
