"""Turns of who types at a guide step: a screen that they read out, stuck, or done."""

from __future__ import annotations

from bot.content.model import Guide
from bot.engine.replies.step import answer_step, arrive, stuck_reply
from bot.engine.turn_scene import Scene
from bot.flow.walker import DONE, Position
from bot.session import Event, Turn
from bot.text import fold_known, fold_said
from bot.wordlist import words

_DONE_WORDS = words(
    "xong|roi|xong roi|da xong|lam xong|lam xong roi|lam roi|duoc roi|ok|oke|tiep|tiep theo|da lam|da|vang|u|co|da roi"
)
_STUCK_WORDS = words(
    "vuong|bi vuong|khong duoc|chua duoc|chua|lam khong duoc|ko duoc|hong duoc|khong lam duoc|bi loi|chua xong|khong"
)


def guided_turn(scene: Scene, position: Position, step: Guide) -> Turn | None:
    """Return the turn of a text at a guide step: a screen further on, stuck, or done."""
    said = fold_said(scene.text)
    jumped = _jump_to_screen(scene, position, said)
    if jumped is not None:
        return jumped
    if said in _STUCK_WORDS:
        return scene.turn((stuck_reply(scene, position),), Event("vuong", position.top.id, step=position.key))
    blockers = scene.edition.content.blockers
    names = [one.text for one in step.blockers if one.text in blockers]
    ways = [[blockers[name].name, *(one.text for one in blockers[name].phrases)] for name in names]
    if any(said == fold_known(way) for one in ways for way in one):
        return None  # the blocker is recognised as such, and comes before "done"
    if said in _DONE_WORDS:
        return answer_step(scene, position.key, DONE)
    return None


def _jump_to_screen(scene: Scene, position: Position, said: str) -> Turn | None:
    """Return the turn of who reads out a screen of this guide step or of one further on, over guides only."""
    answers = list(position.answers)
    at: Position | None = position
    for _ in range(len(position.top.steps) + 1):
        if at is None or not isinstance(at.step, Guide):
            return None
        if any(fold_known(screen.text) == said for screen in at.step.screens):
            return arrive(scene.with_session(answers=tuple(answers), misses=0), head=scene.say("dung-roi"))
        answers.append((at.key, DONE))
        at = scene.with_session(answers=tuple(answers)).position
    return None
