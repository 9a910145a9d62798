"""The numbers that decide how sure is sure. Everything that is tuned about deciding stands here."""

from __future__ import annotations

from typing import NamedTuple


class Curve(NamedTuple):
    """A logistic curve over the evidence for a topic; see `confidence.py`."""

    offset: float
    score: float
    lead: float
    covered: float
    words: float
    vague: float  # what is left of the probability of a vague text
    said: float  # cosine from which a text says just what a phrase says


CURVE = Curve(offset=-7.25, score=6.19, lead=1.66, covered=2.64, words=0.84, vague=0.6, said=0.97)
SURE = 0.6  # probability from which the first is answered as if sure
POSSIBLE = 0.12  # probability from which a topic is worth offering
REACH = 0.25  # share of the first's probability that another needs to be offered beside it
