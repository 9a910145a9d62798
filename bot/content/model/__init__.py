"""The values that content is made of. Everything staff wrote knows its place (`at`)."""

from bot.content.model.base import FACETS, NO_POINT, NOWHERE, Citation, Condition, Facet, Place, Source, Term, Words
from bot.content.model.content import Content
from bot.content.model.dangers import NUMBERS, Danger, DangerWords
from bot.content.model.entries import Article, Blocker, Card, Fact, Service, Way
from bot.content.model.flows import Call, Flow, Guide, Jump, Officer, Option, Outcome, Question, QuestionKind, Step
from bot.content.model.register import CatalogueRow, Dictionary, FieldOfWork, Host, Office, OldPlace

__all__ = [
    "FACETS",
    "NOWHERE",
    "NO_POINT",
    "NUMBERS",
    "Article",
    "Blocker",
    "Call",
    "Card",
    "CatalogueRow",
    "Citation",
    "Condition",
    "Content",
    "Danger",
    "DangerWords",
    "Dictionary",
    "Facet",
    "Fact",
    "FieldOfWork",
    "Flow",
    "Guide",
    "Host",
    "Jump",
    "Office",
    "Officer",
    "OldPlace",
    "Option",
    "Outcome",
    "Place",
    "Question",
    "QuestionKind",
    "Service",
    "Source",
    "Step",
    "Term",
    "Way",
    "Words",
]
