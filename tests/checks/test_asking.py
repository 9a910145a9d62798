"""Text that asks citizens for what only a swindler wants is told from text that warns or explains."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot.checks.asking import asked_for

SETS = yaml.safe_load(Path(__file__).with_name("asking.yaml").read_text("utf-8"))


def test_what_asks_is_caught() -> None:
    """At least 97 of a hundred."""
    assert len(SETS["doi"]) >= 120
    missed = [text for text in SETS["doi"] if asked_for(text) is None]
    assert len(missed) <= 0.03 * len(SETS["doi"]), missed


def test_what_warns_or_explains_may_be_said() -> None:
    """At most two of a hundred are taken for asking."""
    assert len(SETS["duoc"]) >= 120
    wrong = {text: asked for text in SETS["duoc"] if (asked := asked_for(text)) is not None}
    assert len(wrong) <= 0.02 * len(SETS["duoc"]), wrong
