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
    other: float
    vague: float  # what is left of the probability of a vague text
    paper: float  # what is left where a paper is named and no more: never enough to be sure
    said: float  # cosine from which a text says just what a phrase says


CURVE = Curve(offset=-6.9, score=5.84, lead=2.51, covered=2.74, words=0.65, other=-4.0, vague=0.6, paper=0.5, said=0.97)
# Fitted by logistic regression on our own phrases, on phrases left out of their topic and on those of topics
# left out altogether, for whole content and for 40, 15 and 5 topics drawn from it (every size weighs the same):
# one curve fits all of them nearly as well as one each. `other` was set by what is left once 95 % of what is out of
# scope is rejected. See docs/adr for the numbers.
CLOSE, COVERED = 0.4, 0.15  # what the nearest phrase and the known share of the text count beside the score,
# for who is first; a third less or half more does about as well
SAID = 0.99  # probability of a topic that has a phrase just like the text, and none else has
SURE = 0.7  # probability from which the first is answered as if sure
NEAR, NEARER = 0.4, 0.05  # cosine of an article's phrase, and its lead over the service's own, to be told itself
FAIRLY_SURE = 0.5  # enough where nothing else comes near
ALONE_AT = 0.07  # the share of the first that the next may have, to be nowhere near
LIKELY = 0.38  # probability from which the first is answered as a guess: right in 96 of 100 of our own questions,
AS_LIKELY = 0.6  # unless the next has more than this share of it: then both are offered
ALIKE, AHEAD = 0.3, 0.02  # linear score from which a text without a sign is like a danger, and its lead over all else:
# a danger not heard costs more than a question asked back
AHEAD_OF_LITTLE = 0.1  # the lead that a text of a word or two needs
LED = -0.1  # how far a facet is ahead of asking for no point, to be heard; see points.py
LED_CLEARLY = 0.4  # so far that no clause by itself is asked
OVERRULES = 0.35  # how far it is ahead of a facet whose words stand in the text
POINT_ALONE = 0.1  # how far a facet is ahead in a text that names no thing, to be of what is spoken of
POSSIBLE = (
    0.18  # probability from which the first is worth offering: below it half of what was offered was out of scope
)
ALONE = 0.5  # how far one sentence by itself lifts a topic, from its probability in the whole text
