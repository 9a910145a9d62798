"""What the bot of the folder at hand says to turns that come in as lines `["fresh" | "talk" | "flow", text]`.

Started by `benchmarks.sameness` in the folder of each build: it imports nothing but that build.
"""

from __future__ import annotations

import json
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

from bot.content.compile import compile_content
from bot.engine.edition import Edition, make_edition
from bot.engine.turn import take_turn
from bot.messages import Address, AnswerPress, FlowPress, Press, Utterance, read_payload
from bot.session import Session, Turn

NOW = datetime(2026, 12, 1, 9, 0, tzinfo=timezone(timedelta(hours=7)))
WHO = Address("web", "xa", "an")
NEW = Session(seen=1)


def own_edition() -> Edition:
    """Return the edition of the content in the folder at hand."""
    files = {str(path): path.read_bytes() for room in ("knowledge", "flows") for path in Path(room).rglob("*.yaml")}
    content = compile_content(files).content
    if content is None:
        raise SystemExit("the content of this build is refused")
    return make_edition(content)


def taken(edition: Edition, session: Session, text: str = "", press: Press | None = None) -> Turn:
    """Return the turn of a text or a press."""
    return take_turn(edition, session, Utterance(WHO, "1", text, press=press), NOW)


def inside(edition: Edition, number: int) -> Session:
    """Return the session inside a flow, up to three answers in."""
    flows = sorted(edition.content.flows)
    turn = taken(edition, NEW, press=FlowPress(flows[number % len(flows)]))
    for _ in range(number // len(flows) % 4):
        presses = [read_payload(one.payload) for reply in turn.replies for one in reply.choices]
        answers = [press for press in presses if isinstance(press, AnswerPress)]
        if answers and turn.session is not None:
            turn = taken(edition, turn.session, press=answers[number % len(answers)])
    return turn.session or NEW


def main() -> None:
    """Take every turn; print its replies with their buttons as a line of JSON."""
    edition = own_edition()
    talk = NEW
    for number, line in enumerate(sys.stdin):
        side, text = json.loads(line)
        start = talk if side == "talk" else inside(edition, number) if side == "flow" else NEW
        turn = taken(edition, start, text)
        if side == "talk":
            talk = turn.session or NEW
        said = [[reply.text, [[one.label, one.payload] for one in reply.choices]] for reply in turn.replies]
        sys.stdout.write(json.dumps(said, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
