"""What an edition knows, put together to be read out within a time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.content.model import Blocker, Citation, Facet, Service
from bot.desk.print.read_aloud import aloud
from bot.engine.edition import Edition
from bot.engine.wording.facts import NOTHING, condition_words, origin_of, tell
from bot.engine.wording.speech import fill, say

# Words a minute (Vietnamese writes each syllable as a word): an unhurried reader. An assumption of ours; read
# one text with a watch and tell us.
PACE = 160
MOST = 230  # words: 86 seconds
ENOUGH = 205  # words: 77 seconds; after that only what must be said

# In the order said. What comes to whom, with what, for how much, where, how soon; then what helps.
_FACETS: tuple[Facet, ...] = (
    "doi_tuong",
    "giay_to",
    "le_phi",
    "noi_nop",
    "thoi_han",
    "cach_lam",
    "muc_huong",
    "ket_qua",
    "luu_y",
)
_MUST: tuple[Facet, ...] = ("noi_nop", "giay_to", "le_phi", "thoi_han", "doi_tuong")
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_ONE_PERSON = re.compile(r"\b([Bb])ác\b(?! sĩ)")


@dataclass(frozen=True, slots=True)
class Announcement:
    """What is read out, one paragraph a thing."""

    name: str
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        """Return all of it."""
        return "\n\n".join(self.paragraphs)

    @property
    def words(self) -> int:
        """Return how many words it has."""
        return count(self.paragraphs)

    @property
    def seconds(self) -> int:
        """Return how long an unhurried reader takes."""
        return round(self.words * 60 / PACE)


@dataclass(frozen=True, slots=True)
class Speaking:
    """Says what an edition knows on a day."""

    edition: Edition
    day: date

    def say(self, key: str, **fills: str) -> str:
        """Return the bot's own words, to be read out."""
        return aloud(say(self.edition.content, key, **fills))

    def sentences(self, text: str) -> list[str]:
        """Return the sentences of `text` said to many; those about the bot itself are left out."""
        kept = [
            one for one in _SENTENCE.split(fill(self.edition.content, text, self.day)) if one and "Cô Tư" not in one
        ]
        return [_to_many(one if one.endswith((".", "!", "?")) else f"{one}.") for one in kept]

    def ways_out(self, blocker: Blocker) -> Announcement:
        """Return what to do about a blocker: the first ways out that there is time for, and who helps then."""
        opening, still = self.say("loa-mo", ten=blocker.name), self.sentences(blocker.still)
        said: list[str] = []
        cited: list[Citation] = []
        for way in blocker.ways:
            text = _for_some(way.if_words, " ".join(self.sentences(way.text)))
            cited += way.citations
            around = (opening, *still, *self._ends(cited))
            if said and count((*around, *said, text)) > MOST:
                break
            said.append(text)
        return self.put_together(blocker.name, [opening, *said, *still], None, cited)

    def put_together(
        self, name: str, opening: Sequence[str], service: Service | None, cited: Sequence[Citation]
    ) -> Announcement:
        """Return the announcement: the opening, as many facts as there is time for, where from, the closing."""
        room = MOST - count((*opening, *self._ends(cited)))
        facts, used = self._facts(service, room) if service is not None else ({}, [])
        middle = [" ".join((self.say(f"loa-{facet.replace('_', '-')}"), *facts[facet])) for facet in facts]
        told = (" ".join(opening), *middle, *self._ends([*cited, *used]))
        return Announcement(name, tuple(one for one in told if one))

    def _facts(self, service: Service, room: int) -> tuple[dict[Facet, list[str]], list[Citation]]:
        """Return what to say by facet, in the order said: the first of each facet, then the second, ..."""
        known = {facet: self._lines(service, facet) for facet in _FACETS}
        chosen: dict[Facet, list[str]] = {facet: [] for facet in _FACETS}
        cited: list[Citation] = []
        spare = MOST - ENOUGH
        order = (*_MUST, *(facet for facet in _FACETS if facet not in _MUST))
        for turn in range(max(map(len, known.values()), default=0)):
            for facet in order:
                if turn >= len(known[facet]) or (room <= spare and (turn or facet not in _MUST)):
                    continue
                line, citations = known[facet][turn]
                needed = len(line.split()) + (0 if chosen[facet] else 4)
                if needed <= room:
                    chosen[facet].append(line)
                    cited += citations
                    room -= needed
        return {facet: lines for facet, lines in chosen.items() if lines}, cited

    def _lines(self, service: Service, facet: Facet) -> list[tuple[str, Sequence[Citation]]]:
        told = tell(service, facet, self.day, NOTHING)
        lines: list[tuple[str, Sequence[Citation]]] = []
        for fact in (*told.sure, *told.depends):
            text = say(self.edition.content, "khong-co") if fact.none else fact.text
            said = " ".join(self.sentences(text))
            condition = condition_words(fact, self.edition, service.id) if fact.when else ""
            if said and (condition or not fact.when):
                lines.append((_for_some(condition, said), fact.citations))
        return lines

    def _ends(self, citations: Sequence[Citation]) -> tuple[str, str]:
        """Return where it comes from, and the closing."""
        return self._origin(citations), self.say("loa-ket")

    def _origin(self, citations: Sequence[Citation]) -> str:
        origin = origin_of(citations, self.edition, self.day)
        if not origin.names or origin.checked is None:
            return ""
        day = f"{origin.checked.day}/{origin.checked.month}/{origin.checked.year}"
        return self.say("loa-nguon-cu" if origin.is_stale else "loa-nguon", nguon=origin.names[0], ngay=day)


def _to_many(text: str) -> str:
    """Return `text`, written to one person, as it is read out to all."""
    return aloud(_ONE_PERSON.sub(lambda found: "Bà con" if found[1] == "B" else "bà con", text))


def _for_some(condition: str, said: str) -> str:
    return f"Nếu {_to_many(condition)}: {said}" if condition else said


def count(paragraphs: Iterable[str]) -> int:
    """Return how many words they have."""
    return sum(len(paragraph.split()) for paragraph in paragraphs)
