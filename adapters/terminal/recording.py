"""Writes a talk as a conversation test (tests/conversations)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import yaml

from bot.messages import AnswerPress, Choice, Utterance, read_payload
from bot.privacy import mask
from bot.session import Turn


@dataclass(slots=True)
class Recording:
    """A talk as it goes on; ids and numbers of people are masked before they are kept."""

    day: date
    _said: list[dict[str, object]] = field(default_factory=list)
    _menu: tuple[Choice, ...] = ()

    def heard(self, utterance: Utterance, turn: Turn) -> None:
        """Note one turn."""
        if utterance.press is None:
            self._said.append({"dan": mask(utterance.text).text})
        else:
            label = next((one.label for one in self._menu if read_payload(one.payload) == utterance.press), "")
            if label:
                self._said.append({"bam": label})
        if self._said:
            self._said.append({"may": self._answer(turn)})
        self._menu = next((reply.choices for reply in reversed(turn.replies) if reply.choices), ())

    def _answer(self, turn: Turn) -> dict[str, object]:
        presses = [read_payload(choice.payload) for reply in turn.replies for choice in reply.choices]
        steps = [press.step for press in presses if isinstance(press, AnswerPress)]
        if steps and turn.session is not None and turn.session.flow:
            return {"buoc": steps[-1]}
        first = turn.replies[0].text.split("\n")[0] if turn.replies else ""
        return {"chua": first[:60]} if first else {"im": True}

    def as_yaml(self) -> str:
        """Return the talk as the text of a test file."""
        talk = {"ten": "Ghi lại ngày " + self.day.isoformat(), "ngay": self.day.isoformat(), "loi": self._said}
        return yaml.safe_dump(talk, allow_unicode=True, sort_keys=False, width=110)
