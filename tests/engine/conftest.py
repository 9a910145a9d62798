"""The tiny content, ready to talk to."""

from __future__ import annotations

import pytest

from bot.content.compile import compile_content
from bot.engine.edition import Edition, make_edition
from tests.conversations.player import Player, player_on
from tests.fakes import content


@pytest.fixture(scope="session")
def tiny() -> Edition:
    """Return the tiny content as an edition."""
    return make_edition(compile_content(content.files()).content)


@pytest.fixture
def an(tiny: Edition) -> Player:
    """Return a citizen who has not spoken yet."""
    return player_on(tiny, "2026-11-24")
