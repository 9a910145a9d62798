"""What a text asks for: which entry, which facet, and how sure that is."""

from bot.intents.danger import NO_DANGER, Alarm, Dangers, Likeness, danger_rows, dangers_of
from bot.intents.ending import NO_ENDING, Ending, Said, ending_of
from bot.intents.explain import Explanation, explain
from bot.intents.index import Index, build
from bot.intents.lexicon import Reading, read
from bot.intents.model import Candidate, Recognition, Topic, TopicKind
from bot.intents.options import near_phrases, plainly_in
from bot.intents.overmatch import Overmatch, likeness, overmatch
from bot.intents.recognition import judge, key_of, likeness_of, recognize
from bot.intents.scoring import score

__all__ = [
    "NO_DANGER",
    "NO_ENDING",
    "Alarm",
    "Candidate",
    "Dangers",
    "Ending",
    "Explanation",
    "Index",
    "Likeness",
    "Overmatch",
    "Reading",
    "Recognition",
    "Said",
    "Topic",
    "TopicKind",
    "build",
    "danger_rows",
    "dangers_of",
    "ending_of",
    "explain",
    "judge",
    "key_of",
    "likeness",
    "likeness_of",
    "near_phrases",
    "overmatch",
    "plainly_in",
    "read",
    "recognize",
    "score",
]
