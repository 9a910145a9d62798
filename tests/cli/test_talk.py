"""`cotu talk`: whole talks as lines of JSON."""

from __future__ import annotations

import io
import json
import sys
from typing import Any

import pytest

from bot.__main__ import main

DAY = "2026-12-01"


def talk(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *turns: object) -> list[dict[str, Any]]:
    """Return the records of the turns of one talk."""
    # what the shell gives; a process each costs a second
    monkeypatch.setattr(sys, "stdin", io.StringIO(json.dumps({"turns": turns, "ngay": DAY}) + "\n"))
    assert main(["talk", "--json"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    told: list[dict[str, Any]] = json.loads(line)["turns"]
    return told


def test_a_follow_up_is_about_what_was_spoken_of(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """By its point alone, also where a word of it names something else by itself."""
    told = talk(
        monkeypatch, capsys, "làm lại căn cước bị mất cần gì", "còn phí thì sao", "bao lâu có", "đem theo cái gì"
    )
    assert [one["told"]["entry"] for one in told] == ["doi-cap-lai-can-cuoc"] * 4
    assert [one["told"]["point"] for one in told] == ["giay_to", "le_phi", "thoi_han", "giay_to"]
    assert {one["decision"] for one in told} == {"answer"}
    assert told[0]["matches"][0]["id"] == "doi-cap-lai-can-cuoc"
    assert all(one["replies"][0]["text"] for one in told)


def test_buttons_are_pressed_by_their_label_and_steps_are_answered_in_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The flow and what was answered in it are told; a wait says nothing."""
    told = talk(
        monkeypatch, capsys, "làm lại căn cước bị mất", {"after": 5}, {"press": "Làm từng bước"}, "con tui 5 tuổi"
    )
    assert len(told) == 3
    assert told[1]["text"] == ""
    assert told[1]["flow"] == told[2]["flow"] == "doi-cap-lai-can-cuoc"
    assert told[2]["case"]["cho-ai"] == "duoi-6"


@pytest.mark.parametrize("turn", [{"press": "nút không có"}, {"xxx": 1}, 3])
def test_a_turn_that_cannot_be_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], turn: object
) -> None:
    """In words."""
    # what the shell gives; a process each costs a second
    monkeypatch.setattr(sys, "stdin", io.StringIO(json.dumps({"turns": ["chào cô", turn]})))
    assert main(["talk"]) == 1
    refused = capsys.readouterr().err
    assert "nút" in refused or "lượt 2" in refused
