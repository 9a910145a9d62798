"""Plays a conversation file against the bot; the session is stored and read again between any two turns."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, cast

from bot.engine.edition import Edition
from bot.engine.turn import take_turn
from bot.flow.walker import replay
from bot.messages import (
    Address,
    AnswerPress,
    Attachment,
    Choice,
    Deed,
    OfficerAct,
    Press,
    Utterance,
    read_payload,
)
from bot.session import Letter, Session, Turn, session_from_json, session_to_json
from bot.text import fold

_WHO = Address("terminal", "", "an")
NOON = timedelta(hours=5)  # UTC: twelve o'clock in Việt Nam
_HOURS = {"giờ": 1, "phút": 1 / 60, "ngày": 24}


@dataclass
class Player:
    """One citizen talking to one edition."""

    edition: Edition
    now: datetime
    session: Session = field(default_factory=Session)
    turn: Turn | None = None
    shown: list[Choice] = field(default_factory=list)
    count: int = 0
    letters: list[Letter] = field(default_factory=list)

    def play(self, lines: Sequence[Mapping[str, Any]]) -> None:
        """Play all lines; an assertion names the line that went wrong."""
        for number, line in enumerate(lines, 1):
            try:
                self._line(line)
            except AssertionError as error:
                texts = " / ".join(reply.text for reply in self.turn.replies) if self.turn else ""
                raise AssertionError(f"dòng {number} {dict(line)}: {error}\nCô Tư nói: {texts}") from error

    def hear(self, text: str = "", press: Press | None = None, attachment: Attachment = "") -> Turn:
        """Take one turn."""
        return self._take(Utterance(_WHO, str(self.count), text, press, attachment))

    def act(self, deed: Deed, text: str = "", officer: str = "lan") -> Turn:
        """Have an officer do something in the citizen's case."""
        act = OfficerAct(deed, officer, self.session.case, text)
        return self._take(Utterance(_WHO, str(self.count), act=act))

    def _take(self, utterance: Utterance) -> Turn:
        self.count += 1
        self.turn = take_turn(self.edition, self.session, utterance, self.now)
        self.shown = [choice for reply in self.turn.replies for choice in reply.choices] or self.shown
        kept = Session() if self.turn.session is None else self.turn.session
        self.session = session_from_json(session_to_json(kept))
        self.letters += self.turn.letters
        self.now += timedelta(seconds=20)
        return self.turn

    def _line(self, line: Mapping[str, Any]) -> None:
        match line:
            case {"dan": str(text)}:
                self.hear(text)
            case {"bam": str(label)}:
                self.hear(press=self._button(label))
            case {"bam": {"buoc": str(step), "chon": str(value), **rest}}:
                self.hear(press=AnswerPress(str(rest.get("luong", self.session.flow)), step, value))
            case {"gui": str(kind)}:
                self.hear(attachment=cast("Attachment", kind))
            case {"can_bo": str(deed)}:
                self.act(cast("Deed", deed))
            case {"can_bo": dict(done)}:
                ((deed, text),) = done.items()
                self.act(cast("Deed", deed), str(text))
            case {"sau": str(while_later)}:
                found = re.fullmatch(r"(\d+) (giờ|phút|ngày)", while_later)
                assert found, f'không hiểu "{while_later}"'
                self.now += timedelta(hours=int(found[1]) * _HOURS[found[2]])
            case {"may": dict() as expected}:
                self._check(expected)
            case _:
                raise AssertionError("dòng này không có dan, bam, gui, can_bo, sau hay may")

    def _button(self, label: str) -> Press:
        found = [choice for choice in self.shown if fold(choice.label) == fold(label)]
        assert found, f'không có nút "{label}"; đang có: {[choice.label for choice in self.shown]}'
        press = read_payload(found[-1].payload)
        assert press is not None
        return press

    def _check(self, expected: Mapping[str, Any]) -> None:
        assert self.turn is not None, "chưa ai nói gì"
        unknown = set(expected) - {
            "buoc",
            "nut",
            "ve",
            "chua",
            "khong_chua",
            "ket_qua",
            "im",
            "ngan",
            "thu",
            "khong_thu",
        }
        assert not unknown, f"may không có {unknown}"
        said = "\n".join(
            [reply.text for reply in self.turn.replies] + [c.label for r in self.turn.replies for c in r.choices]
        )
        if "im" in expected:
            assert not self.turn.replies
        if "buoc" in expected:
            assert self.step == expected["buoc"], f"đang ở bước {self.step}"
        if "nut" in expected:
            presses = [read_payload(choice.payload) for choice in self.shown]
            offered = [press.value for press in presses if isinstance(press, AnswerPress)]
            assert offered == expected["nut"], f"nút: {offered}"
        if "ve" in expected:
            assert expected["ve"] in self.spoken_of, f"nói về {self.spoken_of}"
        for part in _texts(expected.get("chua")):
            assert part in said, f'không thấy "{part}"'
        for part in _texts(expected.get("khong_chua")):
            assert part not in said, f'thấy "{part}"'
        if "ket_qua" in expected:
            assert any(event.kind == "xong-luong" for event in self.turn.events), "chưa tới kết quả"
        if "ngan" in expected:
            assert all(len(reply.text) <= 500 for reply in self.turn.replies), "có tin dài quá 500 chữ"
        self._check_letters(self.turn, expected)

    def _check_letters(self, turn: Turn, expected: Mapping[str, Any]) -> None:
        written = "\n".join(letter.text for letter in turn.letters)
        for part in _texts(expected.get("thu")):
            assert part in written, f'cán bộ không đọc được "{part}": {written}'
        for part in _texts(expected.get("khong_thu")):
            assert part not in written, f'cán bộ đọc được "{part}"'

    @property
    def step(self) -> str:
        """Return the key of the open step, or of the question that a button of the last reply answers."""
        flow = self.edition.content.flows.get(self.session.flow)
        if flow is not None:
            return replay(self.edition.content.flows, flow, self.session.answers).key
        presses = [read_payload(choice.payload) for choice in self.session.menu]
        return next((press.step for press in presses if isinstance(press, AnswerPress)), "")

    @property
    def spoken_of(self) -> set[str]:
        """Return every id that the last turn was about."""
        events = {event.about for event in self.turn.events} if self.turn else set()
        return events | {self.session.about, self.edition.about(self.session.about), self.session.flow}


def player_on(edition: Edition, day: str) -> Player:
    """Return a player that begins at noon of `day` (ISO) in Việt Nam."""
    return Player(edition, datetime.fromisoformat(day).replace(tzinfo=UTC) + NOON)


def _texts(given: object) -> list[str]:
    if given is None:
        return []
    return [str(one) for one in given] if isinstance(given, list) else [str(given)]
