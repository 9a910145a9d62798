"""What citizens asked in the chat, added up from the counters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.content.model import NOWHERE, Content, Place
from bot.desk.stats.served import Share, shares
from bot.ports.desk_store import Counted

REASONS: Mapping[str, str] = {  # of a doubt, see bot.engine.turns.feedback
    "cu": "thông tin cũ",
    "lac": "không đúng câu hỏi",
    "kho": "khó hiểu",
    "thieu": "còn thiếu",
}


class Topic(NamedTuple):
    """What was asked about: an entry, and its facet where one was named."""

    entry: str
    facet: str
    n: int


@dataclass(frozen=True, slots=True)
class Doubted:
    """An answer that was said not to be right, why, and where it stands."""

    entry: str
    facet: str
    n: int
    reasons: tuple[Share, ...]
    at: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Some days of all channels, added up.

    `answered`: questions that got an answer; `missed`: that got none; `officer`: times an officer was asked
    for; `begun` and `finished`: flows. Lists are most frequent first.
    """

    answered: int
    missed: int
    officer: int
    begun: int
    finished: int
    channels: tuple[Share, ...]
    topics: tuple[Topic, ...]
    stuck: tuple[Share, ...]


def asked_of(counted: Sequence[Counted]) -> Asked:
    """Return the counters of some days added up."""
    kinds = Counter[str]()
    channels, stuck, topics = Counter[str](), Counter[str](), Counter[tuple[str, str]]()
    for one in counted:
        kinds[one.kind] += one.n
        if one.kind == "tra-loi":
            channels[one.channel] += one.n
            topics[one.about, one.facet] += one.n
        if one.kind == "vuong":
            stuck[one.about] += one.n
    return Asked(
        answered=kinds["tra-loi"],
        missed=kinds["chua-hieu"],
        officer=kinds["gap-can-bo"],
        begun=kinds["bat-dau-luong"],
        finished=kinds["xong-luong"],
        channels=shares(channels),
        topics=tuple(Topic(*topic, n) for topic, n in sorted(topics.items(), key=lambda one: (-one[1], one[0]))),
        stuck=shares(stuck),
    )


def doubted_of(counted: Sequence[Counted], content: Content) -> tuple[Doubted, ...]:
    """Return the answers that citizens said are not right, most frequent first."""
    reasons: dict[tuple[str, str], Counter[str]] = {}
    for one in counted:
        if one.kind == "chua-dung":
            reasons.setdefault((one.about, one.facet), Counter())[one.step] += one.n
    found = [
        Doubted(entry, facet, why.total(), shares(why), place_of(content, entry, facet))
        for (entry, facet), why in reasons.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.n, one.entry, one.facet)))


def place_of(content: Content, entry: str, facet: str = "") -> Place:
    """Return where an answer stands: the facet's first fact, else the entry; nowhere for what is gone."""
    service = content.services.get(entry)
    if service is not None:
        facts = next((facts for name, facts in service.facts.items() if name == facet), ())
        return facts[0].at if facts else service.at
    others = (some.get(entry) for some in (content.blockers, content.articles, content.cards, content.flows))
    return next((one.at for one in others if one is not None), NOWHERE)


def name_of(content: Content, entry: str) -> str:
    """Return what an entry, flow, card or catalogue row is called; its id where it has no name."""
    if entry == "dia-ban":
        return "Xã, phường cũ nay là gì"
    named = (some.get(entry) for some in (content.services, content.blockers, content.flows, content.catalogue))
    phrased = (some.get(entry) for some in (content.articles, content.cards))
    found = next((one.name for one in named if one is not None), "")
    return found or next((one.phrases[0].text for one in phrased if one is not None and one.phrases), entry)
