"""The slip that a person takes home: what was asked, what to bring, what comes next. Nobody's name is on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.content.model import Facet
from bot.desk.serve.page import Script
from bot.desk.serve.same_day import SameDay
from bot.desk.serve.shown_facts import Facts, Line, said_day
from bot.engine.edition import Edition

_FACETS: tuple[Facet, ...] = ("le_phi", "thoi_han", "noi_nop")
_SAYS_NOTHING = ("", "Có", "Không")  # without its question
_MOST_LINES = 2  # of a facet; a slip is read at arm's length


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """What is printed. `code` may be typed in any channel to come back to this step; `link` opens it.

    `asks`: the next step is a question that is still to be answered.
    """

    title: str
    day: str
    case: tuple[str, ...]
    papers: tuple[Line, ...]
    facts: tuple[Facts, ...]
    next_step: str
    asks: bool
    cards: tuple[tuple[str, str], ...]
    same_day: SameDay | None
    phones: tuple[tuple[str, str], ...]
    place: str
    hours: str
    basis: str
    others: int
    checked: str
    code: str
    link: str


def slip_of(edition: Edition, day: date, script: Script, blockers: tuple[str, ...], code: str, link: str) -> Slip:
    """Return the slip of a script where it stands; `blockers` are the cards that this person was shown."""
    local = edition.content.local
    papers = next((one.lines for one in script.facts if one.facet == "giay_to"), ())
    facts = tuple(_cut(one) for one in script.facts if one.facet in _FACETS)
    phones = (("Trung tâm", "trung_tam"), ("Công an xã", "cong_an"), ("Tổng đài của tỉnh", "tong_dai_1022"))
    return Slip(
        title=script.name.removesuffix(", từng bước"),
        day=said_day(day),
        case=tuple(step.answer for step in script.steps if step.kind != "lam" and step.answer not in _SAYS_NOTHING),
        papers=papers,
        facts=facts,
        next_step=_next_step(script),
        asks=any(step.is_open and step.kind != "lam" for step in script.steps),
        cards=tuple(_card(edition, one) for one in blockers if one in edition.content.blockers),
        same_day=script.same_day,
        phones=tuple((who, local[f"dien_thoai.{key}"]) for who, key in phones if local.get(f"dien_thoai.{key}")),
        place=local.get("dia_chi", ""),
        hours=local.get("gio_lam_viec", ""),
        basis=script.basis.names[0] if script.basis.names else "",
        others=max(len(script.basis.names) - 1, 0),
        checked=script.basis.checked,
        code=code,
        link=link,
    )


def _next_step(script: Script) -> str:
    """Return the outcome, else the open step, else the answer of an article or the summary."""
    if script.end is not None:
        return script.end.text
    opened = next((step for step in script.steps if step.is_open), None)
    return opened.text if opened is not None else script.text or script.intro


def _cut(facts: Facts) -> Facts:
    return Facts(facts.facet, facts.title, facts.lines[:_MOST_LINES], facts.citations)


def _card(edition: Edition, blocker: str) -> tuple[str, str]:
    """Return a blocker's name and who helps."""
    card = edition.content.blockers[blocker]
    return card.name, card.still if "{don_vi." not in card.still else ""
