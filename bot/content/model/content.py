"""All of it together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.content.model.base import Place, Source, Words
from bot.content.model.dangers import DangerWords
from bot.content.model.entries import Article, Blocker, Card, Service
from bot.content.model.flows import Flow
from bot.content.model.register import CatalogueRow, Dictionary, FieldOfWork, Host, OldPlace


@dataclass(frozen=True, slots=True)
class Content:
    """Everything said, typed.

    `speech`: the bot's own words by id. `menu`: entries and flows, most asked first. `fields`: all of them by field
    of work. `points`: sample questions by the facet that they ask for, `NO_POINT` for none. `local`: the office's
    values by dotted path (`dien_thoai.trung_tam`), only those filled in, `local_places` where each stands.
    """

    sources: Mapping[str, Source] = field(default_factory=dict)
    catalogue: Mapping[str, CatalogueRow] = field(default_factory=dict)
    services: Mapping[str, Service] = field(default_factory=dict)
    blockers: Mapping[str, Blocker] = field(default_factory=dict)
    articles: Mapping[str, Article] = field(default_factory=dict)
    cards: Mapping[str, Card] = field(default_factory=dict)
    danger_words: DangerWords = field(default_factory=DangerWords)
    flows: Mapping[str, Flow] = field(default_factory=dict)
    points: Mapping[str, tuple[Words, ...]] = field(default_factory=dict)
    dictionary: Dictionary = field(default_factory=lambda: Dictionary({}, {}, {}))
    speech: Mapping[str, Words] = field(default_factory=dict)
    hosts: Mapping[str, Host] = field(default_factory=dict)
    menu: tuple[Words, ...] = ()
    fields: tuple[FieldOfWork, ...] = ()
    places: tuple[OldPlace, ...] = ()  # the list of 30/6/2025
    merged: tuple[OldPlace, ...] = ()  # names that were gone by then
    local: Mapping[str, str] = field(default_factory=dict)
    local_places: Mapping[str, Place] = field(default_factory=dict, compare=False)
