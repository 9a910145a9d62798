"""`cotu talk`: whole talks in, what was understood and said in each turn out.

A line in: `{"turns": [turn, ...], "ngay": "2026-12-01", "office": "xa-a"}`; a turn is a text, `{"press": label}` or
`{"after": minutes}`. A line out for each talk; docs/may.md says what stands in it.
"""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone
from functools import lru_cache
from typing import Any, NamedTuple

from bot.cli.ask import matches_of
from bot.engine.edition import Edition
from bot.engine.turn import take_turn
from bot.engine.understanding import understand
from bot.errors import CoTuError
from bot.messages import Address, Press, Utterance, read_payload
from bot.privacy import mask
from bot.server.opening import open_office
from bot.session import Session, Turn
from bot.text import clean, fold_said

_VIETNAM = timezone(timedelta(hours=7))
_WHO = Address("terminal", "", "")
_OPENS = time(8)  # when a talk begins
_APART = timedelta(seconds=30)  # from one turn to the next
# What a turn did, by the first of its events that says so; one that says nothing of it took a step.
_DECISIONS = {
    "tra-loi": "answer",
    "hoi-lai": "choices",
    "chua-hieu": "unknown",
    "ngoai-pham-vi": "unknown",
    "an-toan": "safety",
    "hoi-nguy": "safety",
    "tro-chuyen": "smalltalk",
    "chao": "smalltalk",
}


class _Said(NamedTuple):
    """One turn of the talk as it was taken."""

    text: str
    turn: Turn


def talk(options: Namespace) -> int:
    """Take the turns of each line of standard input; print a line of JSON for each talk."""
    for line in sys.stdin:
        if line.strip():
            print(as_json(options.content, json.loads(line)), flush=True)  # noqa: T201  # the command's output
    return 0


def as_json(content: str, asked: Mapping[str, Any]) -> str:
    """Return the machine form of one talk.

    Raises:
        CoTuError: no such office, a turn of another kind, or a button that is not there.
    """
    edition = _edition(content, str(asked.get("office", "")))
    day = date.fromisoformat(asked["ngay"]) if asked.get("ngay") else datetime.now(_VIETNAM).date()
    told = [_as_record(edition, said) for said in _taken(edition, asked["turns"], day)]
    return json.dumps({"turns": told}, ensure_ascii=False)


@lru_cache(maxsize=4)
def _edition(content: str, office: str) -> Edition:
    return replace(open_office(content, office), has_desk=False)  # nobody reads along


def _taken(edition: Edition, turns: list[Any], day: date) -> Iterator[_Said]:
    session, now = Session(), datetime.combine(day, _OPENS, _VIETNAM)
    for number, one in enumerate(turns):
        match one:
            case {"after": int() | float() as minutes}:
                now += timedelta(minutes=minutes)
                continue
            case {"press": str(label)}:
                text, press = "", _pressed(session, label)
            case str(text):
                press = None
            case _:
                raise CoTuError(f"lượt {number + 1}: phải là câu, {{press: …}} hoặc {{after: …}}")
        turn = take_turn(edition, session, Utterance(_WHO, str(number), text, press=press), now)
        session = turn.session if turn.session is not None else Session()
        now += _APART
        yield _Said(text, turn)


def _pressed(session: Session, label: str) -> Press | None:
    """Return what the button of that label stands for, among those shown last."""
    found = next((one for one in session.menu if fold_said(one.label) == fold_said(label)), None)
    if found is None:
        shown = ", ".join(f'"{one.label}"' for one in session.menu)
        raise CoTuError(f'không có nút "{label}"; đang có: {shown}')
    return read_payload(found.payload)


def _as_record(edition: Edition, said: _Said) -> dict[str, object]:
    session = said.turn.session or Session()
    flow = edition.content.flows.get(session.flow)
    entry, point = session.told
    if not entry and flow is not None:
        entry = flow.service or flow.id
    replies = [
        {"text": one.text, "buttons": [choice.label for choice in one.choices], "calls": list(one.calls)}
        for one in said.turn.replies
    ]
    return {
        "text": said.text,
        "decision": _decision(edition, said),
        "matches": matches_of(edition, understand(edition, mask(clean(said.text)).rest)) if said.text else [],
        "told": {"entry": edition.about(entry) if entry else "", "point": point},
        "flow": session.flow,
        "case": dict(session.answers),
        "replies": replies,
    }


def _decision(edition: Edition, said: _Said) -> str:
    kinds = [event.kind for event in said.turn.events]
    decided = next((_DECISIONS[kind] for kind in kinds if kind in _DECISIONS), "step")
    if decided == "answer" and said.text and understand(edition, mask(clean(said.text)).rest).decision == "likely":
        return "likely"
    return decided
