"""Whether a condition holds for the answers given."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from bot.content.model import Condition, Term

Lookup = Callable[[str], str | None]  # the answer to a slot, None where it was not given


def holds(when: Condition, lookup: Lookup) -> bool:
    """Return whether `when` holds, all answers that will ever be given being there."""
    return not when or any(all(_term_holds(term, lookup(term.slot)) for term in terms) for terms in when)


def may_hold(when: Condition, lookup: Lookup) -> bool | None:
    """Return whether `when` holds while answers are still to come; None when that is not settled yet."""
    if not when:
        return True
    return _any(_all(_settled(term, lookup(term.slot)) for term in terms) for terms in when)


def open_slots(when: Condition, lookup: Lookup) -> frozenset[str]:
    """Return the slots that `when` asks about and that have no answer yet."""
    return frozenset(term.slot for terms in when for term in terms if lookup(term.slot) is None)


def _settled(term: Term, answer: str | None) -> bool | None:
    return None if answer is None else _term_holds(term, answer)


def _term_holds(term: Term, answer: str | None) -> bool:
    match term.kind:
        case "asked":
            return answer is not None
        case "unasked":
            return answer is None
        case "none":
            return answer is None or not set(answer.split(",")) & set(term.values)
        case "any":
            return answer is not None and bool(set(answer.split(",")) & set(term.values))
        case "range":
            return answer is not None and _is_within(answer, term.low, term.high)


def _is_within(answer: str, low: str, high: str) -> bool:
    """Return whether low <= answer < high, as numbers where all are, as texts (ISO dates) otherwise."""
    bounds = [bound for bound in (low, high) if bound]
    if answer.isdecimal() and all(bound.isdecimal() for bound in bounds):
        return (not low or int(low) <= int(answer)) and (not high or int(answer) < int(high))
    return (not low or low <= answer) and (not high or answer < high)


def _all(values: Iterable[bool | None]) -> bool | None:
    found = set(values)
    if False in found:
        return False
    return None if None in found else True


def _any(values: Iterable[bool | None]) -> bool | None:
    found = set(values)
    if True in found:
        return True
    return None if None in found else False
