"""The inbox in words: who writes from where, since when, and what may be sent to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.content.model import Content
from bot.messages import EntryPress, FlowPress, to_payload
from bot.ports.desk_store import Case
from bot.session import OFFICER_SPEAKS

_CHANNELS = {"web": "trang mạng", "zalo": "Zalo", "telegram": "Telegram", "terminal": "máy thử"}
_MINUTE, _HOUR, _DAY = 60, 3600, 86_400


@dataclass(frozen=True, slots=True)
class Line:
    """A case as one line of the inbox; nothing in it tells who the citizen is."""

    number: int
    who: str
    about: str
    asked: str
    age: str
    officer: str
    waits: bool
    is_urgent: bool


def line_of(case: Case, content: Content, now: datetime) -> Line:
    """Return the line of `case` at `now`."""
    age = age_words(int(now.timestamp()) - case.changed)
    who, about = who_words(case, now), about_words(case, content)
    return Line(case.id, who, about, case.asked, age, case.officer, case.waits, is_urgent(case, content))


def is_urgent(case: Case, content: Content) -> bool:
    """Return whether the citizen was in a danger that officers see to first when the case was opened."""
    card = content.cards.get(case.about)
    return card is not None and card.danger is not None and card.danger.is_first


def in_need_first(cases: Sequence[Case], content: Content) -> list[Case]:
    """Return `cases` with those of people in danger first, else in the same order."""
    return sorted(cases, key=lambda case: not is_urgent(case, content))


def who_words(case: Case, now: datetime) -> str:
    """Return all that officers get to know of a citizen: "Người dân qua Zalo, mở 9 giờ 12"."""
    channel = _CHANNELS.get(case.address.channel, case.address.channel)
    return f"Người dân qua {channel}, mở {clock_words(case.opened, now)}"


def about_words(case: Case, content: Content) -> str:
    """Return what the citizen spoke of last with the machine; empty where it is not known."""
    named = content.services.get(case.about) or content.blockers.get(case.about) or content.flows.get(case.about)
    if named is not None:
        return named.name
    card = content.cards.get(case.about)
    return card.danger.name if card is not None and card.danger is not None else ""


def clock_words(at: int, now: datetime) -> str:
    """Return a time of today as "9 giờ 12", one of another day with the day."""
    when = datetime.fromtimestamp(at, now.tzinfo)
    clock = f"{when.hour} giờ {when.minute:02}"
    return clock if when.date() == now.date() else f"{clock} ngày {when.day}/{when.month}"


def age_words(seconds: int) -> str:
    """Return how long ago something was."""
    if seconds < _MINUTE:
        return "mới đây"
    if seconds < _HOUR:
        return f"{seconds // _MINUTE} phút trước"
    return f"{seconds // _HOUR} giờ trước" if seconds < _DAY else f"{seconds // _DAY} ngày trước"


def may_take(case: Case, officer: str, now: int) -> bool:
    """Return whether `officer` may speak in `case`: nobody has it, they have, or who has it is long silent."""
    if case.state == "xong":
        return False
    silent = now - case.changed
    is_held = -_MINUTE <= silent < OFFICER_SPEAKS  # changed later than now: by a clock that was set back
    return case.state == "cho" or case.officer in {"", officer} or not is_held


def sendable(content: Content) -> Mapping[str, str]:
    """Return what may be sent to a citizen: the payload of each entry and flow, by the words to find it by."""
    return dict(sorted(_sendable(content)))


def _sendable(content: Content) -> Iterator[tuple[str, str]]:
    yield from ((one.name, to_payload(EntryPress(one.id))) for one in content.services.values())
    yield from ((one.name, to_payload(EntryPress(one.id))) for one in content.blockers.values())
    for article in content.articles.values():
        if article.phrases:
            yield article.phrases[0].text, to_payload(EntryPress(article.id))
    for flow in content.flows.values():
        name = flow.name if "từng bước" in flow.name else f"{flow.name} (từng bước)"
        yield name, to_payload(FlowPress(flow.id))
