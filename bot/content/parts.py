"""Content as it comes together, file by file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from bot.content.model import (
    Article,
    Blocker,
    Card,
    CatalogueRow,
    Content,
    DangerWords,
    Dictionary,
    FieldOfWork,
    Flow,
    Host,
    Office,
    OldPlace,
    Place,
    Service,
    Source,
    Words,
)
from bot.content.problems import Report


class _Placed(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def at(self) -> Place: ...


_P = TypeVar("_P", bound=_Placed)


@dataclass(slots=True)
class Parts:
    """Content as it comes together. `lays_over` lets a later entry replace one of the same id (an office's)."""

    report: Report = field(default_factory=Report)
    sources: dict[str, Source] = field(default_factory=dict)
    catalogue: dict[str, CatalogueRow] = field(default_factory=dict)
    services: dict[str, Service] = field(default_factory=dict)
    blockers: dict[str, Blocker] = field(default_factory=dict)
    articles: dict[str, Article] = field(default_factory=dict)
    cards: dict[str, Card] = field(default_factory=dict)
    danger_words: DangerWords = field(default_factory=DangerWords)
    flows: dict[str, Flow] = field(default_factory=dict)
    speech: dict[str, Words] = field(default_factory=dict)
    hosts: dict[str, Host] = field(default_factory=dict)
    offices: dict[str, Office] = field(default_factory=dict)
    lays_over: bool = False
    menu: tuple[Words, ...] = ()
    fields: tuple[FieldOfWork, ...] = ()
    places: tuple[OldPlace, ...] = ()
    merged: tuple[OldPlace, ...] = ()
    points: dict[str, tuple[Words, ...]] = field(default_factory=dict)
    dictionary: Dictionary = field(default_factory=lambda: Dictionary({}, {}, {}))

    def keep(self, kept: dict[str, _P], one: _P) -> None:
        """Add `one` under its id, unless the id is taken."""
        if not one.id:
            return  # its missing id was reported
        if one.id in kept and not self.lays_over:
            first = kept[one.id].at
            self.report.error(one.at, "trung", f'mã "{one.id}" đã có ở {first.file}:{first.line}; đổi mã hoặc gộp lại')
            return
        kept[one.id] = one

    def content(self, local: Mapping[str, str], places: Mapping[str, Place]) -> Content:
        """Return what has come together, with the office's values and where they stand."""
        return Content(
            sources=self.sources,
            catalogue=self.catalogue,
            services=self.services,
            blockers=self.blockers,
            articles=self.articles,
            cards=self.cards,
            danger_words=self.danger_words,
            flows=self.flows,
            points=self.points,
            dictionary=self.dictionary,
            speech=self.speech,
            hosts=self.hosts,
            menu=self.menu,
            fields=self.fields,
            places=self.places,
            merged=self.merged,
            local=local,
            local_places=places,
        )
