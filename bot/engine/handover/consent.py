"""Handing over to an officer: whether one may read, the wait, and the way back to the machine.

Where nobody has the case the machine still answers, as well as it can; where an officer has it the citizen's
texts are theirs, but never for longer than `talk_until`.
"""

from __future__ import annotations

from msgspec.structs import replace

from bot.engine.commands import read_command
from bot.engine.replies.entry import button
from bot.engine.replies.step import menu_replies, ways_on, with_step
from bot.engine.turn_scene import VIETNAM, Scene
from bot.engine.typed_button import typed_button
from bot.engine.understanding import alarm_of
from bot.engine.wording.hours import moment_words, read_hours
from bot.messages import Command, CommandPress, Press, Reply, Utterance, to_payload
from bot.session import CASE_KEPT, OFFICER_SPEAKS, Event, Session, Turn
from bot.text import fold_said
from bot.wordlist import words

_STEP = 60  # seconds that a clock may be put right by
_YES = CommandPress("gap-can-bo-dong-y")
_NO = CommandPress("gap-can-bo-thoi")
_CONSENT = [to_payload(_YES), to_payload(_NO)]  # the buttons below the question
_YES_WORDS = words("dong y|co|u|uh|um|ok|oke|vang|da|duoc|yes|chiu|dong y di|da dong y|da duoc|da co")
_NO_WORDS = words("thoi|khong|huy|khoi|ko|k|hong|khong dong y|thoi khoi|da thoi|da khong")
_UNSURE = {"chua-hieu", "hoi-lai"}  # events of turns that answered nothing
_WAYS_BACK: tuple[Command, ...] = ("noi-voi-may", "menu", "bat-dau")
_ALWAYS_HEARD: tuple[Command, ...] = ("xoa-du-lieu", "noi-voi-may")


def ask_whether_to_open(scene: Scene) -> Turn:
    """Say where officers are, and ask whether one may read this conversation."""
    where = scene.say("gap-can-bo")
    if scene.session.case:
        is_spoken_to = scene.session.talk == "nguoi"
        said = scene.say("can-bo-dang-noi") if is_spoken_to else f"{scene.say('cho-roi')}\n{when_there(scene)}"
        return scene.turn((Reply(f"{said}\n\n{where}", ways_on(scene)),), Event("gap-can-bo"))
    if not scene.edition.has_desk:
        return scene.turn((Reply(where, ways_on(scene)),), Event("gap-can-bo"))
    asked = scene.say("gap-can-bo-hoi", ngay=str(CASE_KEPT))
    choices = (button(scene.say("nut-dong-y"), _YES), button(scene.say("nut-thoi"), _NO))
    return scene.turn((Reply(f"{where}\n\n{asked}", choices),), Event("gap-can-bo"))


def answered_consent(scene: Scene) -> Press | None:
    """Return the press that a typed answer to the question just asked stands for; None when it is none."""
    if [choice.payload for choice in scene.session.menu] != _CONSENT:
        return None
    said = fold_said(scene.text)
    if said in _YES_WORDS:
        return _YES
    if said in _NO_WORDS:
        return _NO
    return typed_button(scene.session.menu, scene.text)


def open_case(scene: Scene) -> Turn:
    """Open the conversation to officers, and say when one is there."""
    if scene.session.case or not scene.edition.has_desk:
        return ask_whether_to_open(scene)
    waiting = scene.with_session(
        talk="cho",
        talk_until=0,
        case=scene.seconds,
        officer="",
        misses=0,
        unheard="",
        about=_first_need(scene) or scene.about,
    )
    said = "\n".join((scene.say("cho-can-bo"), when_there(scene)))
    return waiting.turn((Reply(said, ways_on(waiting)),), Event("mo-cho-can-bo", _about(scene)))


def when_there(scene: Scene) -> str:
    """Return when an officer is there, as far as the office has written it."""
    local, now = scene.edition.content.local, scene.now.astimezone(VIETNAM)
    hours = read_hours(local.get("gio_lam_viec", ""), local.get("ngay_nghi", ""))
    opens = hours.next_opening(now) if hours is not None else None
    if hours is None or opens is None:
        return scene.say("cho-chua-biet-gio")
    if hours.is_open(now):
        return scene.say("cho-trong-gio")
    return scene.say("cho-ngoai-gio", luc=moment_words(opens, now))


def withdraw(scene: Scene) -> Turn:
    """Close the case because the citizen says so; what was open before goes on."""
    return with_step(closed(scene), (Reply(scene.say("da-rut"), ways_on(scene)),), Event("rut-lai"))


def back_to_machine(scene: Scene) -> Turn:
    """Let the machine speak again because the citizen says so."""
    alone = closed(scene).with_session(flow="", answers=(), asked="", misses=0)
    (menu,) = menu_replies(alone)
    return alone.turn((replace(menu, text=scene.say("voi-may")),), Event("voi-may"))


def closed(scene: Scene) -> Scene:
    """Return the scene with the machine speaking and no case."""
    return scene.with_session(talk="may", talk_until=0, case=0, officer="")


def unsure_while_waiting(scene: Scene, turn: Turn) -> Turn:
    """Return `turn`, or where it answers nothing that the words go to the officer who is awaited."""
    if not scene.session.case or not is_unsure(turn):
        return turn
    noted = scene.with_session(misses=0, unheard="")
    return with_step(noted, (Reply(scene.say("da-ghi-them"), ways_on(scene)),), Event("ghi-them"))


def is_unsure(turn: Turn) -> bool:
    """Return whether `turn` answers nothing: it was not understood, or asks which of several was meant."""
    return any(event.kind in _UNSURE and event.about != "dia-ban" for event in turn.events)


def without_waiting_too_long(session: Session, now: int) -> Session:
    """Return `session` as it stands at `now`: an officer who was silent for long has it no more.

    Nobody has it for longer than `OFFICER_SPEAKS`: more is of a clock that was set back.
    """
    if session.talk != "nguoi" or now < session.talk_until <= now + OFFICER_SPEAKS + _STEP:
        return session
    return replace(session, talk="cho" if session.case else "may", talk_until=0, officer="")


def is_for_officer(scene: Scene, utterance: Utterance) -> bool:
    """Return whether what is said goes to the officer who has the case, and not to the machine.

    Buttons are the machine's, pressed or typed; so is an emergency, and what every citizen may always ask.
    """
    if scene.session.talk != "nguoi":
        return False
    alarm = alarm_of(scene.edition, scene.text, scene.read)
    if alarm is not None and alarm.is_sure:
        return False
    command = read_command(scene.text)
    if not scene.session.case:  # an officer writes in the platform's own page
        return command not in _ALWAYS_HEARD
    is_button = utterance.press is not None or typed_button(scene.session.menu, scene.text) is not None
    return not (is_button or command in {*_ALWAYS_HEARD, *_WAYS_BACK})


def told_to_officer(scene: Scene, utterance: Utterance, *, is_personal: bool) -> Turn:
    """Return the turn of what goes to the officer: silence, but for what the officer will not get to see."""
    replies = scene.replies("tep-khong-xem") if utterance.attachment else ()
    if is_personal:
        replies = scene.replies("da-che")
    is_heard = bool(scene.session.case)
    return Turn(replace(scene.session, seen=scene.seconds), replies if is_heard else ())


def _first_need(scene: Scene) -> str:
    """Return the danger that is not over, where its case stands first in the inbox; empty for none."""
    card = scene.danger
    return card.id if card is not None and card.danger is not None and card.danger.is_first else ""


def _about(scene: Scene) -> str:
    return scene.session.flow or scene.about
