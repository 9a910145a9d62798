"""Answers at the desk: one is set or changed, and those after it stay where they still fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.content.model import Flow, OldPlace, Question
from bot.engine.edition import Edition
from bot.flow.kinds import answer_value
from bot.flow.walker import replay
from bot.places import hear, key_of

Answers = tuple[tuple[str, str], ...]
_MOST = 9  # places of one name that are offered: as many as there are number keys


@dataclass(frozen=True, slots=True)
class Taken:
    """The answers after one was given; `forgot` counts later ones that no longer fit."""

    answers: Answers
    forgot: int = 0


def take(edition: Edition, flow: Flow, answers: Sequence[tuple[str, str]], key: str, value: str) -> Taken | None:
    """Return the answers with `value` given to step `key`, which is open or answered; None when it is not taken."""
    flows = edition.content.flows
    before = replay(flows, flow, answers)
    keys = [one for one, _ in before.answers]
    if key != before.key and key not in keys:
        return None
    place = keys.index(key) if key in keys else len(keys)
    later = before.answers[place + 1 :]
    after = replay(flows, flow, (*before.answers[:place], (key, value), *later))
    if len(after.answers) <= place:
        return None
    return Taken(after.answers, place + 1 + len(later) - len(after.answers))


def read(edition: Edition, question: Question, text: str, today: date) -> str | None:
    """Return what `text`, typed by the officer, answers to `question`; None when it is no answer to it."""
    if question.kind == "dia_ban":
        found = places_named(edition, text)
        return key_of(found[0]) if len(found) == 1 else None
    return answer_value(question, question.options, text, today)


def places_named(edition: Edition, text: str) -> tuple[OldPlace, ...]:
    """Return the old places that `text` may name, at most nine."""
    heard = hear(edition.gazetteer, text, is_answer=True)
    return (heard.places or heard.near)[:_MOST]


def answer_text(edition: Edition, question: Question, value: str) -> str:
    """Return an answer as people say it: labels, a number with its unit, a date, a place's name."""
    match question.kind:
        case "so":
            return f"{value} {question.unit}".strip()
        case "ngay":
            day = date.fromisoformat(value)
            return f"{day.day}/{day.month}/{day.year}"
        case "dia_ban":
            known = (*edition.content.places, *edition.content.merged)
            place = next((one for one in known if key_of(one) == value), None)
            return f"{place.name}, {place.district}" if place is not None else value
        case _:
            chosen = value.split(",")
            return ", ".join(option.label for option in question.options if option.id in chosen)


def read_text(
    edition: Edition, flow: Flow, answers: Sequence[tuple[str, str]], key: str, text: str, today: date
) -> str | None:
    """Return what `text` answers to step `key`, open or answered before; None when it is no answer to it."""
    given = list(answers)
    keys = [one for one, _ in given]
    before = given[: keys.index(key)] if key in keys else given
    position = replay(edition.content.flows, flow, before)
    question = position.step
    if position.key != key or not isinstance(question, Question) or not text:
        return None
    return read(edition, question, text, today)
