"""The steps of a script: those answered, the open one with its options, those that may still come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from bot.content.model import Call, Citation, Flow, Guide, Officer, Outcome, Question
from bot.desk.serve.answers import answer_text, places_named
from bot.desk.serve.shown_facts import Card, Telling
from bot.flow.ahead import ahead_of
from bot.flow.walker import DONE, Position, offered
from bot.places import key_of

Kind = Literal["chon", "chon_nhieu", "co_khong", "so", "ngay", "dia_ban", "lam"]


@dataclass(frozen=True, slots=True)
class Pick:
    """An option: the answer that it gives, its label, whether it is the answer given before."""

    value: str
    label: str
    is_given: bool = False
    is_alone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A step on the page. `answer` is what was answered, in words; an open one has `picks` or takes what is typed."""

    key: str
    kind: Kind
    text: str
    why: str
    officer: Officer
    answer: str = ""
    is_open: bool = False
    picks: tuple[Pick, ...] = ()
    cards: tuple[Card, ...] = ()
    unit: str = ""
    low: str = ""
    high: str = ""
    given: str = ""
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Upcoming:
    """A step that may still come."""

    text: str
    minutes: int


def shown_steps(telling: Telling, position: Position, changing: str, typed: str) -> tuple[Shown, ...]:
    """Return the answered steps, then the open one; `changing` names an answered one that is open instead."""
    steps = [_shown(telling, position, key, value, is_open=key == changing) for key, value in position.answers]
    is_changing = any(key == changing for key, _ in position.answers)
    if position.is_open and not is_changing:
        steps.append(_shown(telling, position, position.key, "", is_open=True))
    found = [step for step in steps if step is not None]
    return tuple(_with_places(telling, step, typed) if step.is_open and typed else step for step in found)


def upcoming(telling: Telling, position: Position) -> tuple[Upcoming, ...]:
    """Return the steps that may still come."""
    ahead = ahead_of(telling.edition.content.flows, position)
    return tuple(Upcoming(telling.local(one.step.text), one.step.officer.minutes) for one in ahead)


def _shown(telling: Telling, position: Position, key: str, value: str, *, is_open: bool) -> Shown | None:
    step = _step_of(telling, position.top, key)
    match step:
        case Question():
            return _question(telling, position, key, step, value, is_open=is_open)
        case Guide():
            return Shown(
                key=key,
                kind="lam",
                text=telling.local(step.text),
                why="",
                officer=_officer(telling, step.officer),
                answer="" if is_open else value,
                is_open=is_open,
                picks=(Pick(DONE, ""),) if is_open else (),
                cards=telling.cards(one.text for one in step.blockers),
                citations=step.citations,
            )
        case _:
            return None


def _question(telling: Telling, position: Position, key: str, step: Question, value: str, *, is_open: bool) -> Shown:
    prefix = key.removesuffix(step.id)
    answers = dict(position.answers)
    chosen = value.split(",")
    options = offered(step, lambda slot: answers.get(prefix + slot)) if is_open else ()
    return Shown(
        key=key,
        kind=step.kind,
        text=telling.local(step.text),
        why=telling.local(step.why),
        officer=_officer(telling, step.officer),
        answer=answer_text(telling.edition, step, value) if value and not is_open else "",
        is_open=is_open,
        picks=tuple(Pick(one.id, one.label, one.id in chosen, one.alone) for one in options),
        unit=step.unit,
        low=step.low,
        high=step.high,
        given=value if is_open else "",
    )


def _with_places(telling: Telling, step: Shown, typed: str) -> Shown:
    """Return a step for a place with the places that `typed` may name."""
    if step.kind != "dia_ban":
        return step
    found = places_named(telling.edition, typed)
    return replace(step, picks=tuple(Pick(key_of(one), f"{one.name}, {one.district}, {one.province}") for one in found))


def _step_of(telling: Telling, flow: Flow, key: str) -> Question | Guide | None:
    """Return the step of that key, through the sub-flows that it names."""
    *calls, name = key.split("/")
    for call in calls:
        called = next(one for one in flow.steps if isinstance(one, Call) and one.id == call)
        flow = telling.edition.content.flows[called.flow]
    return next((one for one in _answered(flow) if one.id == name), None)


def _answered(flow: Flow) -> Iterator[Question | Guide]:
    yield from (step for step in flow.steps if not isinstance(step, Call | Outcome))


def _officer(telling: Telling, lines: Officer) -> Officer:
    return Officer(telling.local(lines.say), telling.local(lines.do), telling.local(lines.stuck), lines.minutes)
