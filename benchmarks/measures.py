"""How questions fare: counts, what is taken for what, what is missed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from benchmarks.questions import Question
from bot.engine.edition import Edition
from bot.intents import Recognition, recognize

_LOSS = 0.005  # of all questions: so much may be chance


@dataclass(frozen=True, slots=True)
class Result:
    """Counts over some questions; the last two are over those out of scope."""

    asked: int
    right: int
    among_three: int
    sure: int
    wrong_as_sure: int
    out: int
    out_as_sure: int

    def __str__(self) -> str:
        asked, out = max(self.asked, 1), max(self.out, 1)
        return (
            f"{self.right / asked:6.3f} {self.among_three / asked:6.3f} {self.sure / asked:6.3f}"
            f" {self.wrong_as_sure / asked:6.3f} {self.out_as_sure / out:6.3f}"
        )


def known_only(edition: Edition, questions: Iterable[Question]) -> list[Question]:
    """Return `questions` that content can answer, and those out of scope."""
    known = {*edition.content.services, *edition.content.blockers}
    return [one for one in questions if not one.expect or one.expect & known]


def measure(edition: Edition, questions: Sequence[Question], change: Callable[[str], str] = str) -> Result:
    """Return how `questions` fare once `change` was done to each."""
    inside = [one for one in questions if one.expect]
    outside = [one for one in questions if not one.expect]
    found = [(one, recognize(edition.index, change(one.text))) for one in inside]
    return Result(
        len(inside),
        sum(_is_right(edition, one, got, 1) for one, got in found),
        sum(_is_right(edition, one, got, 3) for one, got in found),
        sum(got.decision == "answer" for _, got in found),
        sum(got.decision == "answer" and not _is_right(edition, one, got, 1) for one, got in found),
        len(outside),
        sum(_is_sure(edition, recognize(edition.index, change(one.text))) for one in outside),
    )


def lost(recorded: float, found: Result) -> float:
    """Return by how much more than half a point `found` is below what was `recorded` right first; 0 or less: none."""
    return recorded - found.right / max(found.asked, 1) - _LOSS


def confusions(edition: Edition, questions: Sequence[Question], change: Callable[[str], str] = str) -> list[str]:
    """Return what is taken for what among `questions`, most often first."""
    pairs: Counter[str] = Counter()
    for one in questions:
        got = recognize(edition.index, change(one.text))
        if one.expect and not _is_right(edition, one, got, 1):
            first = edition.about(got.candidates[0].id) if got.candidates else "nothing"
            pairs[f"{'|'.join(sorted(one.expect))} taken for {first}"] += 1
    return [f"{count} x {pair}" for pair, count in pairs.most_common()]


def misses(edition: Edition, questions: Sequence[Question]) -> Iterable[str]:
    """Yield a line for every question that is not answered right."""
    for one in questions:
        got = recognize(edition.index, one.text)
        bad = _is_sure(edition, got) if not one.expect else not _is_right(edition, one, got, 1)
        if bad:
            best = ", ".join(f"{candidate.id} {candidate.score:.2f}" for candidate in got.candidates[:3])
            yield f"{got.decision:8}{one.text}\n        {'|'.join(sorted(one.expect)) or 'none'} <- {best}"


def _is_right(edition: Edition, one: Question, got: Recognition, among: int) -> bool:
    return any(edition.about(candidate.id) in one.expect for candidate in got.candidates[:among])


def _is_sure(edition: Edition, got: Recognition) -> bool:
    cards = edition.content.cards
    return got.decision == "answer" and got.candidates[0].id not in cards


def facets(edition: Edition, questions: Sequence[Question]) -> str:
    """Return how many questions are asked for just the facets that they are labelled with."""
    labelled = [one for one in questions if one.facets is not None]
    right = sum(recognize(edition.index, one.text).facets == one.facets for one in labelled)
    return f"facets right: {right} of {len(labelled)}"
