"""Walks a flow by its answers: where a conversation stands is its answers replayed, nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from msgspec import Struct

from bot.content.model import Call, Flow, Guide, Jump, Option, Outcome, Question, Step
from bot.flow.conditions import Lookup, holds

DONE = "xong"  # the answer to a guide step
STUCK = "vuong:"  # in `cotu replay`: shows the blocker and stays


class Passed(Struct, frozen=True):
    """The outcome of a sub-flow on the way; `prefix` leads its answers' keys."""

    outcome: Outcome
    flow: Flow
    prefix: str


class Position(Struct, frozen=True):
    """Where answers lead.

    `key` names the step reached (`<goi>/<step>` inside a sub-flow); `step` None means that the flow ran
    out of steps; `options` are those of a question that this citizen is offered. `flow` and `prefix` are
    those the step belongs to. `answers` are the ones taken; `rejected` is the index of the first that was not,
    None when all were.
    """

    top: Flow
    flow: Flow
    prefix: str
    key: str
    step: Step | None
    options: tuple[Option, ...]
    answers: tuple[tuple[str, str], ...]
    passed: tuple[Passed, ...] = ()  # since the last answer
    rejected: int | None = None

    @property
    def is_open(self) -> bool:
        """Return whether the citizen still has something to answer or do."""
        return isinstance(self.step, Question | Guide)

    def lookup(self, slot: str) -> str | None:
        """Return the answer to `slot` as the step's own flow names it."""
        return dict(self.answers).get(self.prefix + slot)


def replay(flows: Mapping[str, Flow], flow: Flow, answers: Sequence[tuple[str, str]]) -> Position:
    """Return where `answers`, by step key, lead in `flow`; it stops at the first that is not taken."""
    walker = Walker(flows, flow)
    for number, (key, value) in enumerate(answers):
        if key != walker.key or not walker.take(value):
            return walker.position(rejected=number)
    return walker.position()


def replay_values(flows: Mapping[str, Flow], flow: Flow, values: Iterable[str]) -> Position:
    """Return where `values`, in order, lead; "vuong:<blocker>" stays where it is."""
    walker = Walker(flows, flow)
    for number, value in enumerate(values):
        if value.startswith(STUCK) and walker.is_stuck_on(value.removeprefix(STUCK)):
            continue
        if not walker.take(value):
            return walker.position(rejected=number)
    return walker.position()


class _Frame(Struct, frozen=True):
    flow: Flow
    prefix: str
    call: int  # where the flow above goes on, its index of the call


@dataclass(slots=True)
class Walker:
    """Walks one flow forward, answer by answer."""

    flows: Mapping[str, Flow]
    top: Flow
    answers: dict[str, str] = field(default_factory=dict)
    passed: list[Passed] = field(default_factory=list)
    _frames: list[_Frame] = field(default_factory=list)
    _at: int = 0
    _step: Step | None = None

    def __post_init__(self) -> None:
        self._frames = [_Frame(self.top, "", -1)]
        self._enter(0)

    @property
    def key(self) -> str:
        """Return the key of the step reached."""
        return self._frames[-1].prefix + self._step.id if self._step is not None else ""

    def take(self, value: str) -> bool:
        """Answer the step reached with `value` and go on; false when it does not take it."""
        step, frame = self._step, self._frames[-1]
        match step:
            case Question():
                if not accepts(step, value, self._lookup(frame)):
                    return False
                chosen = value.split(",")
                jumps = next((one.jumps for one in step.options if one.id in chosen and one.jumps), step.jumps)
            case Guide():
                if value != DONE:
                    return False
                jumps = step.jumps
            case _:
                return False
        to = self._target(jumps, frame)
        self.passed.clear()
        self.answers[self.key] = value
        self._enter(to)
        return True

    def is_stuck_on(self, blocker: str) -> bool:
        """Return whether the step reached is a guide that names `blocker`."""
        return isinstance(self._step, Guide) and any(one.text == blocker for one in self._step.blockers)

    def position(self, rejected: int | None = None) -> Position:
        """Return where the walk stands."""
        frame, step = self._frames[-1], self._step
        options = offered(step, self._lookup(frame)) if isinstance(step, Question) else ()
        answers, passed = tuple(self.answers.items()), tuple(self.passed)
        return Position(self.top, frame.flow, frame.prefix, self.key, step, options, answers, passed, rejected)

    def _lookup(self, frame: _Frame) -> Lookup:
        return lambda slot: self.answers.get(frame.prefix + slot)

    def _target(self, jumps: tuple[Jump, ...], frame: _Frame) -> int:
        """Return the index of the step to enter next, by the first jump that holds."""
        for jump in jumps:
            if holds(jump.when, self._lookup(frame)):
                return next((n for n, step in enumerate(frame.flow.steps) if step.id == jump.to), self._at + 1)
        return self._at + 1

    def _enter(self, index: int) -> None:
        """Stand at the first step from `index` on whose condition holds; walk through calls and their ends."""
        while True:
            frame = self._frames[-1]
            lookup = self._lookup(frame)
            steps = enumerate(frame.flow.steps)
            found = next(((n, step) for n, step in steps if n >= index and holds(step.when, lookup)), None)
            if found is None or (isinstance(found[1], Outcome) and len(self._frames) > 1):
                if found is not None and isinstance(found[1], Outcome):
                    self.passed.append(Passed(found[1], frame.flow, frame.prefix))
                if len(self._frames) == 1:
                    self._step = None
                    return
                index = self._leave()
                continue
            self._at, step = found
            if not isinstance(step, Call) or step.flow not in self.flows:
                self._step = step
                return
            self._frames.append(_Frame(self.flows[step.flow], f"{frame.prefix}{step.id}/", self._at))
            index = 0

    def _leave(self) -> int:
        """Go back to the flow above; return the index where it goes on."""
        ended = self._frames.pop()
        above = self._frames[-1]
        self._at = ended.call
        return self._target(_jumps_of(above.flow.steps[ended.call]), above)


def _jumps_of(step: Step) -> tuple[Jump, ...]:
    return () if isinstance(step, Outcome) else step.jumps


def offered(question: Question, lookup: Lookup) -> tuple[Option, ...]:
    """Return the options that this citizen is offered."""
    return tuple(option for option in question.options if holds(option.when, lookup))


_PLACE = re.compile(r"[a-z0-9-]{1,40}\.[0-9a-f]{8}")  # what `bot.places.key_of` returns


def accepts(question: Question, value: str, lookup: Lookup) -> bool:
    """Return whether `question` takes `value` (an answer as it is kept in a session)."""
    match question.kind:
        case "chon" | "co_khong":
            return any(option.id == value for option in offered(question, lookup))
        case "chon_nhieu":
            chosen = value.split(",")
            by_id = {option.id: option for option in offered(question, lookup)}
            if len(set(chosen)) < len(chosen) or not by_id.keys() >= set(chosen):
                return False
            return len(chosen) == 1 or not any(by_id[one].alone for one in chosen)
        case "so":
            if not (value.isascii() and value.isdigit() and len(value) < 10 and str(int(value)) == value):  # noqa: PLR2004  # nine digits will do
                return False
            low, high = question.low, question.high
            return (not low or int(low) <= int(value)) and (not high or int(value) <= int(high))
        case "dia_ban":
            return _PLACE.fullmatch(value) is not None
        case "ngay":
            try:
                is_iso = date.fromisoformat(value).isoformat() == value
            except ValueError:
                return False
            return (
                is_iso and (not question.low or question.low <= value) and (not question.high or value <= question.high)
            )
