"""Why a text was understood as it was."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bot.intents.judging.recognition import judge
from bot.intents.model import Recognition
from bot.intents.ranking.features import features
from bot.intents.ranking.index import Index
from bot.intents.ranking.postings import similarities, weighed
from bot.intents.ranking.scoring import score
from bot.intents.reading.lexicon import Reading, read

_MOST = 12


@dataclass(frozen=True, slots=True)
class Explanation:
    """The stages of understanding one text; `str()` of it is for people.

    `counted`: the features known to content and their share of the text, heaviest first. `nearest`:
    example phrases, their topic and cosine, nearest first.
    """

    reading: Reading
    recognition: Recognition
    counted: tuple[tuple[str, float], ...]
    nearest: tuple[tuple[str, str, float], ...]

    def __str__(self) -> str:
        read_as = self.reading
        lines = [
            "đã gõ:     " + " ".join(word.typed for word in read_as.typed),
            "sửa thành: " + " ".join(word.plain for word in read_as.repaired),
            "hiểu là:   " + " ".join(word.plain + ("*" if word.facet else "") for word in read_as.meant),
            "khía cạnh: " + (", ".join(self.recognition.facets) or "không"),
            "tính đến:  " + ", ".join(f"{feature} {share:.2f}" for feature, share in self.counted),
            f"quyết định: {self.recognition.decision}",
        ]
        lines += [f"  {one.score:.2f}  {one.id}" for one in self.recognition.candidates]
        lines += [f"  gần với: {phrase} ({topic}) {cosine:.2f}" for phrase, topic, cosine in self.nearest]
        return "\n".join(lines)


def explain(index: Index, text: str) -> Explanation:
    """Return how `text` is understood, stage by stage."""
    reading = read(index.lexicon, text)
    counts = features(reading.meant)
    columns, shares = weighed(index.postings, counts)
    names = {number: feature for feature, number in index.postings.number.items()}
    counted = sorted(
        ((names[column], float(share)) for column, share in zip(columns, shares, strict=True)), key=lambda one: -one[1]
    )
    alike = similarities(index.postings, counts)
    near = [at for at in np.argsort(-alike, kind="stable")[:5] if alike[at] > 0]
    nearest = tuple((index.phrases[at], index.topics[index.topic_of[at]].id, float(alike[at])) for at in near)
    return Explanation(reading, judge(index, text, reading, score(index, reading)), tuple(counted[:_MOST]), nearest)
