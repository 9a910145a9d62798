"""The short code on a slip: a flow and the answers given, in a few letters, kept nowhere.

"CT-7K3M-9Q": two letters name the flow, two stand for what was asked and answered, then the answers as
one number, then a letter that guards the rest (see `crockford`). At each step the number is divided by one
more than there are options: the remainder is the option's place from 1, and 0 means that the answers end.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import NamedTuple

from bot.content.model import Flow, Guide, Question
from bot.flow.base32 import count_written, digits_of, number_of, runs, written
from bot.flow.walker import DONE, Position, Walker

LONGEST_TEXT = 160  # characters of what a code may stand in
_NAME = 2  # letters for the flow, and as many for what was asked
_HEAD = 2 * _NAME


class Coded(NamedTuple):
    """What a code opens; `is_old`: the flow has changed since it was printed, and the answers are lost."""

    flow: Flow
    answers: tuple[tuple[str, str], ...]
    is_old: bool = False


def encode(flows: Mapping[str, Flow], flow: Flow, answers: Sequence[tuple[str, str]]) -> str:
    """Return the code that opens `flow` where `answers` lead.

    It ends before the first answer that is a number, a day or a place (they could tell who it is) or that
    the flow does not take. Several options of one question come back in the order that they are offered.
    """
    return written(_values(flows, flow, answers))


def read(flows: Mapping[str, Flow], text: str) -> Coded | None:
    """Return what the code in `text` opens; None where there is none, or a letter of it is wrong."""
    if len(text) > LONGEST_TEXT:
        return None
    old: Coded | None = None
    for run in runs(text):
        for flow in flows.values():
            if _hashed(flow.id) != run[:_NAME]:
                continue
            answers = _answers(flows, flow, number_of(run[_HEAD:]))
            if answers is not None and _values(flows, flow, answers) == run:
                return Coded(flow, answers)
            if count_written(text) == len(run) + 1:
                old = old or Coded(flow, (), is_old=True)
    return old


def _values(flows: Mapping[str, Flow], flow: Flow, answers: Sequence[tuple[str, str]]) -> tuple[int, ...]:
    """Return a code's values but for its guard."""
    walker = Walker(flows, flow)
    number, scale = 0, 1
    asked = [flow.id]
    for key, value in answers:
        step = walker.position()
        place = _place(step, value)
        if key != step.key or not place or not walker.take(value):
            break
        number += scale * place
        scale *= _base(step)
        asked.append(f"{step.key}: {_value(step, place)} / {' '.join(_options(step))}")
    # The line before keeps flows apart whose two letters are alike: theirs for what was asked are not.
    return (*_hashed(flow.id), *_hashed("\n".join(("", *asked))), *digits_of(number))


def _answers(flows: Mapping[str, Flow], flow: Flow, number: int) -> tuple[tuple[str, str], ...] | None:
    """Return the answers that `number` stands for; None where the flow has no such path."""
    walker = Walker(flows, flow)
    while number:
        step = walker.position()
        base = _base(step)
        if not base:
            return None
        number, place = divmod(number, base)
        if not place or not walker.take(_value(step, place)):
            return None
    return walker.position().answers


def _options(at: Position) -> tuple[str, ...]:
    """Return what may be answered; () where that is no closed list."""
    match at.step:
        case Question(kind="chon" | "chon_nhieu" | "co_khong"):
            return tuple(option.id for option in at.options)
        case Guide():
            return (DONE,)
        case _:
            return ()


def _takes_several(at: Position) -> bool:
    return isinstance(at.step, Question) and at.step.kind == "chon_nhieu"


def _base(at: Position) -> int:
    """Return how many answers there are, "none yet" among them; 0 where they cannot be counted."""
    count = len(_options(at))
    return 0 if not count else 1 << count if _takes_several(at) else count + 1


def _place(at: Position, value: str) -> int:
    """Return the place of an answer, from 1; of several options the sum of a bit each; 0 where it is none."""
    options = _options(at)
    chosen = value.split(",") if _takes_several(at) else [value]
    if not set(chosen) <= set(options):
        return 0
    places = [options.index(one) for one in chosen]
    return sum(1 << place for place in places) if _takes_several(at) else places[0] + 1


def _value(at: Position, place: int) -> str:
    """Return the answer at a place: what `_place` undoes."""
    options = _options(at)
    if not _takes_several(at):
        return options[place - 1]
    return ",".join(option for number, option in enumerate(options) if place >> number & 1)


def _hashed(text: str) -> tuple[int, ...]:
    digest = int.from_bytes(blake2b(text.encode(), digest_size=4).digest(), "big")
    return tuple(digest >> 5 * place & 31 for place in range(_NAME))
