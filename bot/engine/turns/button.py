"""Presses: buttons, and payloads that come back typed. They have no more power than text."""

from __future__ import annotations

from typing import assert_never

from bot.content.model import FACETS, Facet
from bot.engine.replies.step import answer_step, arrive, start, switch_reply
from bot.engine.turn_scene import Scene
from bot.engine.turns.command import carry_out
from bot.engine.turns.entry import about_entry, miss
from bot.engine.turns.feedback import doubt
from bot.engine.turns.place import about_key
from bot.flow.walker import replay
from bot.messages import AnswerPress, CommandPress, DoubtPress, EntryPress, FlowPress, MorePress, PlacePress, Press
from bot.session import Event, Turn


def take_press(scene: Scene, press: Press) -> Turn:
    """Return the turn of a press, whatever has changed since the button was shown."""
    match press:
        case CommandPress(command):
            return carry_out(scene, command)
        case EntryPress(entry, facet):
            return about_entry(scene, entry, _facets(facet))
        case MorePress(entry, facet, part):
            return about_entry(scene, entry, _facets(facet), part)
        case FlowPress(flow):
            return _start_or_go_on(scene, flow)
        case PlacePress(key, part):
            return about_key(scene, key, part) or miss(scene)
        case DoubtPress():
            return doubt(scene, press) or miss(scene)
        case AnswerPress(flow, step, value):
            return _answer(scene, flow, step, value)
        case _:
            assert_never(press)


def _facets(facet: str) -> tuple[Facet, ...]:
    return tuple(known for known in FACETS if known == facet)


def _start_or_go_on(scene: Scene, name: str) -> Turn:
    flow = scene.edition.content.flows.get(name)
    if flow is None:
        return miss(scene)
    if scene.session.flow == name:
        return start(scene, flow)
    understood = () if scene.session.flow else scene.session.answers
    return start(scene, flow, understood, scene.session.asked)


def _answer(scene: Scene, name: str, step: str, value: str) -> Turn:
    flow = scene.edition.content.flows.get(name)
    if flow is None:
        return miss(scene)
    position = scene.position
    if position is not None and position.top.id == name:
        taken = answer_step(scene, step, value)
        return taken or arrive(scene, Event("nut-cu", name, step=step), head=scene.say("nut-cu"))
    if position is not None and position.is_open:
        return scene.turn((switch_reply(scene, flow),), Event("nut-cu", name, step=step))
    fresh = replay(scene.edition.content.flows, flow, ((step, value),))
    return start(scene, flow, fresh.answers, scene.session.asked)
