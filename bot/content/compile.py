"""Files as staff wrote them -> typed content, and all problems of its structure at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import PurePosixPath
from typing import Protocol, TypeVar

from bot.content import formats
from bot.content.flows import flow_of
from bot.content.knowledge import (
    article_of,
    blocker_of,
    card_of,
    catalogue_row_of,
    dictionary_of,
    host_of,
    service_of,
    source_of,
)
from bot.content.model import (
    Article,
    Blocker,
    Card,
    CatalogueRow,
    Content,
    Dictionary,
    Flow,
    Host,
    Place,
    Service,
    Source,
    Words,
)
from bot.content.nodes import read_yaml
from bot.content.problems import Problem, Report, in_order
from bot.content.reading import Values, read_shape
from bot.content.shapes import Shape
from bot.content.structure import check_structure


class _Placed(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def at(self) -> Place: ...


_P = TypeVar("_P", bound=_Placed)


@dataclass(frozen=True, slots=True)
class Compiled:
    """Content, and what is wrong with it. With an error among the problems it must not be used."""

    content: Content
    problems: tuple[Problem, ...]

    @property
    def is_sound(self) -> bool:
        """Return whether it can be used."""
        return all(problem.level != "error" for problem in self.problems)


@dataclass(slots=True)
class _Parts:
    """Content as it comes together."""

    report: Report = field(default_factory=Report)
    sources: dict[str, Source] = field(default_factory=dict)
    catalogue: dict[str, CatalogueRow] = field(default_factory=dict)
    services: dict[str, Service] = field(default_factory=dict)
    blockers: dict[str, Blocker] = field(default_factory=dict)
    articles: dict[str, Article] = field(default_factory=dict)
    cards: dict[str, Card] = field(default_factory=dict)
    flows: dict[str, Flow] = field(default_factory=dict)
    speech: dict[str, Words] = field(default_factory=dict)
    hosts: dict[str, Host] = field(default_factory=dict)
    menu: tuple[Words, ...] = ()
    dictionary: Dictionary = field(default_factory=lambda: Dictionary({}, {}, {}))

    def keep(self, kept: dict[str, _P], one: _P) -> None:
        """Add `one` under its id, unless the id is taken."""
        if not one.id:
            return  # its missing id was reported
        if one.id in kept:
            first = kept[one.id].at
            self.report.error(one.at, "trung", f'mã "{one.id}" đã có ở {first.file}:{first.line}; đổi mã hoặc gộp lại')
            return
        kept[one.id] = one


def compile_content(files: Mapping[str, bytes]) -> Compiled:
    """Return what `files` hold; their names are paths below the content folder, with `/`.

    Files outside `knowledge/` and `flows/` are left alone.
    """
    parts = _Parts()
    is_whole = True
    for name, stored in sorted(files.items()):
        room = _room(name)
        if room is None:
            continue
        before = len(parts.report.problems)
        tree = read_yaml(name, stored, parts.report)
        is_whole = is_whole and len(parts.report.problems) == before
        if tree is not None:
            shape, take = room
            read = read_shape(shape, tree, parts.report)
            take(parts, read)
    made = {part.name: getattr(parts, part.name) for part in fields(parts) if part.name != "report"}
    content = Content(**made)
    if is_whole:  # what a file that cannot be read would have named is not missing
        check_structure(content, parts.report)
    return Compiled(content, in_order(parts.report.problems))


_Take = Callable[[_Parts, object], None]


def _each(take: Callable[[_Parts, Values], None]) -> _Take:
    """Return a taker of a list of records, or of one record."""

    def take_all(parts: _Parts, read: object) -> None:
        for one in read if isinstance(read, tuple) else (read,):
            if isinstance(one, Values):
                take(parts, one)

    return take_all


def _named(take: Callable[[_Parts, Words, Values], None]) -> _Take:
    """Return a taker of a mapping of records."""

    def take_all(parts: _Parts, read: object) -> None:
        if isinstance(read, Values):
            for name, one in read.items():
                if isinstance(one, Values):
                    take(parts, name, one)

    return take_all


def _take_speech(parts: _Parts, read: object) -> None:
    if isinstance(read, Values):
        parts.speech.update({name.text: said for name, said in read.items() if isinstance(said, Words)})


def _take_dictionary(parts: _Parts, read: object) -> None:
    if isinstance(read, Values):
        parts.dictionary = dictionary_of(read)


def _take_menu(parts: _Parts, read: object) -> None:
    if isinstance(read, tuple):
        parts.menu = tuple(one for one in read if isinstance(one, Words))


_ROOMS: tuple[tuple[str, Shape, _Take], ...] = (
    ("knowledge/nguon.yaml", formats.SOURCES, _named(lambda p, n, v: p.keep(p.sources, source_of(n, v)))),
    ("knowledge/nguon/*.yaml", formats.SOURCES, _named(lambda p, n, v: p.keep(p.sources, source_of(n, v)))),
    ("knowledge/danh-muc.yaml", formats.CATALOGUE, _named(lambda p, n, v: p.keep(p.catalogue, catalogue_row_of(n, v)))),
    (
        "knowledge/dich-vu/*.yaml",
        formats.SERVICE,
        _each(lambda p, v: p.keep(p.services, service_of(v, "dich-vu", p.report))),
    ),
    (
        "knowledge/he-thong/*.yaml",
        formats.SYSTEM,
        _each(lambda p, v: p.keep(p.services, service_of(v, "he-thong", p.report))),
    ),
    ("knowledge/su-co/*.yaml", formats.BLOCKER, _each(lambda p, v: p.keep(p.blockers, blocker_of(v)))),
    ("knowledge/hoi-dap/*.yaml", formats.ARTICLES, _each(lambda p, v: p.keep(p.articles, article_of(v)))),
    (
        "knowledge/the/an-toan.yaml",
        formats.CARDS,
        _each(lambda p, v: p.keep(p.cards, card_of(v, "an-toan", p.report))),
    ),
    (
        "knowledge/the/tro-chuyen.yaml",
        formats.CARDS,
        _each(lambda p, v: p.keep(p.cards, card_of(v, "tro-chuyen", p.report))),
    ),
    (
        "knowledge/the/ngoai-pham-vi.yaml",
        formats.CARDS,
        _each(lambda p, v: p.keep(p.cards, card_of(v, "ngoai-pham-vi", p.report))),
    ),
    ("knowledge/tu-dien.yaml", formats.DICTIONARY, _take_dictionary),
    ("knowledge/menu.yaml", formats.MENU, _take_menu),
    ("knowledge/loi-thoai.yaml", formats.SPEECH, _take_speech),
    ("knowledge/trang-cho-phep.yaml", formats.HOSTS, _named(lambda p, n, v: _keep_host(p, host_of(n, v)))),
    ("flows/*.yaml", formats.FLOW, _each(lambda p, v: p.keep(p.flows, flow_of(v, p.report)))),
    ("flows/*/*.yaml", formats.FLOW, _each(lambda p, v: p.keep(p.flows, flow_of(v, p.report)))),
)


def _keep_host(parts: _Parts, host: Host) -> None:
    parts.hosts[host.name] = host  # the key is its name, and a mapping has each key once


def _room(name: str) -> tuple[Shape, _Take] | None:
    path = PurePosixPath(name)
    for pattern, shape, take in _ROOMS:
        if len(path.parts) == pattern.count("/") + 1 and path.match(pattern):
            return shape, take
    return None
