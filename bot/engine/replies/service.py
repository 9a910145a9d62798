"""Answers about a service: the facets asked, whole, or a first look."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from typing import NamedTuple

from msgspec.structs import replace

from bot.content.model import Facet, Fact, Service
from bot.engine.edition import Edition
from bot.engine.replies.entry import Asking, button, origin_line, pages_of, press_of
from bot.engine.wording.facts import NOTHING, Told, condition_words, tell
from bot.engine.wording.speech import facet_name, fill, say
from bot.messages import Choice, EntryPress, FlowPress, MorePress, Reply

_PLACES = (240, 180, 130, 60)  # characters of where, who asks for it
_LINES = (110, 80, 60, 1)  # characters of a facet in a first look, the first that leaves room for all
_WHERE_LEADS_TO: tuple[Facet, ...] = ("giay_to", "le_phi")  # who asks where needs these next
_ALL_CASES = 260  # characters of a facet with all its cases, which are told then before the case is asked
_FIRST_ROOM = 350  # characters of a first look without where it comes from
_SAID_BY: Mapping[Facet, Facet] = {"muc_do": "noi_nop"}  # whether it can be done at home is said by where, too
_FIRST_LOOK: tuple[Facet, ...] = ("noi_nop", "giay_to", "le_phi", "thoi_han")
_ASKED_OFTEN: tuple[Facet, ...] = ("muc_huong", "giay_to", "le_phi", "thoi_han", "noi_nop", "cach_lam", "doi_tuong")


def about_service(asking: Asking, service: Service, facets: Sequence[Facet]) -> Reply:
    """Return the answer about `service`: the facets asked, or a first look at it."""
    if asking.case is not NOTHING or asking.understood:
        return _about_service(asking, service, facets)
    key = ("service", service.id, tuple(facets), asking.day, asking.room)
    return asking.edition.memo.of(key, lambda: _about_service(asking, service, facets))


def _about_service(asking: Asking, service: Service, facets: Sequence[Facet]) -> Reply:
    if not facets:
        return _first_look(asking, service)
    held = [facet if facet in service.facts else _SAID_BY.get(facet, facet) for facet in facets]
    told = [tell(service, facet, asking.day, asking.case) for facet in dict.fromkeys(held)]
    if not told[0].is_known and any(one.is_known for one in told):
        told = told[1:]  # of two ways to take a question the one that can be answered
    if not any(one.is_known for one in told):
        return _first_look(asking, service, _block(asking, service, told[0]))
    if [one.facet for one in told] == ["noi_nop"] and told[0].sure and not told[0].depends:
        return _where(asking, service)
    blocks = [Block(one, _block(asking, service, one)) for one in told]
    head = _title(asking, service)
    if told[0].facet == "doi_tuong":  # who asks whether they may or must is answered by the rule in a sentence
        head = f"{head}\n{fill(asking.edition.content, service.summary, asking.day)}".strip()
    return _fitted(asking, service, head, blocks)


def _first_look(asking: Asking, service: Service, before: str = "") -> Reply:
    """Return a first look at `service`; `before` says what of it is not known."""
    summary = fill(asking.edition.content, service.summary, asking.day)
    parts = (_title(asking, service), before, summary, _alive(asking, service))
    head = "\n".join(part for part in parts if part)
    return _compact(asking, service, head, _FIRST_LOOK)


def _compact(asking: Asking, service: Service, head: str, facets: Sequence[Facet]) -> Reply:
    """Return head and a line a facet, the lines as long as there is room for all of them."""
    blocks: list[Block] = []
    for longest in _LINES:
        blocks = _lines(asking, service, facets, longest)
        if len(head) + sum(len(block.text) + 2 for block in blocks) <= _FIRST_ROOM:
            break
    return _fitted(asking, service, head, blocks)


def _where(asking: Asking, service: Service) -> Reply:
    """Return where, as much of it as there is room for beside what one needs next."""
    head = _title(asking, service)
    blocks: list[Block] = []
    for place, rest in product(_PLACES, _LINES[:2]):
        blocks = [*_lines(asking, service, ("noi_nop",), place), *_lines(asking, service, _WHERE_LEADS_TO, rest)]
        if len(head) + sum(len(block.text) + 2 for block in blocks) <= _FIRST_ROOM:
            break
    return _fitted(asking, service, head, blocks)


def _lines(asking: Asking, service: Service, facets: Sequence[Facet], longest: int) -> list[Block]:
    """Return a line of at most about `longest` characters for each facet of which something holds."""
    told = [tell(service, facet, asking.day, asking.case) for facet in facets]
    texts = [(one, _texts(asking, service, one)) for one in told]
    return [_line(asking, one, said, longest) for one, said in texts if said]


class Block(NamedTuple):
    """What is told, the words for it, and whether more holds than these say."""

    told: Told
    text: str
    is_cut: bool = False


def _texts(asking: Asking, service: Service, told: Told) -> list[str]:
    """Return what holds of a facet whatever the case."""
    return [line.removeprefix("- ").rstrip(".") for line in fact_lines(asking, service, told.sure)]


def _line(asking: Asking, told: Told, texts: Sequence[str], longest: int) -> Block:
    """Return a facet in one line; what does not fit into it is behind the facet's own button."""
    count = 1
    while count < len(texts) and len("; ".join(texts[: count + 1])) <= longest:
        count += 1
    said = f"{facet_name(asking.edition.content, told.facet)}: {'; '.join(texts[:count])}."
    return Block(replace(told, sure=told.sure[:count], depends=()), said, is_cut=count < len(texts))


def _title(asking: Asking, service: Service) -> str:
    return f"{service.name} ({asking.understood})" if asking.understood else service.name


def _alive(asking: Asking, service: Service) -> str:
    content = asking.edition.content
    instead = asking.edition.name_of(service.instead) if service.instead else ""
    said = say(content, f"he-thong-{service.alive}") if service.alive else ""
    if instead:
        return " ".join(part for part in (said, say(content, "he-thong-thay-bang", ten=instead)) if part)
    return "" if service.alive == "con" else said


def _fitted(asking: Asking, service: Service, head: str, blocks: Sequence[Block]) -> Reply:
    """Return head, as many blocks as there is room for (the first always, cut at a line), and the origin."""
    told = [block.told for block in blocks]
    cited = [c for one in told for fact in (*one.sure, *one.depends) for c in fact.citations]
    if fill(asking.edition.content, service.summary, asking.day) in head:
        cited += service.citations
    tail = origin_line(asking, cited)
    room = asking.room - len(head) - len(tail) - 4
    kept: list[str] = []
    for block in blocks:
        fits = len(block.text) + 2 <= room
        said = block.text if fits else _first_lines(block.text, room) if not kept else ""
        if not said:
            break
        kept.append(said)
        room -= len(said) + 2
    is_cut = any(said != block.text for said, block in zip(kept, blocks, strict=False))
    shown = {block.told.facet for block in blocks[: len(kept)] if not block.is_cut}
    choices = _choices(asking, service, shown, more=told[0].facet if is_cut else None)
    return Reply("\n\n".join((head, *kept, *([tail] if tail else []))), choices)


def _first_lines(block: str, room: int) -> str:
    """Return the title and first facts of `block` that fit; at least one fact, however long."""
    lines = block.split("\n")
    while len(lines) > 2 and len("\n".join(lines)) + 2 > room:  # noqa: PLR2004  # the title and one fact
        lines.pop()
    return "\n".join(lines)


def _block(asking: Asking, service: Service, told: Told) -> str:
    content = asking.edition.content
    title = facet_name(content, told.facet)
    if not told.is_known:
        return f"{title}: {say(content, 'chua-biet')}"
    lines = fact_lines(asking, service, told.sure)
    cases = fact_lines(asking, service, told.depends)
    if not is_split(asking.edition, service, told) or sum(map(len, (*lines, *cases))) <= _ALL_CASES:
        lines += cases
    elif not lines:
        lines = [say(content, "tuy-truong-hop")]
    return "\n".join((f"{title}:", *lines))


def fact_lines(asking: Asking, service: Service, facts: Sequence[Fact]) -> list[str]:
    """Return one line a fact; those that depend on the case say on what."""
    content = asking.edition.content
    lines = []
    for fact in facts:
        text = say(content, "khong-co") if fact.none else fill(content, fact.text, asking.day)
        is_settled = not fact.when or asking.case.is_complete or _is_sure(asking, fact, service)
        condition = "" if is_settled else condition_words(fact, asking.edition, service.id)
        if text:
            lines.append(f"- Nếu {condition}: {text}" if condition else f"- {text}")
    return lines


def _is_sure(asking: Asking, fact: Fact, service: Service) -> bool:
    facet = next((facet for facet, facts in service.facts.items() if fact in facts), None)
    return facet is not None and fact in tell(service, facet, asking.day, asking.case).sure


def is_split(edition: Edition, service: Service, told: Told) -> bool:
    """Return whether the flow's first question is what the facet depends on."""
    flow = edition.flow_of.get(service.id)
    return flow is not None and bool(flow.steps) and flow.steps[0].id in told.slots


def _choices(asking: Asking, service: Service, shown: set[Facet], more: Facet | None) -> tuple[Choice, ...]:
    content = asking.edition.content
    found = []
    if more is not None:
        found.append(button(say(content, "nut-xem-them"), MorePress(service.id, more, 1)))
    flow = asking.edition.flow_of.get(service.id)
    if flow is not None:
        found.append(button(say(content, "nut-tung-buoc"), FlowPress(flow.id)))
    else:
        mine = [one for one in content.flows.values() if one.service == service.id]
        found += [button(one.name, FlowPress(one.id)) for one in mine]
    asked = [facet for facet in _ASKED_OFTEN if facet in service.facts and facet not in shown]
    found += [button(facet_name(content, facet), EntryPress(service.id, facet)) for facet in asked[:3]]
    names = [service.instead] if service.instead else []
    names += [one.text for one in service.related if one.text not in names]
    found += [button(asking.edition.name_of(name), press_of(asking.edition, name)) for name in names[:2]]
    return tuple(found)


def rest_of(asking: Asking, service: Service, facet: Facet, part: int) -> Reply:
    """Return part `part` (from 1) of a long facet: whole lines, as many as fit into one message."""
    told = tell(service, facet, asking.day, asking.case)
    lines = fact_lines(asking, service, (*told.sure, *told.depends))
    pages = pages_of(lines, asking.room - 120)
    page = min(max(part, 1), len(pages)) - 1 if pages else 0
    title = f"{service.name}: {facet_name(asking.edition.content, facet).lower()}"
    cited = [c for fact in (*told.sure, *told.depends) for c in fact.citations]
    text = "\n".join((title, *(pages[page] if pages else ()), "", origin_line(asking, cited)))
    more = facet if page + 1 < len(pages) else None
    choices = _choices(asking, service, {facet}, None)
    if more is not None:
        press = MorePress(service.id, facet, part + 1)
        choices = (button(say(asking.edition.content, "nut-xem-them"), press), *choices)
    return Reply(text.strip(), choices)
