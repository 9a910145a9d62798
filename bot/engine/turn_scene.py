"""What one turn is taken with, and the small changes that every part of it makes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta, timezone
from functools import cached_property, lru_cache
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from bot.content.model import Card, Facet, Flow
from bot.engine.edition import Edition
from bot.engine.replies.entry import SHORT, Asking
from bot.engine.understanding import read_text
from bot.engine.wording.facts import Case
from bot.engine.wording.speech import say
from bot.flow.walker import Position, replay
from bot.intents import Reading
from bot.messages import Reply
from bot.session import Event, Session, Turn

VIETNAM = timezone(timedelta(hours=7))
FRESH = 30 * 60  # seconds that "about" is remembered, and that a danger lasts unless it is said to be over
_MORE = 2  # buttons of an earlier message that are still offered
_NOTICE_ROOM = 60  # characters that the machine notice takes in a first message


class Scene(Struct, frozen=True, dict=True):  # no slots: `position` is remembered
    """One turn: the content, where the conversation stands, the time, what was said (clean, and masked).

    `told` is the entry and facet that this turn tells about, empty until it does.
    """

    edition: Edition
    session: Session
    now: datetime
    text: str = ""
    masked: str = ""
    rest: str = ""  # `text` without the numbers of people: what is to be understood
    told: tuple[str, str] = ("", "")

    @property
    def seconds(self) -> int:
        """Return the time in seconds since 1970."""
        return _seconds(self.now)

    @property
    def day(self) -> date:
        """Return the day in Việt Nam."""
        return _day(self.now)

    @property
    def about(self) -> str:
        """Return the entry spoken of just now, empty when that is long ago."""
        is_fresh = self.seconds - self.session.about_at <= FRESH
        return self.session.about if is_fresh else ""

    @property
    def danger(self) -> Card | None:
        """Return the card of the danger that is not over; None for none."""
        is_fresh = self.seconds - self.session.danger_at <= FRESH
        return self.edition.content.cards.get(self.session.danger) if is_fresh else None

    def read(self) -> Reading:
        """Return what was said, as read; read once a turn."""
        return self._reading

    @cached_property
    def _reading(self) -> Reading:
        return read_text(self.edition, self.text)

    @property
    def flow(self) -> Flow | None:
        """Return the open flow."""
        return self.edition.content.flows.get(self.session.flow)

    @cached_property
    def position(self) -> Position | None:
        """Return where the open flow stands."""
        flow = self.flow
        return None if flow is None else self._replayed(flow)

    def _replayed(self, flow: Flow) -> Position:
        flows, answers = self.edition.content.flows, self.session.answers
        return self.edition.memo.of(("replay", flow.id, answers), lambda: replay(flows, flow, answers))

    def say(self, key: str, **fills: str) -> str:
        """Return the bot's own words."""
        return say(self.edition.content, key, **fills)

    def replies(self, key: str, **fills: str) -> tuple[Reply, ...]:
        """Return one reply of the bot's own words; none where they are empty."""
        said = self.say(key, **fills)
        return (Reply(said),) if said else ()

    def with_session(self, **changes: Any) -> Scene:  # noqa: ANN401  # the session's own fields
        """Return the scene with its session changed."""
        return replace(self, session=replace(self.session, **changes))

    def speaking_of(self, entry: str) -> Scene:
        """Return the scene after `entry` was spoken of."""
        return self.with_session(about=entry, about_at=self.seconds)

    def asking(self, entry: str = "") -> Asking:
        """Return how to answer about `entry`: with the answers of its open flow, or those understood before."""
        room = SHORT if self.session.seen else SHORT - _NOTICE_ROOM
        position = self.position
        if position is not None and self.edition.flow_of.get(entry) == position.top:
            is_complete = not position.is_open
            taken = dict(position.answers)
            return Asking(self.edition, self.day, Case(taken.get, is_complete), room=room)
        flow = self.edition.flow_of.get(entry)
        if flow is None or self.session.flow or not self.session.answers or self.session.about != entry:
            return Asking(self.edition, self.day, room=room)
        understood = self._replayed(flow)
        words = answer_words(understood)
        return Asking(self.edition, self.day, Case(dict(understood.answers).get), words, room=room)

    def turn(self, replies: Iterable[Reply], *events: Event) -> Turn:
        """Return the turn that ends here."""
        said = with_one_menu(tuple(replies))
        menu = next((reply.choices for reply in reversed(said) if reply.choices), ())
        return Turn(replace(self.session, menu=menu, seen=self.seconds, told=self.told), said, events)


# All turns of a batch have one time, and each asks for it several times.
@lru_cache(maxsize=4)
def _seconds(now: datetime) -> int:
    return int(now.timestamp())


@lru_cache(maxsize=4)
def _day(now: datetime) -> date:
    return now.astimezone(VIETNAM).date()


def with_one_menu(said: tuple[Reply, ...]) -> tuple[Reply, ...]:
    """Return `said` with all buttons below the last message that has any.

    Where buttons are numbers to be typed, two menus in one turn would give a number two meanings. What the
    last message asks comes first, then up to two buttons of the messages before it.
    """
    places = [number for number, reply in enumerate(said) if reply.choices]
    if len(places) <= 1:
        return said
    *before, last = places
    own = said[last].choices
    more = [choice for number in before for choice in said[number].choices if choice not in own]
    merged = [replace(reply, choices=()) if number in before else reply for number, reply in enumerate(said)]
    merged[last] = replace(said[last], choices=(*own, *more[:_MORE]))
    return tuple(merged)


def answer_words(position: Position) -> str:
    """Return the answers taken so far as the citizen was shown them."""
    labels = []
    for key, value in position.answers:
        step = next((one for one in position.top.steps if one.id == key), None)
        options = getattr(step, "options", ())
        labels += [option.label for option in options if option.id == value]
    return ", ".join(labels)


def facets_text(facets: Iterable[Facet]) -> str:
    """Return facets as a session keeps them."""
    return ",".join(facets)
