"""The same conversations, said and shown as each channel has it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from adapters import telegram, web, zalo
from adapters.telegram.parse import read_update
from adapters.telegram.render import render
from adapters.web.parse import read_frame
from adapters.web.render import fleeting_json
from adapters.zalo.render import body
from bot.engine.edition import Edition
from bot.messages import Address, Limits, Press, Reply, Utterance
from bot.render import fit, length
from tests.conversations.player import Player, player_on

HERE = Path(__file__).parent
FILES = sorted(HERE.glob("*/*.yaml"))[::3]  # every third is enough for four channels
WHO = Address("web", "xa", "an")


def over_web(shown: Sequence[Reply], label: str) -> Press | None:
    """Press as the page does: the payload comes back in a frame."""
    buttons = [choice for said in fleeting_json(shown) for choice in said["choices"]]
    payload = next(one["payload"] for one in reversed(buttons) if one["label"] == label)
    heard = read_frame(json.dumps({"id": "mot-lan-bam", "press": payload}), WHO)
    assert isinstance(heard, Utterance)
    return heard.press


def over_telegram(shown: Sequence[Reply], label: str) -> Press | None:
    """Press as Telegram does: the keyboard's data comes back with the message."""
    keyboards = [message.keyboard for message in map(render, shown) if message.keyboard is not None]
    rows = [row for keyboard in keyboards for row in keyboard.to_dict()["inline_keyboard"]]
    data = next(button["callback_data"] for row in reversed(rows) for button in row if button["text"] == label)
    message = {"chat": {"type": "private", "id": 7}, "reply_markup": {"inline_keyboard": rows}}
    query = {"id": "1", "from": {"id": 7}, "data": data, "message": message}
    heard = read_update({"update_id": 1, "callback_query": query}, "666")
    assert heard is not None
    return heard.press


Pressing = Callable[[Sequence[Reply], str], Press | None]
CHANNELS: Mapping[str, tuple[Limits, Pressing | None]] = {
    "web": (web.LIMITS, over_web),
    "telegram": (telegram.LIMITS, over_telegram),
    "zalo": (zalo.LIMITS, None),
}


class ChannelPlayer(Player):
    """A citizen who sees what the channel shows, and presses or types a number as it lets them."""

    channel = "web"

    def play_on(self, channel: str, lines: Sequence[Mapping[str, Any]]) -> None:
        """Play the lines on a channel."""
        self.channel = channel
        for number, line in enumerate(lines, 1):
            match line:
                case {"bam": str(label)}:
                    self._press(label)
                case {"may": dict() as expected}:
                    wanted = {key: value for key, value in expected.items() if key in {"buoc", "ve", "ket_qua"}}
                    self._check(wanted)
                case _:
                    self._line(line)
            if self.turn is not None:
                self._shown_whole(number)

    def _press(self, label: str) -> None:
        assert self.turn is not None
        limits, pressing = CHANNELS[self.channel]
        offered = [choice.label for choice in self.session.menu]
        if pressing is None and label in offered:
            self.hear(str(offered.index(label) + 1))  # a numbered menu
            return
        parts = [part for reply in self.turn.replies for part in fit(reply, limits)]
        if pressing is None or not any(choice.label == label for part in parts for choice in part.choices):
            self.hear(press=self._button(label))  # a button of an older message
            return
        self.hear(press=pressing(parts, label))

    def _shown_whole(self, number: int) -> None:
        """Hold every message against the channel's limits; all words and every choice must be there."""
        limits, _ = CHANNELS[self.channel]
        assert self.turn is not None
        for reply in self.turn.replies:
            parts = fit(reply, limits)
            assert all(0 < length(part.text, limits) <= limits.text for part in parts), f"dòng {number}"
            said = " ".join(part.text for part in parts)
            if self.channel == "zalo":
                said = " ".join(str(body("7", part)["message"]) for part in parts)
            for choice in reply.choices:
                labels = [one.label for part in parts for one in part.choices]
                assert choice.label in labels or choice.label in said, f"dòng {number}: mất nút {choice.label}"


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("file", FILES, ids=[f"{file.parent.name}/{file.stem}" for file in FILES])
def test_conversation_on_a_channel(file: Path, channel: str, edition: Edition) -> None:
    """It leads to the same steps, whether buttons are pressed or numbers typed."""
    talk = yaml.load(file.read_text("utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506  # makes texts only
    plain = player_on(edition, talk["ngay"])
    ChannelPlayer(plain.edition, plain.now).play_on(channel, talk["loi"])
