"""One turn: what was said, where the conversation stands -> what is said back."""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import replace

from bot.content.model import Guide, Question
from bot.engine.commands import read_command
from bot.engine.edition import Edition
from bot.engine.handover.consent import (
    answered_consent,
    is_for_officer,
    is_unsure,
    told_to_officer,
    unsure_while_waiting,
    without_waiting_too_long,
)
from bot.engine.handover.transcript import with_letters
from bot.engine.message_edits import is_news, with_newest
from bot.engine.replies.step import answer_step, step_replies, with_step
from bot.engine.turn_scene import Scene
from bot.engine.turns.answer import named_option
from bot.engine.turns.button import take_press
from bot.engine.turns.command import carry_out
from bot.engine.turns.danger import (
    HEARD,
    OVER,
    after_danger,
    asked_whether,
    calm_words,
    danger_turn,
    gone_on_with,
    heard,
    is_withheld,
    reminder,
    without_old_danger,
)
from bot.engine.turns.entry import about_understood, miss
from bot.engine.turns.feedback import doubted
from bot.engine.turns.guide import guided_turn
from bot.engine.turns.officer import officer_elsewhere, officer_turn
from bot.engine.turns.place import answer_with_a_place, place_turn
from bot.engine.turns.slip_code import code_turn
from bot.engine.typed_button import meant_button, typed_button
from bot.engine.understanding import Understood, asked_for, understand
from bot.flow.kinds import answer_value, speaks_of_numbers, value_words
from bot.flow.walker import Position, replay
from bot.messages import AnswerPress, CommandPress, Notice, Utterance, read_payload, to_payload
from bot.privacy import mask
from bot.session import FORGOTTEN, Event, Session, Turn
from bot.text import clean, fold_said

_NONE_OF_THEM = to_payload(CommandPress("khong-phai"))
_SURELY_OTHER = 0.9  # a text at an open question that is about something else, and no answer to it
_LONG_AGO = 86_400


def take_turn(edition: Edition, session: Session, utterance: Utterance, now: datetime) -> Turn:
    """Return the turn that `utterance` leads to: the session after it, the replies, what to count.

    Pure and total: any text, any stored session, any content gives a reply, or silence while an officer
    speaks. Nothing that identifies a person is in the session or the events.
    """
    if utterance.is_edit and not is_news(session, utterance):
        return Turn(session, (), (Event("sua-tin-cu"),))
    return with_newest(_taken_in(edition, session, utterance, now), utterance)


def _taken_in(edition: Edition, session: Session, utterance: Utterance, now: datetime) -> Turn:
    """Return the turn of what is news."""
    seconds = int(now.timestamp())
    if session.seen and seconds - session.seen > FORGOTTEN:
        session = Session(consent=session.consent)
    spoke = session.talk
    session = without_old_danger(without_waiting_too_long(session, seconds), seconds)
    if utterance.act is not None:
        return officer_turn(Scene(edition, session, now), utterance.act)
    if utterance.notice:
        return _noticed(Scene(edition, session, now), utterance.notice)
    text = clean(utterance.text)
    masked = mask(text)
    is_personal = masked.is_personal and utterance.press is None
    scene = Scene(edition, session, now, text, masked.text, masked.rest)
    if is_for_officer(scene, utterance):
        return with_letters(scene, utterance, told_to_officer(scene, utterance, is_personal=is_personal))
    turn = unsure_while_waiting(scene, _taken(scene, utterance))
    if turn.session is None:
        return turn
    is_personal = is_personal and all(event.kind != "ma-phieu" for event in turn.events)  # a code of digits only
    head = scene.say("can-bo-im") if spoke == "nguoi" and session.talk == "cho" else ""
    return _framed(scene, utterance, with_letters(scene, utterance, turn), is_personal=is_personal, head=head)


def _noticed(scene: Scene, notice: Notice) -> Turn:
    """Return the turn of what a platform tells about a citizen."""
    match notice:
        case "can-bo-noi":
            return officer_elsewhere(scene)
        case "rut-phep":
            return Turn(None, (), (Event("rut-phep"),))
        case "theo-doi" if not scene.session.case:
            return carry_out(scene, "bat-dau")
        case _:
            return Turn(scene.session, (), (Event(notice or "khong-ro"),))


def _framed(scene: Scene, utterance: Utterance, turn: Turn, *, is_personal: bool, head: str) -> Turn:
    """Put before the first reply what must be said first: `head`, that a machine speaks, that ids were hidden."""
    first = [head, reminder(scene, turn)]
    abroad = "" if scene.session.seen else scene.say(f"kenh-{utterance.address.channel}")
    if any(event.kind == "chao" for event in turn.events) and turn.replies:
        greeting = turn.replies[0]  # says itself that a machine speaks
        said = "\n".join(one for one in (greeting.text, abroad) if one)
        return replace(turn, replies=(replace(greeting, text=said), *turn.replies[1:]))
    if not scene.session.seen:
        first += [scene.say("la-may"), abroad]
    flow = scene.flow
    is_idle = scene.session.seen and scene.seconds - scene.session.seen > _LONG_AGO
    if (
        flow is not None
        and is_idle
        and turn.session is not None
        and turn.session.flow == flow.id
        and not utterance.press
    ):
        first.append(scene.say("dang-do", ten=flow.name))
    if is_personal:
        first.append(scene.say("da-che"))
    said = "\n".join(one for one in first if one)
    if not said or not turn.replies:
        return turn
    reply = turn.replies[0]
    is_urgent = any(event.kind == HEARD for event in turn.events)  # what to do stands before who says it
    text = f"{reply.text}\n\n{said}" if is_urgent else f"{said}\n\n{reply.text}"
    return replace(turn, replies=(replace(reply, text=text), *turn.replies[1:]))


def _taken(scene: Scene, utterance: Utterance) -> Turn:
    press = utterance.press or read_payload(scene.text)
    if press is not None:
        return take_press(gone_on_with(scene, press), press)
    if utterance.attachment:
        return with_step(scene, scene.replies("tep-khong-xem"), Event("tep", utterance.attachment))
    if not fold_said(scene.text):
        return with_step(scene, scene.replies("khong-chu"), Event("khong-chu"))
    danger = _after_danger(scene, utterance) or danger_turn(scene)
    if danger is not None:
        return danger
    if scene.edition.warnings.card(scene.text) is not None:
        return _understood(scene)
    consent = answered_consent(scene)
    if consent is not None:
        return take_press(scene, consent)
    command = read_command(scene.text)
    if command is not None:
        return carry_out(scene, command)
    return (
        code_turn(scene)
        or (_from_menu(scene) if _is_below_other_buttons(scene) else None)
        or _answered(scene)
        or _from_menu(scene)
        or _answered_offer(scene)
        or doubted(scene)
        or _understood(scene)
    )


def _after_danger(scene: Scene, utterance: Utterance) -> Turn | None:
    """Return the turn of who says that a danger is over and asks something else; None where nothing is asked."""
    after = after_danger(scene)
    turn = _taken(after, utterance) if after is not None else None
    if turn is None or not turn.replies or is_unsure(turn) or (turn.session and turn.session.danger):
        return None
    first = replace(turn.replies[0], text=f"{calm_words(scene)}\n\n{turn.replies[0].text}")
    return replace(turn, replies=(first, *turn.replies[1:]), events=(Event(OVER, scene.session.danger), *turn.events))


def _answered(scene: Scene) -> Turn | None:
    """Return the turn of an answer to the open step; None when the text is none."""
    position = scene.position
    if position is None or not position.is_open:
        return None
    if isinstance(position.step, Question) and position.step.kind == "dia_ban":
        return answer_with_a_place(scene, position)
    if isinstance(position.step, Question):
        value = answer_value(position.step, position.options, scene.text, scene.day)
        if value is None:
            return _asked_again(scene, position, position.step)
        taken = answer_step(scene, position.key, value, read=value_words(position.step, value))
        if taken is None and position.step.kind in {"so", "ngay"}:
            wrong = scene.say("ngoai-khoang", tu=position.step.low, den=position.step.high)
            return scene.turn((replace(step_replies(scene, position)[0], text=wrong),))
        return taken
    if isinstance(position.step, Guide):
        return guided_turn(scene, position, position.step)
    return None


def _asked_again(scene: Scene, position: Position, step: Question) -> Turn | None:
    """Return the turn that asks for a number or a day again; None where the text is no try at one."""
    if step.kind not in {"so", "ngay"} or not speaks_of_numbers(scene.text):
        return None
    understood = understand(scene.edition, scene.rest, scene.read if scene.rest == scene.text else None)
    if understood.decision not in {"likely", "choices", "unknown"} or understood.facets or understood.card is not None:
        return None
    first = step_replies(scene, position)[0]
    unsure = scene.say(f"{step.kind}-chua-ro")
    return scene.turn((replace(first, text=f"{unsure}\n{first.text}"),), Event("hoi-lai-so", position.top.id))


def _is_below_other_buttons(scene: Scene) -> bool:
    """Return whether the buttons shown last are not those of the open step, though it has some: a number is theirs."""
    position = scene.position
    if position is None or not (position.options or isinstance(position.step, Guide)):
        return False
    own = to_payload(AnswerPress(position.top.id, position.key, ""))
    return not any(choice.payload.startswith(own) for choice in scene.session.menu)


def _from_menu(scene: Scene) -> Turn | None:
    """Return the turn of who types a button of the last menu, or its number."""
    press = typed_button(scene.session.menu, scene.text) or meant_button(scene.session.menu, scene.text)
    return take_press(scene, press) if press is not None else None


def _answered_offer(scene: Scene) -> Turn | None:
    """Return the turn of who answers in their own words the question that an answer ended with."""
    presses = (read_payload(choice.payload) for choice in scene.session.menu)
    offer = next((press for press in presses if isinstance(press, AnswerPress)), None)
    flow = scene.edition.content.flows.get(offer.flow) if offer is not None else None
    if offer is None or flow is None or scene.flow is not None:
        return None
    position = replay(scene.edition.content.flows, flow, ())
    if not isinstance(position.step, Question) or position.key != offer.step:
        return None
    value = answer_value(position.step, position.options, scene.text, scene.day)
    return None if value is None else take_press(scene, AnswerPress(flow.id, offer.step, value))


def _understood(scene: Scene) -> Turn:
    """Return the turn of a new question: an aspect of what is spoken of, another entry, or a miss."""
    understood = understand(scene.edition, scene.rest, scene.read if scene.rest == scene.text else None)
    is_other = understood.decision == "answer" and understood.candidates[0].score >= _SURELY_OTHER
    named = named_option(scene, understood) if not is_other else None
    if named is not None:
        return named
    if scene.danger is not None and is_withheld(scene, understood):
        return heard(scene, scene.danger)
    alarm = understood.alarm
    if alarm is not None and alarm.is_likeness and _goes_on(scene):
        beside = asked_for(scene.edition, scene.rest)  # an answer or the next question is short, and like anything
        told = about_understood(scene, beside) if beside.decision == "answer" or beside.only_facet else None
        return told or asked_whether(scene, alarm)
    if alarm is not None and alarm.is_sure:
        return heard(scene, alarm.card, is_english=alarm.is_english)
    if understood.decision in {"choices", "unknown"} and understood.card is None and _was_asked_back(scene):
        understood = _with_question(scene, understood)
    place = place_turn(scene, understood)
    if place is None and alarm is not None:
        return asked_whether(scene, alarm)
    told = place or about_understood(scene, understood)
    if scene.danger is not None and (told is None or is_unsure(told) or understood.decision == "likely"):
        return heard(scene, scene.danger)  # nobody in need is asked which paper is meant
    return told or miss(scene)


def _was_asked_back(scene: Scene) -> bool:
    """Return whether the last turn asked which of several things was meant."""
    return bool(scene.session.unheard) and any(one.payload == _NONE_OF_THEM for one in scene.session.menu)


def _with_question(scene: Scene, understood: Understood) -> Understood:
    """Return what the text means together with the question that was asked back about; as before where no more."""
    both = asked_for(scene.edition, f"{scene.session.unheard} {scene.rest}")
    return both if both.decision in {"answer", "likely"} else understood


def _goes_on(scene: Scene) -> bool:
    """Return whether a talk about papers goes on: something was spoken of just now, or a question is open."""
    return scene.danger is None and bool(scene.about or scene.session.flow)
