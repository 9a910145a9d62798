"""Turns about a danger: what to do now, until it is over; an open flow waits meanwhile."""

from __future__ import annotations

from msgspec.structs import replace

from bot.content.model import Card, Question
from bot.engine.replies.entry import about_danger, button
from bot.engine.replies.step import with_step
from bot.engine.turn_scene import FRESH, Scene
from bot.engine.understanding import Understood, alarm_of
from bot.intents import Alarm, Said
from bot.messages import AnswerPress, CommandPress, EntryPress, Press, Reply
from bot.privacy import mask
from bot.session import Event, Held, Session, Turn
from bot.text import fold_said

_QUESTION = 3  # words of a question behind what says that it is over
HEARD, OVER = "an-toan", "het-nguy"  # events


def danger_turn(scene: Scene) -> Turn | None:
    """Return the turn of a text that speaks of a danger, or of the one that holds; None where it is of neither."""
    position = scene.position
    is_open = position is not None and isinstance(position.step, Question) and position.step.kind == "so"
    if is_open and scene.text.isdigit():
        return None  # 115 is what was asked for
    said = said_of_danger(scene)
    if said.kind == "over":
        return over(scene)
    alarm = alarm_of(scene.edition, scene.text, scene.read)
    if alarm is not None and alarm.is_sure and (said.kind != "next" or alarm.card.id == scene.session.danger):
        return heard(scene, alarm.card, is_english=alarm.is_english)
    return heard(scene, scene.danger) if said.kind and scene.danger is not None else None


def said_of_danger(scene: Scene) -> Said:
    """Return what is said of the danger that lasts; nothing where there is none."""
    if scene.danger is None:
        return Said()
    return scene.edition.ending.said(scene.danger.id, scene.read(), fold_said(scene.text))


def after_danger(scene: Scene) -> Scene | None:
    """Return the scene of what else is said by who says that it is over; None where nothing is."""
    said = said_of_danger(scene)
    if said.kind != "over" or len(said.rest.split()) < _QUESTION:
        return None
    masked = mask(said.rest)
    session = calmed(scene.session)
    return Scene(scene.edition, session, scene.now, said.rest, masked.text, masked.rest)


def asked_whether(scene: Scene, alarm: Alarm) -> Turn:
    """Return the turn that asks whether there is danger, where only tone marks would tell; it names whom to call."""
    asked = scene.say("nguy-khong", so=_first_number(alarm.card))
    yes = button(scene.say("nut-dang-nguy"), EntryPress(alarm.card.id))
    no = button(scene.say("nut-khong-nguy"), CommandPress("het-nguy"))
    return scene.turn((Reply(asked, (yes, no)),), Event("hoi-nguy", alarm.card.id))


def heard(scene: Scene, card: Card, *, is_english: bool = False) -> Turn:
    """Return the turn that says what to do now; an open flow waits until the danger is over."""
    session = scene.session
    held = Held(session.flow, session.answers, session.asked) if session.flow else session.held
    waiting = scene.with_session(
        danger=card.id, danger_at=scene.seconds, held=held, flow="", answers=(), asked="", misses=0, unheard=""
    )
    told = replace(waiting, told=(card.id, ""))
    return told.turn((about_danger(scene.asking(), card, is_english=is_english),), Event(HEARD, card.id))


def over(scene: Scene) -> Turn:
    """Return the turn of who says that it is over: what was open before goes on."""
    calm = replace(scene, session=calmed(scene.session))
    return with_step(calm, (Reply(calm_words(scene)),), Event(OVER, scene.session.danger))


def calm_words(scene: Scene) -> str:
    """Return what is said to who says that it is over, and whom to call should it come back."""
    again = scene.say("het-nguy-goi", so=_first_number(scene.danger)) if scene.danger is not None else ""
    return f"{scene.say('het-nguy')} {again}".strip()


def calmed(session: Session) -> Session:
    """Return `session` without its danger; the flow that waited is open again where no other was begun."""
    calm = replace(session, danger="", danger_at=0, held=None)
    if session.held is None or session.flow:
        return calm
    return replace(calm, flow=session.held.flow, answers=session.held.answers, asked=session.held.asked)


def without_old_danger(session: Session, now: int) -> Session:
    """Return `session` as it stands at `now` (seconds since 1970): no danger lasts longer than `FRESH`."""
    return calmed(session) if session.danger and not 0 <= now - session.danger_at <= FRESH else session


def gone_on_with(scene: Scene, press: Press) -> Scene:
    """Return the scene in which `press` is taken: a button of the flow that waits opens it again."""
    held = scene.session.held
    is_its = isinstance(press, AnswerPress) and held is not None and press.flow == held.flow
    if held is None or scene.session.flow or not (is_its or press == CommandPress("tiep-tuc")):
        return scene
    return scene.with_session(flow=held.flow, answers=held.answers, asked=held.asked, held=None)


def is_withheld(scene: Scene, understood: Understood) -> bool:
    """Return whether what was understood is not to be spoken of while the danger lasts."""
    card = scene.danger
    if card is None or card.danger is None or not understood.candidates:
        return False
    return understood.candidates[0].id in {one.text for one in card.danger.withheld}


def reminder(scene: Scene, turn: Turn) -> str:
    """Return the line that stands before an answer about something else while a danger lasts; empty for none."""
    card = scene.danger
    if card is None or turn.session is None or not turn.session.danger:
        return ""
    is_about_it = any(event.kind == HEARD and event.about == card.id for event in turn.events)
    return "" if is_about_it else scene.say("con-nguy", so=_numbers(card))


def _numbers(card: Card) -> str:
    return " hoặc ".join(card.danger.numbers) if card.danger is not None else ""


def _first_number(card: Card) -> str:
    return next(iter(card.danger.numbers), "") if card.danger is not None else ""
