"""What an officer does in a citizen's case, and what the citizen sees of it."""

from __future__ import annotations

from msgspec.structs import replace

from bot.engine.edition import Edition
from bot.engine.handover.consent import closed
from bot.engine.handover.transcript import shortened
from bot.engine.replies.entry import button
from bot.engine.replies.step import ways_on
from bot.engine.turn_scene import Scene
from bot.engine.turns.button import take_press
from bot.messages import CommandPress, EntryPress, FlowPress, OfficerAct, Reply, read_payload
from bot.session import OFFICER_SPEAKS, Event, Letter, Session, Turn
from bot.text import clean

SPEAKS_ELSEWHERE = 30 * 60  # seconds that the machine is silent after one wrote in the platform's own page
_ELSEWHERE = "(Cán bộ viết trong trang của Zalo; lời đó không hiện ở đây.)"
_LATE = Event("can-bo-tre")  # the case is closed, or another officer has it


def officer_turn(scene: Scene, act: OfficerAct) -> Turn:
    """Return the turn of an officer's act; nothing comes of one in a case that is another's or no more."""
    session = scene.session
    is_anothers = session.talk == "nguoi" and session.officer not in {"", act.officer}
    if session.case != act.case or not session.case or is_anothers:
        return Turn(None if session == Session() else session, (), (_LATE,))  # who is forgotten stays so
    turn = _done(scene, act)
    if turn is None:
        return Turn(session, (), (Event("can-bo-trong"),))
    return replace(turn, session=turn.session and replace(turn.session, seen=session.seen))


def _done(scene: Scene, act: OfficerAct) -> Turn | None:
    """Return the turn of an act that the officer may do; None where there is nothing to do."""
    session, office = scene.session, office_name(scene.edition)
    taken = scene.with_session(talk="nguoi", talk_until=scene.seconds + OFFICER_SPEAKS, officer=act.officer)
    match act.deed:
        case "nhan" if session.talk == "nguoi" and session.officer == act.officer:
            return None
        case "nhan":
            return _told(taken, Reply(scene.say("can-bo-vao", ten=office)), act)
        case "viet" if words := _plain(act.text):
            said = Reply(scene.say("can-bo-viet", ten=office, loi=words), by_officer=True)
            turn = _told(taken, said, act)
            return replace(turn, letters=(Letter("can-bo", words, act.officer),))
        case "gui-viec":
            return _sent(taken, act)
        case "tra-lai":
            back = closed(scene)
            return _told(back, Reply(scene.say("can-bo-tra-lai", ten=office), ways_on(back)), act)
        case "dong":
            return _told(closed(scene), _farewell(scene), act)
        case _:
            return None


def officer_elsewhere(scene: Scene) -> Turn:
    """Return the turn of an officer's message in the platform's own page: the machine is silent for a while."""
    until = max(scene.session.talk_until, scene.seconds + SPEAKS_ELSEWHERE)
    quiet = replace(scene.session, talk="nguoi", talk_until=until)
    letters = (Letter("can-bo", _ELSEWHERE),) if scene.session.case else ()
    return Turn(quiet, (), (Event("can-bo-noi"),), letters)


def office_name(edition: Edition) -> str:
    """Return what citizens call the office in a sentence: "xã Mẫu"."""
    name = edition.content.local.get("ten", "xã")
    return name[:1].lower() + name[1:]


def _plain(text: str) -> str:
    """Return what an officer wrote line by line, without what cannot be seen."""
    return "\n".join(clean(line) for line in text.splitlines()).strip()


def _sent(taken: Scene, act: OfficerAct) -> Turn | None:
    """Send what is known of an entry, or the first step of a flow, as the machine would say it."""
    content = taken.edition.content
    match read_payload(act.text):
        case EntryPress(name) as press if name in {**content.services, **content.blockers, **content.articles}:
            turn, called = take_press(taken, press), taken.edition.name_of(name)
        case FlowPress(name) as press if name in content.flows:
            called = content.flows[name].name
            turn = take_press(taken.with_session(flow="", answers=(), asked=""), press)
        case _:
            return None
    said = taken.say("can-bo-gui", ten=office_name(taken.edition))
    head, *rest = turn.replies
    replies = (replace(head, text=f"{said}\n\n{head.text}"), *rest)
    letter = Letter("can-bo", f"[gửi] {called}", act.officer)
    return replace(turn, replies=replies, events=(*turn.events, Event("can-bo-gui-viec")), letters=(letter,))


def _told(after: Scene, said: Reply, act: OfficerAct) -> Turn:
    """Return the turn in which the citizen is told `said`, written down as what the machine said."""
    letter = Letter("may", shortened((said,)), act.officer)
    return Turn(replace(after.session, menu=said.choices), (said,), (Event(f"can-bo-{act.deed}"),), (letter,))


def _farewell(scene: Scene) -> Reply:
    helped = button(scene.say("nut-giup-duoc"), CommandPress("giup-duoc"))
    not_yet = button(scene.say("nut-chua-giup"), CommandPress("chua-giup"))
    return Reply(scene.say("can-bo-dong", ten=office_name(scene.edition)), (helped, not_yet))
