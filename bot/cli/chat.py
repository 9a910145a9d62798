"""`cotu chat`: a conversation in the terminal, without a database."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

from adapters.terminal import Recording, Terminal
from bot.engine.turn import take_turn
from bot.messages import Address, CommandPress, Utterance
from bot.server.opening import open_edition
from bot.session import Session, session_from_json, session_to_json

_VIETNAM = timezone(timedelta(hours=7))
_ADDRESS = Address("terminal", "", "")


def chat(options: Namespace) -> int:
    """Talk until the input ends; with `--record`, write the talk as a conversation test."""
    edition = replace(open_edition(options.content), has_desk=False)  # nobody reads along
    terminal = Terminal()
    recording = Recording(options.ngay or datetime.now(_VIETNAM).date())
    session = Session()
    utterance: Utterance | None = Utterance(_ADDRESS, "0", press=CommandPress("bat-dau"))
    while utterance is not None:
        turn = take_turn(edition, session, utterance, _now(options))
        recording.heard(utterance, turn)
        session = Session() if turn.session is None else session_from_json(session_to_json(turn.session))
        terminal.show(turn.replies)
        utterance = terminal.listen(_ADDRESS)
    if options.record:
        path = Path(options.record)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(recording.as_yaml(), "utf-8")
        terminal.note(f"Đã ghi vào {path}")
    return 0


def _now(options: Namespace) -> datetime:
    now = datetime.now(_VIETNAM)
    return now if options.ngay is None else datetime.combine(options.ngay, now.timetz())
