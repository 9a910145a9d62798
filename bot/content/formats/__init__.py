"""The formats of all files that staff edit: the one definition that reading, checks and editors share."""

from bot.content.formats.flows import FLOW, OPTION, STEP
from bot.content.formats.knowledge import (
    ARTICLES,
    BLOCKER,
    CARDS,
    CATALOGUE,
    DANGERS,
    DICTIONARY,
    FACT,
    FIELDS,
    HOSTS,
    MENU,
    PLACES,
    POINTS,
    SERVICE,
    SOURCES,
    SPEECH,
    SYSTEM,
)
from bot.content.formats.offices import MORE_PHRASES, OFFICE, OVERRIDE

__all__ = [
    "ARTICLES",
    "BLOCKER",
    "CARDS",
    "CATALOGUE",
    "DANGERS",
    "DICTIONARY",
    "FACT",
    "FIELDS",
    "FLOW",
    "HOSTS",
    "MENU",
    "MORE_PHRASES",
    "OFFICE",
    "OPTION",
    "OVERRIDE",
    "PLACES",
    "POINTS",
    "SERVICE",
    "SOURCES",
    "SPEECH",
    "STEP",
    "SYSTEM",
]
