"""Every conversation file goes as it says."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot.engine.edition import Edition
from tests.conversations.player import player_on

HERE = Path(__file__).parent
FILES = sorted(HERE.glob("*/*.yaml"))


@pytest.mark.parametrize("file", FILES, ids=[f"{file.parent.name}/{file.stem}" for file in FILES])
def test_conversation(file: Path, edition: Edition) -> None:
    """The bot says what the file expects, line by line."""
    talk = yaml.load(file.read_text("utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506  # makes texts only
    assert talk.keys() == {"ten", "ngay", "loi"}
    player_on(edition, talk["ngay"]).play(talk["loi"])


def test_there_are_conversations() -> None:
    """The folder was found."""
    assert len(FILES) > 0
