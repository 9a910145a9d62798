"""What a text asks for: which entry, which facet, and how sure that is."""

from bot.intents.danger.alarms import NO_DANGER, Alarm, Dangers, Likeness, danger_rows, dangers_of
from bot.intents.danger.ending import NO_ENDING, Ending, Said, ending_of
from bot.intents.judging.explain import Explanation, explain
from bot.intents.judging.overmatch import Overmatch, likeness, overmatch
from bot.intents.judging.recognition import judge, key_of, likeness_of, recognize
from bot.intents.model import Candidate, Recognition, Topic, TopicKind
from bot.intents.ranking.index import Index, build
from bot.intents.ranking.scoring import score
from bot.intents.reading.lexicon import Reading, read

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
    "overmatch",
    "read",
    "recognize",
    "score",
]
