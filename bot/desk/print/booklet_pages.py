"""The leaves of the booklet: one an entry, with all that holds on a day and where it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.content.model import FACETS, Article, Blocker, Card, Citation, OldPlace, Service
from bot.desk.serve.listing import Listed, listed
from bot.engine.edition import Edition
from bot.engine.wording.facts import NOTHING, condition_words, origin_of, tell
from bot.engine.wording.speech import facet_name, fill, say
from bot.text import fold


@dataclass(frozen=True, slots=True)
class Line:
    """One statement; `condition` says for whom or about what, empty for everybody."""

    text: str
    condition: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """Lines under a title."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One entry. `key` is unique in the booklet; `said` are the ways to ask for it, folded, for the search.

    `steps` are a flow's; `more` are the keys and names of leaves that belong to it.
    """

    key: str
    name: str
    said: str
    text: str = ""
    parts: tuple[Part, ...] = ()
    steps: tuple[Listed, ...] = ()
    more: tuple[tuple[str, str], ...] = ()
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Leaves:
    """Writes the leaves of an edition as they stand on a day."""

    edition: Edition
    day: date

    def service(self, service: Service) -> Leaf:
        """Return what is known of a service or system, facet by facet."""
        content = self.edition.content
        told = [tell(service, facet, self.day, NOTHING) for facet in FACETS]
        parts = []
        cited = list(service.citations)
        for one in told:
            facts = (*one.sure, *one.depends)
            lines = [
                Line(
                    say(content, "khong-co") if fact.none else fill(content, fact.text, self.day),
                    (condition_words(fact, self.edition, service.id) or "tùy trường hợp") if fact.when else "",
                )
                for fact in facts
            ]
            lines = [line for line in lines if line.text]
            if lines:
                parts.append(Part(facet_name(content, one.facet), tuple(lines)))
            cited += [citation for fact in facts for citation in fact.citations]
        instead = f"Giờ dùng: {self.edition.name_of(service.instead)}." if service.instead else ""
        state = say(content, f"he-thong-{service.alive}") if service.alive and service.alive != "con" else ""
        more = [(f"luong-{flow.id}", flow.name) for flow in content.flows.values() if flow.service == service.id]
        return Leaf(
            key=f"muc-{service.id}",
            name=service.name,
            said=_folded(one.text for one in service.phrases),
            text="\n".join(one for one in (fill(content, service.summary, self.day), state, instead) if one),
            parts=tuple(parts),
            more=tuple(more),
            origin=self._origin(cited),
        )

    def blocker(self, blocker: Blocker) -> Leaf:
        """Return the ways out of a blocker."""
        content = self.edition.content
        ways = [Line(fill(content, way.text, self.day), way.if_words) for way in blocker.ways]
        still = fill(content, blocker.still, self.day)
        parts = [Part("Cách gỡ", tuple(way for way in ways if way.text))]
        parts += [Part("Vẫn vướng", (Line(still),))] if still else []
        return Leaf(
            key=f"muc-{blocker.id}",
            name=blocker.name,
            said=_folded(one.text for one in (*blocker.phrases, *blocker.screens)),
            parts=tuple(parts),
            origin=self._origin(citation for way in blocker.ways for citation in way.citations),
        )

    def flow(self, name: str) -> Leaf:
        """Return a flow as a list of steps."""
        content = self.edition.content
        flow = content.flows[name]
        service = self.edition.service(flow.service)
        return Leaf(
            key=f"luong-{flow.id}",
            name=flow.name,
            said=_folded(one.text for one in flow.phrases),
            text=fill(content, flow.intro, self.day),
            steps=listed(self.edition, flow, self.day),
            more=((f"muc-{service.id}", service.name),) if service is not None else (),
            origin=self._origin(c for step in flow.steps for c in getattr(step, "citations", ())),
        )

    def danger(self, card: Card) -> Leaf:
        """Return the ready answer to a danger."""
        name = " … ".join(group[0].text for group in card.groups)
        return Leaf(
            key=f"gap-{card.id}",
            name=name[:1].upper() + name[1:],
            said=_folded(one.text for group in card.groups for one in group),
            text=fill(self.edition.content, card.answer, self.day),
            more=self._link(card.about),
            origin=self._origin(card.citations),
        )

    def district(self, province: str, district: str, places: Sequence[OldPlace]) -> Leaf:
        """Return what the communes of an old district are called today."""
        lines = []
        for place in places:
            today = " hoặc ".join(place.today)
            split = ", tùy ấp" if len(place.today) > 1 else ""
            where = f"{today}{split} (tỉnh {place.province_today})"
            lines.append(Line("các nguồn nói chưa giống nhau, hỏi lại cán bộ" if place.doubtful else where, place.name))
        return Leaf(
            key=f"dia-ban-{fold(f'{province} {district}').replace(' ', '-')}",
            name=f"{district}, {province}",
            said="",
            parts=(Part("Xã, phường cũ", tuple(lines)),),
            origin=self._origin(citation for place in places for citation in place.citations),
        )

    def about(self, article: Article) -> str:
        """Return the name of what an article is about."""
        name = self.edition.name_of(article.about) if article.about else ""
        return name if name != article.about else "Việc khác"

    def article(self, article: Article) -> Leaf:
        """Return a question and its answer."""
        name = article.phrases[0].text if article.phrases else article.id
        return Leaf(
            key=f"hoi-{article.id}",
            name=name[:1].upper() + name[1:],
            said=_folded(one.text for one in article.phrases),
            text=fill(self.edition.content, article.answer, self.day),
            more=self._link(article.about),
            origin=self._origin(article.citations),
        )

    def _link(self, entry: str) -> tuple[tuple[str, str], ...]:
        content = self.edition.content
        is_leaf = entry in content.services or entry in content.blockers
        return ((f"muc-{entry}", self.edition.name_of(entry)),) if is_leaf else ()

    def _origin(self, citations: Iterable[Citation]) -> str:
        origin = origin_of(tuple(citations), self.edition, self.day)
        if not origin.names:
            return ""
        said = f"Nguồn: {'; '.join(origin.names)}"
        if origin.checked is not None:
            said += f" (xem ngày {said_day(origin.checked)}{', đã lâu, hỏi lại cho chắc' if origin.is_stale else ''})"
        return said


def _folded(phrases: Iterable[str]) -> str:
    return " | ".join(dict.fromkeys(map(fold, phrases)))


def said_day(day: date) -> str:
    """Return a day as it is written."""
    return f"{day.day}/{day.month}/{day.year}"
