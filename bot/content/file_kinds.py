"""Which file holds what, and how it is taken up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fnmatch import fnmatchcase
from typing import NamedTuple

from bot.content import formats
from bot.content.dangers import danger_of, danger_words_of
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
from bot.content.model import FieldOfWork, Host, Words
from bot.content.offices import office_of, overridden
from bot.content.parts import Parts
from bot.content.places import merged_of, places_of
from bot.content.problems import nearest
from bot.content.yaml_read.shapes import Shape
from bot.content.yaml_read.values import Values

Take = Callable[[Parts, object], None]


class Room(NamedTuple):
    """A kind of file: the pattern of its path, its format, and what takes it up."""

    pattern: str
    shape: Shape
    take: Take


def _each(take: Callable[[Parts, Values], None]) -> Take:
    """Return a taker of a list of records, or of one record."""

    def take_all(parts: Parts, read: object) -> None:
        for one in read if isinstance(read, tuple) else (read,):
            if isinstance(one, Values):
                take(parts, one)

    return take_all


def _named(take: Callable[[Parts, Words, Values], None]) -> Take:
    """Return a taker of a mapping of records."""

    def take_all(parts: Parts, read: object) -> None:
        if isinstance(read, Values):
            for name, one in read.items():
                if isinstance(one, Values):
                    take(parts, name, one)

    return take_all


def _take_speech(parts: Parts, read: object) -> None:
    if isinstance(read, Values):
        parts.speech.update({name.text: said for name, said in read.items() if isinstance(said, Words)})


def _take_dictionary(parts: Parts, read: object) -> None:
    if isinstance(read, Values):
        parts.dictionary = dictionary_of(read)


def _take_points(parts: Parts, read: object) -> None:
    if isinstance(read, Values):
        for name, listed in read.items():
            if isinstance(listed, tuple):
                parts.points[name.text] = tuple(one for one in listed if isinstance(one, Words))


def _take_dangers(parts: Parts, values: Values) -> None:
    parts.danger_words = danger_words_of(values)
    for one in values.records("the"):
        parts.keep(parts.cards, danger_of(one, parts.danger_words, parts.report))


def _take_places(parts: Parts, values: Values) -> None:
    places = tuple(places_of(values))
    parts.places += places
    parts.merged += tuple(merged_of(values, places, parts.report))


def _take_menu(parts: Parts, read: object) -> None:
    if isinstance(read, tuple):
        parts.menu = tuple(one for one in read if isinstance(one, Words))


def _take_field(parts: Parts, values: Values) -> None:
    parts.fields += (FieldOfWork(values.text("ten"), values.many("gom"), values.at),)


ROOMS: tuple[Room, ...] = (
    Room("knowledge/nguon.yaml", formats.SOURCES, _named(lambda p, n, v: p.keep(p.sources, source_of(n, v)))),
    Room("knowledge/nguon/*.yaml", formats.SOURCES, _named(lambda p, n, v: p.keep(p.sources, source_of(n, v)))),
    Room(
        "knowledge/danh-muc.yaml",
        formats.CATALOGUE,
        _named(lambda p, n, v: p.keep(p.catalogue, catalogue_row_of(n, v))),
    ),
    Room(
        "knowledge/dich-vu/*.yaml",
        formats.SERVICE,
        _each(lambda p, v: p.keep(p.services, service_of(v, "dich-vu", p.report))),
    ),
    Room(
        "knowledge/he-thong/*.yaml",
        formats.SYSTEM,
        _each(lambda p, v: p.keep(p.services, service_of(v, "he-thong", p.report))),
    ),
    Room("knowledge/su-co/*.yaml", formats.BLOCKER, _each(lambda p, v: p.keep(p.blockers, blocker_of(v)))),
    Room("knowledge/hoi-dap/*.yaml", formats.ARTICLES, _each(lambda p, v: p.keep(p.articles, article_of(v)))),
    Room("knowledge/the/nguy-cap.yaml", formats.DANGERS, _each(_take_dangers)),
    Room(
        "knowledge/the/an-toan.yaml",
        formats.CARDS,
        _each(lambda p, v: p.keep(p.cards, card_of(v, "an-toan", p.report))),
    ),
    Room(
        "knowledge/the/tro-chuyen.yaml",
        formats.CARDS,
        _each(lambda p, v: p.keep(p.cards, card_of(v, "tro-chuyen", p.report))),
    ),
    Room(
        "knowledge/the/ngoai-pham-vi.yaml",
        formats.CARDS,
        _each(lambda p, v: p.keep(p.cards, card_of(v, "ngoai-pham-vi", p.report))),
    ),
    Room("knowledge/tu-dien.yaml", formats.DICTIONARY, _take_dictionary),
    Room("knowledge/diem-hoi.yaml", formats.POINTS, _take_points),
    Room("knowledge/dia-ban/*.yaml", formats.PLACES, _each(_take_places)),
    Room("knowledge/menu.yaml", formats.MENU, _take_menu),
    Room("knowledge/linh-vuc.yaml", formats.FIELDS, _each(_take_field)),
    Room("knowledge/loi-thoai.yaml", formats.SPEECH, _take_speech),
    Room("knowledge/trang-cho-phep.yaml", formats.HOSTS, _named(lambda p, n, v: _keep_host(p, host_of(n, v)))),
    Room("flows/*.yaml", formats.FLOW, _each(lambda p, v: p.keep(p.flows, flow_of(v, p.report)))),
    Room("flows/*/*.yaml", formats.FLOW, _each(lambda p, v: p.keep(p.flows, flow_of(v, p.report)))),
)


def _keep_host(parts: Parts, host: Host) -> None:
    parts.hosts[host.name] = host  # the key is its name, and a mapping has each key once


def _take_override(parts: Parts, values: Values) -> None:
    name = values.text("ma")
    service = parts.services.get(name)
    if service is None:
        parts.report.error(values.at, "khong-co-muc", f'không có dịch vụ "{name}"; {nearest(name, parts.services)}')
        return
    parts.services[name] = overridden(service, values, parts.report)


def _take_phrases(parts: Parts, name: Words, said: tuple[Words, ...]) -> None:
    """Add an office's own ways to say an entry of the common content."""
    entry = name.text
    if entry in parts.services:
        parts.services[entry] = replace(parts.services[entry], phrases=(*parts.services[entry].phrases, *said))
    elif entry in parts.blockers:
        parts.blockers[entry] = replace(parts.blockers[entry], phrases=(*parts.blockers[entry].phrases, *said))
    elif entry in parts.articles:
        parts.articles[entry] = replace(parts.articles[entry], phrases=(*parts.articles[entry].phrases, *said))
    else:
        known = (*parts.services, *parts.blockers, *parts.articles)
        parts.report.error(name.at, "khong-co-muc", f'không có mục "{entry}"; {nearest(entry, known)}')


def _take_all_phrases(parts: Parts, read: object) -> None:
    if isinstance(read, Values):
        for name, listed in read.items():
            said = tuple(one for one in listed if isinstance(one, Words)) if isinstance(listed, tuple) else ()
            _take_phrases(parts, name, said)


def _take_office(parts: Parts, values: Values) -> None:
    name = values.at.file.split("/")[1]
    parts.offices[name] = office_of(name, values)


OFFICE = Room("offices/*/don-vi.yaml", formats.OFFICE, _each(_take_office))

# What an office lays over the common content.
OFFICE_ROOMS: tuple[Room, ...] = (
    Room("offices/*/nguon.yaml", formats.SOURCES, _named(lambda p, n, v: p.keep(p.sources, source_of(n, v)))),
    Room("offices/*/hoi-dap/*.yaml", formats.ARTICLES, _each(lambda p, v: p.keep(p.articles, article_of(v)))),
    Room("offices/*/cach-noi.yaml", formats.MORE_PHRASES, _take_all_phrases),
    Room("offices/*/dich-vu/*.yaml", formats.OVERRIDE, _each(_take_override)),
    Room("offices/*/loi-thoai.yaml", formats.SPEECH, _take_speech),
)


def room_of(name: str, rooms: tuple[Room, ...]) -> Room | None:
    """Return the room that the file `name` belongs to, None for none of `rooms`."""
    return next((room for room in rooms if _fits(name.split("/"), room.pattern.split("/"))), None)


def _fits(parts: list[str], pattern: list[str]) -> bool:
    return len(parts) == len(pattern) and all(map(fnmatchcase, parts, pattern))
