"""The sets of danger keep their shape: large, varied, without doubles."""

from __future__ import annotations

import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

_HERE = Path(__file__).parent
_NUMBERS = {"111", "113", "114", "115"}
_KINDS = {
    *("chay", "duoi-nuoc", "thuong-tich", "ngo-doc", "dien-giat", "ran-cho-can", "tai-nan-xe", "bao-luc"),
    *("de-doa", "mat-tich", "lu-lut", "tu-hai", "sanh", "mat-tien", "goi-so"),
}


def load(name: str) -> Any:  # noqa: ANN401 - YAML has no type
    """Return what tests/danger/NAME.yaml holds."""
    return yaml.safe_load((_HERE / f"{name}.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def urgent() -> dict[str, list[dict[str, Any]]]:
    """Return the urgent texts by kind."""
    texts: dict[str, list[dict[str, Any]]] = load("urgent")
    return texts


def test_every_kind_of_danger_is_there(urgent: dict[str, list[dict[str, Any]]]) -> None:
    """Each kind has a dozen texts, all together 400."""
    assert set(urgent) == _KINDS
    assert {kind: len(texts) for kind, texts in urgent.items() if len(texts) < 12} == {}
    assert sum(map(len, urgent.values())) >= 400


def test_numbers_are_known(urgent: dict[str, list[dict[str, Any]]]) -> None:
    """Each text names emergency numbers that exist; only money just gone names none."""
    for kind, texts in urgent.items():
        for entry in texts:
            assert set(entry["numbers"]) <= _NUMBERS, entry
            assert bool(entry["numbers"]) is (kind != "mat-tien"), entry


def test_bare_texts_bear_no_marks(urgent: dict[str, list[dict[str, Any]]]) -> None:
    """What is said to be written without tone marks has none."""
    bare = [entry["text"] for texts in urgent.values() for entry in texts if entry.get("bare")]
    assert len(bare) >= 40
    assert [text for text in bare if not text.isascii()] == []


def test_what_only_sounds_like_danger_says_why() -> None:
    """There are as many texts that are no danger, each with its reason; and those that marks would decide."""
    harmless, either = load("harmless"), load("either")
    assert len(harmless) >= 400
    assert 20 <= len(either) <= 40
    assert all(entry["why"] for entry in harmless)
    assert all("/" in entry["readings"] or "," in entry["readings"] for entry in either)


def test_no_text_stands_twice(urgent: dict[str, list[dict[str, Any]]]) -> None:
    """No text is in a set twice, or in two sets."""
    entries = [*load("harmless"), *load("either"), *(entry for texts in urgent.values() for entry in texts)]
    counts = Counter(unicodedata.normalize("NFC", entry["text"]).strip() for entry in entries)
    assert [text for text, count in counts.items() if count > 1] == []


def test_talks_have_turns() -> None:
    """Each talk has two to four turns, each with what is right and a known number or none."""
    talks = load("talks")
    assert len(talks) >= 25
    for talk in talks:
        assert 2 <= len(talk["turns"]) <= 4, talk["about"]
        for turn in talk["turns"]:
            assert turn["say"], talk["about"]
            assert turn["right"], turn["say"]
            assert turn["number"] in {None, *_NUMBERS}, turn["say"]
