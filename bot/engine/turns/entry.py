"""Turns that tell about an entry, ask back, or admit a miss."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from bot.content.model import Card, Facet, Question, Service
from bot.engine.replies.entry import about_article, about_blocker, about_card, button, press_of
from bot.engine.replies.service import about_service, is_split, rest_of
from bot.engine.replies.step import menu_replies, start, step_replies, switch_reply, understood_answers
from bot.engine.turn_scene import Scene, facets_text, with_one_menu
from bot.engine.turns.danger import heard
from bot.engine.understanding import Understood, asked_for
from bot.engine.wording.facts import tell
from bot.engine.wording.speech import fill
from bot.flow.walker import replay
from bot.messages import AnswerPress, Choice, CommandPress, DoubtPress, EntryPress, Reply, read_payload
from bot.session import Event, Turn

_REACH = 0.15  # a choice must score at least this much of the first,
_LIKELY = 0.5  # where the first is as likely as not; else it needs company ("sổ đỏ" is three services)
_ALONE = 0.25  # what a thing must score to be offered by itself
_OTHERS, _OWN = 2, 2  # buttons of a guess: what else may be meant, and the answer's own
_PATIENCE = 2  # misses before the officer comes first
_ROOMY = 3  # fewer buttons leave room for one more


def about_understood(scene: Scene, understood: Understood) -> Turn | None:
    """Return the turn that what was understood leads to; None for a miss."""
    if understood.card is not None and understood.decision == "safety":
        return _warned(scene, understood.card)
    if understood.card is not None and understood.decision != "answer":
        return about_card_turn(scene, understood.card)
    if understood.decision == "answer" and understood.candidates:
        return about_entry(scene, understood.candidates[0].id, understood.facets)
    about = _followed(scene, understood)
    if about:
        return about_entry(scene, about, understood.facets)
    if understood.decision == "likely" and understood.candidates:
        return _guessed(scene, understood)
    if understood.only_facet and understood.facets and understood.decision == "unknown":
        return _ask_about(scene)
    if understood.decision == "choices" and understood.candidates:
        return _did_you_mean(scene, understood)
    return None


def _followed(scene: Scene, understood: Understood) -> str:
    """Return the entry spoken of of which a point is asked now; empty where a text is about something else.

    A text that names nothing is about it; so is one that is unsure, where it is among what may be meant, or where
    with its name the text is surely about it.
    """
    about = _about_now(scene) if understood.facets and understood.decision != "answer" else ""
    if about in scene.edition.content.blockers:  # a blocker has no points: those of what it stands in the way of
        related = [one.text for one in scene.edition.content.blockers[about].related]
        about = next((one for one in related if one in scene.edition.content.services), about)
    if not about or understood.only_facet:
        return about
    if about in {scene.edition.about(one.id) for one in understood.candidates}:
        return about
    if understood.decision == "likely":
        return ""
    with_name = asked_for(scene.edition, f"{scene.edition.name_of(about)} {scene.rest}")
    is_sure = with_name.decision == "answer" and scene.edition.about(with_name.candidates[0].id) == about
    return about if is_sure else ""


def _warned(scene: Scene, card: Card) -> Turn:
    """Return the turn that warns of a scam, and answers what is asked beside it."""
    warned = about_card_turn(scene, card)
    asked = asked_for(scene.edition, scene.rest)
    first = asked.candidates[0].id if asked.decision == "answer" and asked.candidates else ""
    near = {card.about, *(one.text for one in card.related)}
    if not first or first in near or scene.edition.content.blockers.get(first) is not None:
        return warned
    told = about_entry(scene, first, asked.facets)
    replies = (replace(warned.replies[0], choices=warned.replies[0].choices[:1]), *told.replies)
    return replace(told, replies=with_one_menu(replies), events=(*warned.events, *told.events))


def _about_now(scene: Scene) -> str:
    flow = scene.flow
    return flow.service or flow.id if flow is not None else scene.about


def _ask_about(scene: Scene) -> Turn:
    (menu,) = menu_replies(scene)
    return scene.turn((replace(menu, text=scene.say("hoi-ve-viec-gi")),), Event("hoi-lai"))


def _guessed(scene: Scene, understood: Understood) -> Turn:
    """Return the turn that answers what is likely meant, says that it is a guess, and offers what else it may be."""
    first, *others = understood.candidates
    told = about_entry(scene, first.id, understood.facets)
    names = [one.id for one in others[:_OTHERS] if one.score >= first.score * _REACH]
    said, *more = told.replies
    beside = (button(scene.edition.name_of(one), press_of(scene.edition, one)) for one in names)
    neither = button(scene.say("nut-khong-phai"), CommandPress("khong-phai"))
    is_question = any(isinstance(read_payload(one.payload), AnswerPress) for one in said.choices)
    own = said.choices if is_question else (*said.choices[:_OWN], *beside)  # a question keeps all its answers
    choices = tuple(dict.fromkeys((*own, neither)))
    guess = replace(said, text=f"{scene.say('doan')}\n\n{said.text}", choices=choices)
    session = replace(told.session, unheard=scene.masked[:300]) if told.session is not None else None
    return replace(told, session=session, replies=(guess, *more))


def _did_you_mean(scene: Scene, understood: Understood) -> Turn:
    best = understood.candidates[0].score
    near = [one for one in understood.candidates[:3] if one.score >= best * _REACH or best < _LIKELY]
    if len(near) == 1 and best < _ALONE:
        return miss(scene)  # one absurd button is worse than none
    facet = understood.facets[0] if understood.facets else ""
    choices = []
    for one in near:
        press = press_of(scene.edition, one.id)
        press = EntryPress(press.entry, facet) if isinstance(press, EntryPress) else press
        choices.append(button(scene.edition.name_of(one.id), press))
    choices.append(button(scene.say("nut-khong-phai"), CommandPress("khong-phai")))
    asked = scene.with_session(unheard=scene.masked[:300])
    said = Reply(scene.say("y-bac-la" if len(near) > 1 else "y-bac-la-mot"), tuple(choices))
    return asked.turn((said,), Event("hoi-lai", near[0].id))


def about_entry(scene: Scene, entry: str, facets: Sequence[Facet] = (), part: int = 0) -> Turn:
    """Return the turn that tells about an entry; a step that is open is asked again after it."""
    content = scene.edition.content
    position = scene.position
    is_open = position is not None and position.is_open
    scene = scene.with_session(misses=0, unheard="")
    event = Event("tra-loi", scene.edition.about(entry), facets[0] if facets else "")
    telling = replace(scene, told=(entry, facets[0] if facets else ""))
    if entry in content.services:
        return _about_service(telling, content.services[entry], facets, part)
    if entry in content.blockers:
        reply = about_blocker(scene.asking(entry), content.blockers[entry], part, in_flow=is_open)
        told = telling if is_open else telling.speaking_of(entry)
        return told.turn((reply,), event)
    if entry in content.articles:
        article = content.articles[entry]
        told = telling.speaking_of(article.about or entry) if not is_open else telling
        reply = _with_doubt(told, about_article(scene.asking(article.about), article))
        return told.turn((reply, *_again(told)), event)
    if entry in content.cards:
        card = content.cards[entry]
        return heard(scene, card) if card.danger is not None else about_card_turn(scene, card)
    if entry in content.flows:
        return _about_flow(scene, entry)
    return miss(scene)


def _about_flow(scene: Scene, entry: str) -> Turn:
    """Start a flow that stands for itself, or offer it while another is open."""
    flow = scene.edition.content.flows[entry]
    position = scene.position
    if position is not None and position.is_open and position.top.id != entry:
        return scene.turn((switch_reply(scene, flow),), Event("tra-loi", scene.edition.about(entry)))
    return start(scene, flow, understood_answers(scene, flow))


def _about_service(scene: Scene, service: Service, facets: Sequence[Facet], part: int) -> Turn:
    event = Event("tra-loi", scene.edition.about(service.id), facets[0] if facets else "")
    position = scene.position
    flow = scene.edition.flow_of.get(service.id)
    if position is not None and position.is_open:
        asking = scene.asking(service.id)
        reply = rest_of(asking, service, facets[0], part) if part and facets else about_service(asking, service, facets)
        if position.top.service == service.id:
            reply = replace(reply, choices=())
        return scene.turn((reply, *_again(scene)), event)
    if position is None and flow is not None and scene.text:
        before = scene.session.answers if scene.session.about == service.id else ()
        answers = understood_answers(scene, flow) or before  # "bị mất", said of the same thing before, still holds
        scene = scene.with_session(flow="", answers=answers, about=service.id)
    elif position is not None and (flow is None or position.top.id != flow.id):
        scene = scene.with_session(flow="", answers=())
    elif scene.session.about != service.id and position is None:
        scene = scene.with_session(answers=())
    scene = scene.speaking_of(service.id)
    asking = scene.asking(service.id)
    if part and facets:
        return scene.turn((rest_of(asking, service, facets[0], part),), event)
    scene, reply = _with_split(scene, service, facets, about_service(asking, service, facets))
    return scene.turn((_with_doubt(scene, reply),), event)


def _with_doubt(scene: Scene, reply: Reply) -> Reply:
    """Add the button "not right" where there is room; elsewhere the words are enough."""
    position = scene.position
    is_open = position is not None and position.is_open
    is_question = any(isinstance(read_payload(choice.payload), AnswerPress) for choice in reply.choices)
    if is_open or is_question or len(reply.choices) >= _ROOMY:
        return reply
    doubt = button(scene.say("nut-chua-dung"), DoubtPress(*scene.told))
    return replace(reply, choices=(*reply.choices, doubt))


def _with_split(scene: Scene, service: Service, facets: Sequence[Facet], reply: Reply) -> tuple[Scene, Reply]:
    """Add the one question that settles a facet which depends on the case; its answer starts the flow."""
    flow = scene.edition.flow_of.get(service.id)
    if flow is None or not facets:
        return scene, reply
    asking = scene.asking(service.id)
    told = [tell(service, facet, scene.day, asking.case) for facet in facets]
    position = replay(scene.edition.content.flows, flow, ())
    if not isinstance(position.step, Question) or not any(is_split(scene.edition, service, one) for one in told):
        return scene, reply
    question = fill(scene.edition.content, position.step.text, scene.day)
    choices = tuple(button(one.label, AnswerPress(flow.id, position.key, one.id)) for one in position.options)
    return scene.with_session(asked=facets_text(facets)), Reply(f"{reply.text}\n\n{question}", choices)


def _again(scene: Scene) -> tuple[Reply, ...]:
    """Return the open step once more, with one line before it."""
    position = scene.position
    if position is None or not position.is_open:
        return ()
    first, *rest = step_replies(scene, position)
    return (replace(first, text=f"{scene.say('tro-lai')}\n{first.text}"), *rest)


def about_card_turn(scene: Scene, card: Card) -> Turn:
    """Return the turn of a ready answer; an open step is asked again after it."""
    kind = {"an-toan": "an-toan", "tro-chuyen": "tro-chuyen"}.get(card.kind, "ngoai-pham-vi")
    scene = scene.with_session(misses=0, unheard="")
    if kind != "tro-chuyen":
        scene = replace(scene, told=(card.id, ""))
    return scene.turn((about_card(scene.asking(), card), *_again(scene)), Event(kind, card.id))


def miss(scene: Scene) -> Turn:
    """Return the turn of an utterance that got nothing: an honest sentence, and who else to ask."""
    misses = scene.session.misses + 1
    scene = scene.with_session(misses=misses, unheard=scene.masked[:300])
    officer = button(scene.say("nut-gap-can-bo"), CommandPress("gap-can-bo"))
    menu = button(scene.say("nut-menu"), CommandPress("menu"))
    choices: tuple[Choice, ...] = (officer, menu) if misses >= _PATIENCE else (menu, officer)
    kept = scene.session.unheard if scene.session.consent == "co" else ""
    if not scene.session.consent and scene.session.unheard:
        choices = (*choices, button(scene.say("nut-cho-luu"), CommandPress("cho-luu-cau-hoi")))
    key = "chua-hieu-nua" if misses >= _PATIENCE else "chua-hieu"
    again = _again(scene)
    return scene.turn((Reply(scene.say(key), choices), *again), Event("chua-hieu", text=kept))
