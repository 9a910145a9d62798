"""Which steps may still come: everything that some answers lead to from where a flow stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.content.model import Call, Flow, Guide, Jump, Outcome, Question
from bot.flow.conditions import Lookup, may_hold
from bot.flow.walker import Position


@dataclass(frozen=True, slots=True)
class Ahead:
    """A step that may come; `prefix` leads its key."""

    step: Question | Guide
    prefix: str


def ahead_of(flows: Mapping[str, Flow], position: Position) -> tuple[Ahead, ...]:
    """Return the questions and things to do that may come after the step reached, in the order of the flow."""
    answers = dict(position.answers)
    found: list[Ahead] = []
    at = position.step.id if position.step is not None else ""
    for flow, prefix in reversed(_frames(flows, position)):
        frame = _Frame(flows, flow, prefix, answers)
        number = next((n for n, step in enumerate(flow.steps) if step.id == at), None)
        if number is not None:
            found += frame.reach(frame.after(number))
        at = prefix.rstrip("/").rpartition("/")[2]  # the call that led into this flow
    return tuple(found)


def _frames(flows: Mapping[str, Flow], position: Position) -> list[tuple[Flow, str]]:
    """Return the flows that the step stands in, the outermost first, with the prefixes of their keys."""
    frames = [(position.top, "")]
    for name in position.prefix.split("/")[:-1]:
        flow, prefix = frames[-1]
        call = next(step for step in flow.steps if isinstance(step, Call) and step.id == name)
        frames.append((flows[call.flow], f"{prefix}{name}/"))
    return frames


@dataclass(frozen=True, slots=True)
class _Frame:
    flows: Mapping[str, Flow]
    flow: Flow
    prefix: str
    answers: Mapping[str, str]

    @property
    def lookup(self) -> Lookup:
        return lambda slot: self.answers.get(self.prefix + slot)

    def after(self, number: int) -> set[int]:
        """Return the indexes of the steps that may follow step `number`."""
        step = self.flow.steps[number]
        if isinstance(step, Outcome):
            return set()
        ways = [step.jumps]
        if isinstance(step, Question) and step.options:
            given = (self.lookup(step.id) or "").split(",")
            open_ones = [one for one in step.options if may_hold(one.when, self.lookup) is not False]
            ways = [one.jumps or step.jumps for one in open_ones if given == [""] or one.id in given]
        return {entered for jumps in ways for index in self._targets(jumps, number) for entered in self._enter(index)}

    def reach(self, starts: set[int]) -> Iterator[Ahead]:
        """Yield the steps that may be passed from `starts` on, those of sub-flows in their place."""
        seen: set[int] = set()
        waiting = set(starts)
        while waiting:
            number = waiting.pop()
            seen.add(number)
            waiting |= self.after(number) - seen
        for number in sorted(seen):
            step = self.flow.steps[number]
            if isinstance(step, Call) and step.flow in self.flows:
                inner = _Frame(self.flows, self.flows[step.flow], f"{self.prefix}{step.id}/", self.answers)
                yield from inner.reach(set(inner._enter(0)))
            elif isinstance(step, Question | Guide):
                yield Ahead(step, self.prefix)

    def _targets(self, jumps: tuple[Jump, ...], number: int) -> Iterator[int]:
        for jump in jumps:
            settled = may_hold(jump.when, self.lookup)
            if settled is not False:
                yield next((n for n, step in enumerate(self.flow.steps) if step.id == jump.to), number + 1)
            if settled:
                return
        yield number + 1

    def _enter(self, index: int) -> Iterator[int]:
        """Yield the steps from `index` on that may be the one entered: up to the first that surely is."""
        for number, step in enumerate(self.flow.steps):
            if number < index:
                continue
            settled = may_hold(step.when, self.lookup)
            if settled is not False:
                yield number
            if settled:
                return
