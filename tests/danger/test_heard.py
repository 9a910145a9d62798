"""Danger is heard in few words, however they are typed, and everyday questions are no danger."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from benchmarks.noise import noisy
from bot.engine.edition import Edition
from bot.engine.turn import take_turn
from bot.engine.turns.danger import HEARD
from bot.engine.understanding import understand
from bot.messages import Address, Utterance
from bot.session import Session

HERE = Path(__file__).parent
NUMBERS = ("111", "112", "113", "114", "115")
WHO = Address("web", "xa", "an")
NOW = datetime(2026, 12, 1, 2, 0, tzinfo=UTC)
MONEY = "mat-tien"  # who has just lost money is told what to do first; no number is wanted there


def _load(name: str) -> Any:  # noqa: ANN401  # YAML
    return yaml.safe_load((HERE / name).read_text("utf-8"))


SECOND = _load("second.yaml")
URGENT: list[tuple[str, frozenset[str]]] = [
    (one["text"], frozenset(one["numbers"])) for some in _load("urgent.yaml").values() for one in some
] + [(one["text"], frozenset(one["numbers"])) for one in SECOND["urgent"]]
HARMLESS: list[str] = [one["text"] for one in _load("harmless.yaml")] + SECOND["harmless"]


def is_heard(edition: Edition, text: str, wanted: frozenset[str]) -> bool:
    """Return whether the first reply says what to do, with one of the numbers wanted."""
    found = understand(edition, text)
    if found.decision != "safety" or found.card is None:
        return False
    own = found.card.danger.numbers if found.card.danger is not None else ()
    told = {number for number in NUMBERS if number in own or number in found.card.answer}
    return not wanted or bool(wanted & told)


def missed(edition: Edition, kind: str, level: int) -> list[str]:
    """Return what is not heard of the urgent texts under that noise."""
    texts = [(noisy(text, kind, level), wanted) for text, wanted in URGENT]
    return [text for text, wanted in texts if not is_heard(edition, text, wanted)]


def alarms(edition: Edition, texts: Sequence[str]) -> list[str]:
    """Return the texts that a danger is heard in."""
    return [text for text in texts if understand(edition, text).alarm is not None]


@pytest.mark.parametrize(
    ("kind", "level", "share"),
    [
        ("clean", 1, 0.98),
        ("no marks", 3, 0.98),
        ("telex", 3, 0.98),
        ("vni", 3, 0.98),
        ("no space", 2, 0.95),
        ("teencode", 2, 0.95),
        ("typo", 2, 0.93),  # wanted is 0.95: short words with a slip in them are anybody's
        ("dialect", 2, 0.95),
        ("elongated", 2, 0.95),
        ("polite", 2, 0.95),
        ("voice", 2, 0.95),
        ("mixed", 2, 0.95),
    ],
)
def test_danger_is_heard(edition: Edition, kind: str, level: int, share: float) -> None:
    """With the number of those who help."""
    assert len(URGENT) >= 1000
    wrong = missed(edition, kind, level)
    assert len(wrong) <= (1 - share) * len(URGENT), wrong[:60]


@pytest.mark.parametrize(("kind", "share"), [("clean", 0.02), ("no marks", 0.04)])
def test_what_only_sounds_like_danger_is_none(edition: Edition, kind: str, share: float) -> None:
    """Papers after a death, permits, figures of speech, house numbers."""
    assert len(HARMLESS) >= 700
    found = alarms(edition, [noisy(text, kind, 3) for text in HARMLESS])
    assert len(found) <= share * len(HARMLESS), found


@pytest.mark.parametrize("kind", ["clean", "no marks", "mixed"])
def test_everyday_questions_are_no_danger(edition: Edition, kind: str) -> None:
    """Of all ways to ask that the project knows, at most one in a hundred; each is a call for help that is not one."""
    topics = [topic for topic in edition.index.topics if topic.kind != "danger" and topic.phrases]
    phrases = [phrase for topic in topics for phrase in topic.phrases][:: 1 if kind == "clean" else 3]
    assert len(phrases) > 2500
    found = alarms(edition, [noisy(phrase, kind, 2) for phrase in phrases])
    assert len(found) <= 0.01 * len(phrases), found


def test_where_only_marks_would_tell_a_number_is_named_or_nothing_is_offered(edition: Edition) -> None:
    """Typed "tu tu" may be a wish to die: whatever is said, papers of death are not."""
    for one in _load("either.yaml"):
        found = understand(edition, one["text"])
        if found.alarm is not None and found.alarm.card.id == "tu-hai":
            assert not {"dang-ky-khai-tu", "lien-thong-khai-tu"} & {each.id for each in found.candidates}


def test_what_is_said_next_in_a_talk_is_seldom_a_danger(edition: Edition) -> None:
    """By itself; in a talk it is asked, or taken for what else it may be."""
    texts = [str(one) for one in _load("fragments.yaml")]
    assert len(texts) > 100
    found = alarms(edition, texts)
    assert len(found) <= 0.12 * len(texts), found
    talk = take_turn(edition, Session(), Utterance(WHO, "1", "làm lại căn cước"), NOW).session
    assert talk is not None
    told = {text: take_turn(edition, talk, Utterance(WHO, "2", text), NOW) for text in found}
    sure = [text for text, turn in told.items() if any(event.kind == HEARD for event in turn.events)]
    assert len(sure) <= 0.02 * len(texts), sure
