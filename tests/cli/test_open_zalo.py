"""What the environment says of a Zalo app."""

from __future__ import annotations

import pytest

from adapters.zalo import PER_MINUTE
from bot.errors import CoTuError
from bot.server.open_zalo import calls_a_minute


def test_calls_a_minute_are_a_number_or_the_usual() -> None:
    """Two processes share what one app may do: each is told its part."""
    assert calls_a_minute("") == PER_MINUTE
    assert calls_a_minute("1800") == 1800


@pytest.mark.parametrize("text", ["0", "-5", "nhiều", "1e3", "１８"])
def test_what_is_no_number_of_calls_is_refused(text: str) -> None:
    """By the variable's name."""
    with pytest.raises(CoTuError, match="ZALO_PER_MINUTE"):
        calls_a_minute(text)
