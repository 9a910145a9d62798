"""A flow as a list to be followed by finger: steps by number, what each asks or tells, where each answer leads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.content.model import Call, Condition, Flow, Guide, Jump, Outcome, Question, Step
from bot.engine.edition import Edition
from bot.engine.wording.conditions import condition_words
from bot.engine.wording.speech import facet_name, fill

_ANSWERS = {"so": "Ghi số", "ngay": "Ghi ngày", "dia_ban": "Ghi tên xã, huyện cũ"}


@dataclass(frozen=True, slots=True)
class Way:
    """An answer and where it leads: "bước 5"; empty means the next step below."""

    label: str
    to: str = ""
    only: str = ""  # when this answer is offered at all


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A step. `only`: skip it unless this holds. `links`: keys and names of leaves to look up there."""

    number: int
    kind: Literal["hoi", "lam", "theo", "ket-qua"]
    text: str
    only: str = ""
    ways: tuple[Way, ...] = ()
    to: str = ""  # where it leads whatever the answer
    note: str = ""
    links: tuple[tuple[str, str], ...] = ()


def listed(edition: Edition, flow: Flow, day: date) -> tuple[Listed, ...]:
    """Return the steps of `flow` in order, as they are on `day`."""
    listing = _Listing(edition, flow, day, {step.id: number for number, step in enumerate(flow.steps, 1)})
    return tuple(listing.step(number, step) for number, step in enumerate(flow.steps, 1))


@dataclass(frozen=True, slots=True)
class _Listing:
    edition: Edition
    flow: Flow
    day: date
    numbers: Mapping[str, int]

    def step(self, number: int, step: Step) -> Listed:
        content = self.edition.content
        only = self._when(step.when)
        match step:
            case Question():
                ways = tuple(Way(one.label, self._to(one.jumps), self._when(one.when)) for one in step.options)
                return Listed(
                    number=number,
                    kind="hoi",
                    text=fill(content, step.text, self.day),
                    only=only,
                    ways=ways,
                    to=self._to(step.jumps),
                    note=" ".join(
                        one for one in (_ANSWERS.get(step.kind, ""), fill(content, step.why, self.day)) if one
                    ),
                )
            case Guide():
                links = tuple(
                    (f"muc-{one.text}", self.edition.name_of(one.text))
                    for one in step.blockers
                    if one.text in content.blockers
                )
                text = fill(content, step.text, self.day)
                return Listed(number=number, kind="lam", text=text, only=only, to=self._to(step.jumps), links=links)
            case Call():
                link = (f"luong-{step.flow}", self.edition.name_of(step.flow))
                text = "Làm theo luồng này, xong trở lại đây."
                to = self._to(step.jumps)
                return Listed(number=number, kind="theo", text=text, only=only, to=to, links=(link,))
            case Outcome():
                return self._outcome(number, step, only)

    def _outcome(self, number: int, step: Outcome, only: str) -> Listed:
        content = self.edition.content
        facets = ", ".join(facet_name(content, facet).lower() for facet in step.gather)
        names = [self.flow.service] if facets and self.flow.service in content.services else []
        names += [one.text for one in step.related if one.text in {*content.services, *content.blockers}]
        links = [(f"muc-{name}", self.edition.name_of(name)) for name in dict.fromkeys(names)]
        return Listed(
            number=number,
            kind="ket-qua",
            text=fill(content, step.text, self.day),
            only=only,
            note=f"Coi thêm: {facets}." if facets else "",
            links=tuple(links),
        )

    def _when(self, when: Condition) -> str:
        return condition_words(self.flow, self.edition.content.flows, when)

    def _to(self, jumps: Sequence[Jump]) -> str:
        """Return the steps that the jumps lead to, each under its condition."""
        said = []
        for jump in jumps:
            condition = self._when(jump.when)
            step = f"bước {self.numbers.get(jump.to, 0)}"
            said.append(f"nếu {condition} thì {step}" if condition else step)
        return ", ngoài ra ".join(said) if len(said) > 1 else "".join(said)
