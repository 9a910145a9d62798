"""A text for the commune's loudspeakers: 60 to 90 seconds about one entry, from its facts only."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.desk.print.announcement import MOST, PACE, Announcement, Speaking
from bot.engine.edition import Edition
from bot.text import fold

__all__ = ["MOST", "PACE", "Announcement", "announce", "entries"]


def announce(edition: Edition, entry: str, day: date) -> Announcement | None:
    """Return the text about a service, system, blocker, article or flow; None where there is no such entry.

    At most `MOST` words, unless what opens and closes it is longer; it is short where little is known.
    """
    content, speaking = edition.content, Speaking(edition, day)
    flow = content.flows.get(entry)
    name = flow.service if flow is not None and entry not in content.services else entry
    if name in content.services:
        service = content.services[name]
        opening = [speaking.say("loa-mo", ten=service.name), *speaking.sentences(service.summary)]
        return speaking.put_together(service.name, opening, service, service.citations)
    if name in content.blockers:
        return speaking.ways_out(content.blockers[name])
    if name in content.articles:
        article = content.articles[name]
        asked = edition.name_of(name)
        opening = [speaking.say("loa-mo-hoi", ten=asked), *speaking.sentences(article.answer)]
        return speaking.put_together(asked, opening, content.services.get(article.about), article.citations)
    return None


def entries(edition: Edition, words: str) -> Iterator[tuple[str, str]]:
    """Yield ids and names of what can be announced and has all `words` in its name, by name; services first."""
    content = edition.content
    wanted = fold(words).split()
    for kind in (content.services, content.blockers, content.articles):
        named = sorted((fold(edition.name_of(entry)), entry) for entry in kind)
        yield from ((entry, edition.name_of(entry)) for name, entry in named if all(word in name for word in wanted))
