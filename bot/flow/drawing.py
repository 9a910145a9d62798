"""A flow as a picture: Mermaid text, which browsers, editors and forges draw."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.content.model import Call, Condition, Flow, Guide, Jump, Outcome, Question, Step, Term

_SHAPES = {Question: ("{{", "}}"), Guide: ("[", "]"), Call: ("[[", "]]"), Outcome: ("([", "])")}


def draw(flow: Flow) -> str:
    """Return the flow as a Mermaid flowchart: questions, things to do, sub-flows, outcomes, and what leads where.

    An arrow without words is "the next step below"; conditions stand on the arrow into the step they guard.
    """
    lines = ["flowchart TD"]
    for number, step in enumerate(flow.steps):
        opening, closing = _SHAPES[type(step)]
        lines.append(f'  s{number}{opening}"{_safe(_title(step))}"{closing}')
    for number, step in enumerate(flow.steps):
        lines += [f"  s{number} -->{_label(label)} s{to}" for to, label in _arrows(flow.steps, number, step)]
    return "\n".join(lines) + "\n"


def _title(step: Step) -> str:
    return f"{step.id}: {step.flow}" if isinstance(step, Call) else f"{step.id}: {step.text}"


def _arrows(steps: Sequence[Step], number: int, step: Step) -> Iterator[tuple[int, str]]:
    if isinstance(step, Outcome):
        return
    options = step.options if isinstance(step, Question) else ()
    for option in options:
        for jump in option.jumps:
            yield from _jump(steps, jump, option.label)
    for jump in step.jumps:
        yield from _jump(steps, jump, "")
    always_jumps = bool(step.jumps) or (bool(options) and all(option.jumps for option in options))
    if not always_jumps:
        rest = [option.label for option in options if not option.jumps]
        yield from _below(steps, number, " / ".join(rest) if len(rest) < len(options) else "")


def _jump(steps: Sequence[Step], jump: Jump, label: str) -> Iterator[tuple[int, str]]:
    to = next((n for n, step in enumerate(steps) if step.id == jump.to), None)
    if to is not None:
        yield to, " ".join(part for part in (label, _words(jump.when)) if part)


def _below(steps: Sequence[Step], number: int, label: str) -> Iterator[tuple[int, str]]:
    """Yield the steps below that may come next: all with a condition, up to the first without."""
    for to in range(number + 1, len(steps)):
        yield to, " ".join(part for part in (label, _words(steps[to].when)) if part)
        if not steps[to].when:
            return


def _words(when: Condition) -> str:
    return " hoặc ".join(" và ".join(_term(term) for term in terms) for terms in when)


def _term(term: Term) -> str:
    match term.kind:
        case "any":
            return f"{term.slot} là {', '.join(term.values)}"
        case "none":
            return f"{term.slot} không là {', '.join(term.values)}"
        case "asked":
            return f"đã hỏi {term.slot}"
        case "unasked":
            return f"chưa hỏi {term.slot}"
        case "range":
            bounds = [f"từ {term.low}" if term.low else "", f"dưới {term.high}" if term.high else ""]
            return f"{term.slot} {' '.join(bound for bound in bounds if bound)}"


def _label(label: str) -> str:
    return f'|"{_safe(label)}"|' if label else ""


def _safe(text: str) -> str:
    return text.replace('"', "'").replace("\n", " ").replace("#", "")
