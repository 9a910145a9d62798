"""The officers' search box: understands like the chat, and completes a few letters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from bot.content.model import OldPlace
from bot.engine.edition import Edition, topics_of
from bot.engine.wording.speech import say
from bot.intents import recognize
from bot.places import asks_for_a_place, hear, named, says_a_kind
from bot.text import clean, fold

MOST = 9  # as many as there are number keys
_FAR = 4
_LEAST = 0.05  # a guess of the matcher that is less likely than this is left out

Kind = Literal["tung-buoc", "dich-vu", "he-thong", "su-co", "hoi-dap"]


@dataclass(frozen=True, slots=True)
class Found:
    """Something that opens on its own page; `id` is a flow's where a flow guides through it."""

    id: str
    name: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Renamed:
    """An old place and what it is today; `is_sure` false: it was split or sources differ, so ask back."""

    name: str
    today: tuple[str, ...]
    province: str
    is_sure: bool


def search(edition: Edition, text: str) -> tuple[Found, ...]:
    """Return what `text` may mean, likeliest first, at most nine, each page once.

    First the flow of that name and what the chat is sure of, then names that begin with the letters typed or
    hold them at the start of a word, then ways of saying that do, then the chat's guesses.
    """
    said = fold(clean(text))
    if not said:
        return ()
    recognized = recognize(edition.index, text)
    guesses = [one.id for one in recognized.candidates if one.score >= _LEAST]
    sure = guesses[:1] if recognized.decision == "answer" else []
    named = [flow.id for flow in edition.content.flows.values() if fold(_short(flow.name)) == said]
    ids = (*named, *sure, *_by_letters(edition, said), *guesses)
    return tuple(_pages(edition, ids))[:MOST]


def places(edition: Edition, text: str) -> tuple[Renamed, ...]:
    """Return the old places that `text` names, where it speaks of a place or is a name; at most nine."""
    gazetteer = edition.gazetteer
    if says_a_kind(text) or asks_for_a_place(text):
        heard = hear(gazetteer, text)
        return tuple(map(_renamed, heard.places or heard.near))[:MOST]
    return tuple(map(_renamed, named(gazetteer, text)))[:MOST]


def where_to_file(edition: Edition) -> str:
    """Return the sentence on where people of a renamed place go."""
    return say(edition.content, "noi-nop")


def by_field(edition: Edition) -> tuple[tuple[str, tuple[Found, ...]], ...]:
    """Return everything that has a page under its field, as staff ordered it; at last what they left out."""
    content = edition.content
    fields = [(one.name, tuple(_pages(edition, [entry.text for entry in one.entries]))) for one in content.fields]
    shown = {page.id for _, pages in fields for page in pages}
    rest = tuple(page for page in _pages(edition, [*content.flows, *content.services]) if page.id not in shown)
    return tuple((name, pages) for name, pages in (*fields, ("Việc khác", rest)) if pages)


def asked_most(edition: Edition) -> tuple[Found, ...]:
    """Return what citizens ask most, as staff wrote the menu."""
    return tuple(_pages(edition, [one.text for one in edition.content.menu]))[:MOST]


def _by_letters(edition: Edition, said: str) -> Iterator[str]:
    """Yield ids by how near the letters stand to the name: its beginning, a word of it, its ways of saying.

    Questions and answers come after everything that is done at the desk.
    """
    ranked: list[tuple[bool, int, int, str]] = []
    for number, topic in enumerate(topics_of(edition.content)):
        flow = edition.flow_of.get(topic.id)
        names = [fold(topic.name), *([fold(_short(flow.name))] if flow is not None else [])]
        rank = min(_nearness(said, name) for name in names)
        if rank == _FAR and any(f" {said}" in f" {fold(phrase)}" for phrase in topic.phrases):
            rank = _FAR - 1
        if rank < _FAR:
            ranked.append((topic.kind == "article", rank, number, topic.id))
    yield from (one for *_, one in sorted(ranked))


def _nearness(said: str, name: str) -> int:
    """Return 0 where `said` is the name, then its beginning, then a word's beginning or initials; `_FAR` for none."""
    if name == said:
        return 0
    if name.startswith(said):
        return 1
    return 2 if f" {said}" in name or _initials(name).startswith(said.replace(" ", "")) else _FAR


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split())


def _pages(edition: Edition, ids: Iterable[str]) -> Iterator[Found]:
    """Yield the page of each id once; cards of small talk and the like have none."""
    seen: set[str] = set()
    for one in ids:
        page = _page(edition, one)
        if page is not None and page.id not in seen:
            seen.add(page.id)
            yield page


def _page(edition: Edition, entry: str) -> Found | None:
    content = edition.content
    flow = content.flows.get(entry) or edition.flow_of.get(entry)
    if flow is not None:
        return Found(flow.id, _short(flow.name), "tung-buoc")
    if entry in content.services:
        return Found(entry, content.services[entry].name, content.services[entry].kind)
    if entry in content.blockers:
        return Found(entry, content.blockers[entry].name, "su-co")
    return Found(entry, edition.name_of(entry), "hoi-dap") if entry in content.articles else None


def _short(name: str) -> str:
    return name.removesuffix(", từng bước")


def _renamed(place: OldPlace) -> Renamed:
    name = f"{place.name} ({place.district}, {place.province})"
    return Renamed(name, place.today, place.province_today, is_sure=len(place.today) == 1 and not place.doubtful)
