"""Turns about the short code on a slip: a flow goes on where it stood at the desk."""

from __future__ import annotations

from msgspec.structs import replace

from bot.engine.replies.entry import button
from bot.engine.replies.step import start
from bot.engine.turn_scene import Scene
from bot.flow.base32 import count_written
from bot.flow.slip_code import Coded, read
from bot.messages import CommandPress, Reply
from bot.session import Event, Turn


def code_turn(scene: Scene) -> Turn | None:
    """Return the turn of a text that holds a code, or is meant as one; None where it is about something else."""
    coded = read(scene.edition.content.flows, scene.text)
    if coded is not None:
        return _opened(scene, coded)
    return _misread(scene) if count_written(scene.text) else None


def _opened(scene: Scene, coded: Coded) -> Turn:
    turn = start(scene, coded.flow, coded.answers)
    events = (Event("ma-phieu", coded.flow.id), *turn.events)
    if not coded.is_old or not turn.replies:
        return replace(turn, events=events)
    first = turn.replies[0]
    said = "\n\n".join(one for one in (scene.say("ma-cu"), first.text) if one)
    return replace(turn, events=events, replies=(replace(first, text=said), *turn.replies[1:]))


def _misread(scene: Scene) -> Turn:
    menu = button(scene.say("nut-menu"), CommandPress("menu"))
    officer = button(scene.say("nut-gap-can-bo"), CommandPress("gap-can-bo"))
    return scene.turn((Reply(scene.say("ma-sai"), (menu, officer)),), Event("ma-sai"))
