"""What a text asks for: which entry, which facet, and how sure that is."""

from bot.intents.explain import Explanation, explain
from bot.intents.index import Index, build
from bot.intents.model import Candidate, Recognition, Topic
from bot.intents.options import near_phrases, plainly_in
from bot.intents.overmatch import Overmatch, likeness, overmatch
from bot.intents.recognition import judge, read_as, recognize
from bot.intents.scoring import score

__all__ = [
    "Candidate",
    "Explanation",
    "Index",
    "Overmatch",
    "Recognition",
    "Topic",
    "build",
    "explain",
    "judge",
    "likeness",
    "near_phrases",
    "overmatch",
    "plainly_in",
    "read_as",
    "recognize",
    "score",
]
