"""The replies of a flow: its questions, things to do, outcomes; starting it, going on, going back."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from bot.content.model import FACETS, Facet, Flow, Guide, Outcome, Question
from bot.engine.replies.entry import SHORT, Asking, button, origin_line, press_of
from bot.engine.replies.service import fact_lines
from bot.engine.turn_scene import Scene, answer_words
from bot.engine.wording.facts import Case, tell
from bot.engine.wording.speech import facet_name, fill
from bot.flow.kinds import plainly_named
from bot.flow.walker import DONE, Position, Walker
from bot.messages import AnswerPress, Choice, CommandPress, EntryPress, FlowPress, Reply
from bot.session import Event, Turn


def start(scene: Scene, flow: Flow, answers: Sequence[tuple[str, str]] = (), asked: str = "") -> Turn:
    """Open `flow` with `answers` already given; they are dropped from the first that it does not take."""
    scene = scene.speaking_of(flow.service or flow.id)
    scene = scene.with_session(flow=flow.id, answers=tuple(answers), asked=asked, misses=0)
    position = scene.position
    if position is None:
        return scene.turn(())
    scene = scene.with_session(answers=position.answers)
    intro = fill(scene.edition.content, flow.intro, scene.day)
    head = [intro] if intro else []
    words = answer_words(position)
    if words:
        head.append(scene.say("hieu-la", cau=words))
    return arrive(scene, Event("bat-dau-luong", flow.id), head="\n".join(head), can_change=bool(words))


def arrive(scene: Scene, *events: Event, head: str = "", can_change: bool = False) -> Turn:
    """Say what stands at the step that the session's answers lead to."""
    position = scene.position
    if position is None:
        return scene.turn((), *events)
    scene, first = _asked_facet(scene, position)
    replies = [*first, *(Reply(said) for said in _passed(scene, position))]
    step = step_replies(scene, position)
    if head and step:
        step = (replace(step[0], text=f"{head}\n\n{step[0].text}"), *step[1:])
    if can_change and step:
        change = button(scene.say("nut-sua-lai"), CommandPress("quay-lai"))
        step = (*step[:-1], replace(step[-1], choices=(*step[-1].choices, change)))
    if isinstance(position.step, Outcome):
        events = (*events, Event("xong-luong", position.top.id, step=position.key))
        scene = replace(scene, told=(position.top.id, ""))
    return scene.turn((*replies, *step), *events)


def _asked_facet(scene: Scene, position: Position) -> tuple[Scene, list[Reply]]:
    """Answer the facet that the flow was started for, once the answers settle it."""
    service = scene.edition.service(position.top.service)
    asked = [facet for facet in FACETS if facet in scene.session.asked.split(",")]
    if service is None or not asked:
        return scene, []
    if isinstance(position.step, Outcome) and set(asked) <= set(position.step.gather):
        return scene.with_session(asked=""), []  # the outcome says it
    case = Case(dict(position.answers).get, is_complete=not position.is_open)
    told = [tell(service, facet, scene.day, case) for facet in asked]
    if any(one.depends for one in told):
        return scene, []
    text = _gathered(scene, position.top.service, asked, case)
    return scene.with_session(asked=""), [Reply(part) for part in _joined(text)]


def _passed(scene: Scene, position: Position) -> list[str]:
    """Return what the outcomes of sub-flows on the way say."""
    said = []
    for passed in position.passed:
        said.append(fill(scene.edition.content, passed.outcome.text, scene.day))
        if passed.outcome.gather:
            inner = {key.removeprefix(passed.prefix): value for key, value in position.answers}
            said += _gathered(scene, passed.flow.service, passed.outcome.gather, Case(inner.get, is_complete=True))
    said = [text for text in said if text]
    return _joined(said) if said else []


def step_replies(scene: Scene, position: Position) -> tuple[Reply, ...]:
    """Return the question, the thing to do, or the outcome."""
    key = ("step", position.top.id, position.answers, scene.day)
    return scene.edition.memo.of(key, lambda: _step_replies(scene, position))


def _step_replies(scene: Scene, position: Position) -> tuple[Reply, ...]:
    """Depends on the edition, the answers and the day only."""
    match position.step:
        case Question():
            return (_question(scene, position, position.step),)
        case Guide():
            return (_guide(scene, position, position.step),)
        case Outcome():
            return _outcome(scene, position, position.step)
        case _:
            return (Reply(scene.say("het-luong"), (button(scene.say("nut-menu"), CommandPress("menu")),)),)


def with_step(scene: Scene, replies: tuple[Reply, ...], *events: Event) -> Turn:
    """Say `replies`, then the open question again."""
    position = scene.position
    is_open = position is not None and position.is_open
    return scene.turn((*replies, *(step_replies(scene, position) if is_open and position else ())), *events)


def _question(scene: Scene, position: Position, step: Question) -> Reply:
    flow = position.top.id
    choices = tuple(button(one.label, AnswerPress(flow, position.key, one.id)) for one in position.options)
    hint = {"chon_nhieu": "goi-y-nhieu", "ngay": "goi-y-ngay", "so": "goi-y-so", "dia_ban": "goi-y-noi"}.get(
        step.kind, ""
    )
    content = scene.edition.content
    said = (fill(content, text, scene.day) for text in (step.text, step.why))
    lines = (*said, scene.say(hint) if hint else "")
    return Reply("\n".join(line for line in lines if line), choices)


def _guide(scene: Scene, position: Position, step: Guide) -> Reply:
    done = button(scene.say("nut-xong-roi"), AnswerPress(position.top.id, position.key, DONE))
    stuck = button(scene.say("nut-bi-vuong"), CommandPress("vuong"))
    return Reply(fill(scene.edition.content, step.text, scene.day), (done, stuck))


def _outcome(scene: Scene, position: Position, step: Outcome) -> tuple[Reply, ...]:
    """Return the outcome in messages of at most 500 characters, the buttons below the last."""
    inner = {key.removeprefix(position.prefix): value for key, value in position.answers}
    case = Case(inner.get, is_complete=True)
    text = fill(scene.edition.content, step.text, scene.day)
    parts = _gathered(scene, position.flow.service, step.gather, case)
    tail = origin_line(Asking(scene.edition, scene.day), step.citations)
    messages = _joined([text, *parts] if parts else ["\n\n".join(one for one in (text, tail) if one)])
    related = tuple(
        button(scene.edition.name_of(one.text), press_of(scene.edition, one.text)) for one in step.related[:3]
    )
    back = button(scene.say("nut-quay-lai"), CommandPress("quay-lai"))
    menu = button(scene.say("nut-menu"), CommandPress("menu"))
    last = Reply(messages[-1], (*related, back, menu))
    return (*(Reply(message) for message in messages[:-1]), last)


def _gathered(scene: Scene, service_id: str, facets: Sequence[Facet], case: Case) -> list[str]:
    """Return the facts of `facets` for this case, one text a facet, the last with where from."""
    service = scene.edition.service(service_id)
    if service is None:
        return []
    asking = Asking(scene.edition, scene.day, case)
    texts, cited = [], []
    for facet in facets:
        told = tell(service, facet, scene.day, case)
        lines = fact_lines(asking, service, (*told.sure, *told.depends))
        title = facet_name(scene.edition.content, facet)
        texts.append("\n".join((f"{title}:", *lines)) if lines else f"{title}: {scene.say('chua-biet')}")
        cited += [c for fact in (*told.sure, *told.depends) for c in fact.citations]
    tail = origin_line(asking, cited)
    return [*texts, tail] if tail else texts


def _joined(texts: Sequence[str]) -> list[str]:
    """Return `texts` put together into as few messages of at most `SHORT` characters as keep their order."""
    messages = [texts[0]]
    for text in texts[1:]:
        if len(messages[-1]) + len(text) + 2 <= SHORT:
            messages[-1] += f"\n\n{text}"
        else:
            messages.append(text)
    return messages


def understood_answers(scene: Scene, flow: Flow) -> tuple[tuple[str, str], ...]:
    """Return the answers to the first questions of `flow` that are plainly in what the citizen said."""
    walker = Walker(scene.edition.content.flows, flow)
    while True:
        position = walker.position()
        if not isinstance(position.step, Question) or position.step.kind not in {"chon", "co_khong"}:
            return position.answers
        named = plainly_named(scene.text, position.options)
        if named is None or not walker.take(named.id):
            return walker.position().answers


def step_back(scene: Scene) -> Turn:
    """Drop the last answer; with none, leave the flow for what was before it."""
    position = scene.position
    if position is None or not position.answers:
        return leave(scene)
    return arrive(scene.with_session(answers=position.answers[:-1], misses=0), Event("quay-lai", position.top.id))


def leave(scene: Scene) -> Turn:
    """Close the flow and show the menu."""
    closed = scene.with_session(flow="", answers=(), asked="", misses=0)
    return closed.turn(menu_replies(closed), Event("menu"))


def menu_replies(scene: Scene) -> tuple[Reply, ...]:
    """Return the menu: what is asked most, as staff ordered it."""
    entries = [one.text for one in scene.edition.content.menu]
    choices = [button(scene.edition.name_of(name), press_of(scene.edition, name)) for name in entries]
    choices.append(button(scene.say("nut-gap-can-bo"), CommandPress("gap-can-bo")))
    return (Reply(scene.say("menu"), tuple(choices)),)


def ways_on(scene: Scene) -> tuple[Choice, ...]:
    """Return the buttons below what is said in passing: on with the open step, and the menu."""
    position = scene.position
    menu = button(scene.say("nut-menu"), CommandPress("menu"))
    if position is not None and position.is_open:
        return (button(scene.say("nut-lam-tiep"), CommandPress("tiep-tuc")), menu)
    return (menu,)


def answer_step(scene: Scene, key: str, value: str, *, read: str = "") -> Turn | None:
    """Set the answer of step `key` in the open flow; None when it is neither open nor answered.

    Later answers that no longer hold are forgotten, and that is said. `read` is what a typed number or day was
    read as: it is said back, with a way to change it, before anything is built on it.
    """
    position = scene.position
    if position is None or (key != position.key and key not in dict(position.answers)):
        return None
    keys = [one for one, _ in position.answers]
    place = keys.index(key) if key in keys else len(keys)
    earlier, later = position.answers[:place], position.answers[place + 1 :]
    changed = scene.with_session(answers=(*earlier, (key, value), *later), misses=0)
    after = changed.position
    if after is None or len(after.answers) <= place:
        return None  # the value is not taken
    changed = changed.with_session(answers=after.answers)
    forgot = len(after.answers) < place + 1 + len(later)
    head = (scene.say("quen-cau-sau") if forgot else "", scene.say("hieu-la", cau=read) if read else "")
    event = Event("tra-loi-buoc", position.top.id, step=key)
    return arrive(changed, event, head="\n".join(filter(None, head)), can_change=bool(read))


def stuck_reply(scene: Scene, position: Position) -> Reply:
    """Return what people usually get stuck on at this step, and the officer."""
    step = position.step
    names = [one.text for one in step.blockers] if isinstance(step, Guide) else []
    choices: list[Choice] = [button(scene.edition.name_of(name), EntryPress(name)) for name in names]
    choices.append(button(scene.say("nut-gap-can-bo"), CommandPress("gap-can-bo")))
    choices.append(button(scene.say("nut-lam-tiep"), CommandPress("tiep-tuc")))
    return Reply(scene.say("vuong-gi"), tuple(choices))


def switch_reply(scene: Scene, flow: Flow) -> Reply:
    """Offer to go over to another flow."""
    over = button(scene.say("nut-doi-viec", ten=flow.name), FlowPress(flow.id))
    stay = button(scene.say("nut-lam-tiep"), CommandPress("tiep-tuc"))
    return Reply(scene.say("dang-do-viec-khac", ten=scene.flow.name if scene.flow else ""), (over, stay))
