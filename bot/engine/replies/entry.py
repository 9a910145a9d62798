"""Answers about an entry: what holds, where from, and the next step."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from bot.content.model import Article, Blocker, Card, Citation
from bot.engine.edition import Edition
from bot.engine.wording.facts import NOTHING, Case, origin_of
from bot.engine.wording.speech import fill, say
from bot.messages import Choice, CommandPress, EntryPress, FlowPress, MorePress, Press, Reply, to_payload

_BLOCKER_PAGE = 340  # characters of ways out in a message, the same in the first and the next
SHORT = 500  # characters before a choice; what is longer waits behind "Xem thêm"


class Asking(Struct, frozen=True):
    """What an answer is given with: content, day, what is known of the case, room in the message."""

    edition: Edition
    day: date
    case: Case = NOTHING
    understood: str = ""  # the case in words, from the citizen's own text
    room: int = SHORT


def button(label: str, press: Press) -> Choice:
    """Return a button."""
    return Choice(label, to_payload(press))


def press_of(edition: Edition, name: str) -> Press:
    """Return what a button for `name` does: tell about the entry, or start the flow."""
    content = edition.content
    is_entry = name in content.services or name in content.blockers or name in content.articles
    return EntryPress(name) if is_entry else FlowPress(name)


def pages_of(lines: Sequence[str], room: int) -> list[list[str]]:
    """Return `lines` in pages of at most `room` characters, at least one line each."""
    pages: list[list[str]] = []
    used = room + 1
    for line in lines:
        if used + len(line) + 1 > room:
            pages.append([])
            used = 0
        pages[-1].append(line)
        used += len(line) + 1
    return pages


def about_blocker(asking: Asking, blocker: Blocker, part: int, *, in_flow: bool) -> Reply:
    """Return the ways out, from page `part` (0 is the first); after the last page, who helps."""
    content = asking.edition.content
    ways = [(way.if_words, fill(content, way.text, asking.day)) for way in blocker.ways]
    pages = pages_of([_way(condition, text) for condition, text in ways if text], _BLOCKER_PAGE)
    done = button(say(content, "nut-duoc-roi"), CommandPress("tiep-tuc" if in_flow else "menu"))
    officer = button(say(content, "nut-gap-can-bo"), CommandPress("gap-can-bo"))
    if part >= len(pages):
        return Reply(fill(content, blocker.still, asking.day) or say(content, "hoi-can-bo"), (done, officer))
    tail = origin_line(asking, [c for way in blocker.ways for c in way.citations])
    text = "\n".join((blocker.name, *pages[part])) + (f"\n\n{tail}" if tail else "")
    still = button(say(content, "nut-van-vuong"), MorePress(blocker.id, "", part + 1))
    related = tuple(
        button(asking.edition.name_of(one.text), press_of(asking.edition, one.text)) for one in blocker.related[:2]
    )
    return Reply(text, (done, still, *related))


def _way(condition: str, text: str) -> str:
    return f"- Nếu {condition}: {text}" if condition else f"- {text}"


def about_article(asking: Asking, article: Article) -> Reply:
    """Return the answer of a question of the FAQ, with the service that it belongs to."""
    tail = origin_line(asking, article.citations)
    text = fill(asking.edition.content, article.answer, asking.day) + (f"\n\n{tail}" if tail else "")
    return Reply(text, _related(asking, [article.about] if article.about else []))


def about_card(asking: Asking, card: Card) -> Reply:
    """Return the ready answer of a card."""
    names = _names(card)
    tail = origin_line(asking, card.citations, may_doubt=card.kind != "an-toan")
    text = fill(asking.edition.content, card.answer, asking.day) + (f"\n\n{tail}" if tail else "")
    menu = button(say(asking.edition.content, "nut-menu"), CommandPress("menu"))
    return Reply(text, (*_related(asking, names), menu))


def about_danger(asking: Asking, card: Card, *, is_english: bool = False) -> Reply:
    """Return what to do in a danger: the numbers to call on lines of their own, then a few words."""
    danger, content = card.danger, asking.edition.content
    if danger is None:
        return about_card(asking, card)
    answer = (is_english and danger.answer_in_english) or fill(content, card.answer, asking.day)
    numbers = "\n".join(say(content, "goi-so", so=number) for number in danger.numbers)
    tail = origin_line(asking, card.citations, may_doubt=False)
    text = "\n\n".join(one for one in (numbers, answer, tail) if one)
    choices = [button(say(content, "nut-qua-roi"), CommandPress("het-nguy")), *_related(asking, _names(card))]
    if danger.is_first:
        choices.insert(1, button(say(content, "nut-gap-can-bo"), CommandPress("gap-can-bo")))
    return Reply(text, tuple(choices), calls=danger.numbers)


def _names(card: Card) -> list[str]:
    names = [card.about] if card.about else []
    return names + [one.text for one in card.related if one.text != card.about]


def _related(asking: Asking, names: Sequence[str]) -> tuple[Choice, ...]:
    edition = asking.edition
    known = [name for name in names if edition.name_of(name) != name]
    return tuple(button(edition.name_of(name), press_of(edition, name)) for name in known[:3])


def origin_line(asking: Asking, citations: Sequence[Citation], *, may_doubt: bool = True) -> str:
    """Return "where from, checked when" in one line; empty for no source.

    Hedged when that is long ago, unless doubt would do harm (a warning stays a warning).
    """
    origin = origin_of(citations, asking.edition, asking.day)
    content = asking.edition.content
    if not origin.names:
        return ""
    others = len(origin.names) - 1
    shown = origin.names[0] + (f" {say(content, 'nguon-khac', so=str(others))}" if others else "")
    if origin.checked is None:
        return say(content, "nguon-khong-ngay", nguon=shown)
    key = "nguon-cu" if origin.is_stale and may_doubt else "nguon"
    checked = f"{origin.checked.day}/{origin.checked.month}/{origin.checked.year}"
    return say(content, key, nguon=shown, ngay=checked)
