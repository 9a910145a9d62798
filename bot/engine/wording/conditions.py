"""Conditions of a flow's steps in words that somebody with a pencil can follow."""

from __future__ import annotations

from collections.abc import Mapping

from bot.content.model import Condition, Flow, Question, Term


def condition_words(flow: Flow, flows: Mapping[str, Flow], when: Condition) -> str:
    """Return when `when` holds, steps named by their number from 1 (“bước 1 chọn Học sinh”); empty for always."""
    ways = [" và ".join(_term(flow, flows, term) for term in terms) for terms in when]
    return "; hoặc ".join(ways)


def _term(flow: Flow, flows: Mapping[str, Flow], term: Term) -> str:
    asked = _named(flow, term.slot)
    match term.kind:
        case "any":
            return f"{asked} chọn {_values(flow, flows, term)}"
        case "none":
            return f"{asked} không chọn {_values(flow, flows, term)}"
        case "asked":
            return f"đã qua {asked}"
        case "unasked":
            return f"không qua {asked}"
        case "range":
            bounds = [f"từ {term.low} trở lên" if term.low else "", f"dưới {term.high}" if term.high else ""]
            return f"{asked} {' và '.join(bound for bound in bounds if bound)}"


def _named(flow: Flow, slot: str) -> str:
    """Return "bước 3", or where a step of another flow stands that step 3 leads through."""
    first, _, rest = slot.partition("/")
    number = next((number for number, step in enumerate(flow.steps, 1) if step.id == first), 0)
    return f"câu hỏi trong bước {number}" if rest else f"bước {number}"


def _values(flow: Flow, flows: Mapping[str, Flow], term: Term) -> str:
    question = _question(flow, flows, term.slot)
    labels = {option.id: option.label for option in question.options} if question is not None else {}
    return " hoặc ".join(f"“{labels.get(value, value)}”" for value in term.values)


def _question(flow: Flow, flows: Mapping[str, Flow], slot: str) -> Question | None:
    first, _, rest = slot.partition("/")
    step = next((one for one in flow.steps if one.id == first), None)
    if not rest:
        return step if isinstance(step, Question) else None
    called = flows.get(getattr(step, "flow", ""))
    return _question(called, flows, rest) if called is not None else None
