"""Whether each way to say something is understood as that, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from bot.content.model import Content, Words
from bot.content.problems import Report
from bot.engine.edition import Edition
from bot.intents import overmatch


def check_overmatch(edition: Edition, report: Report) -> None:
    """Report phrases that go to another entry: errors where the matcher knows them, warnings where it would not.

    A phrase that only goes astray when it is left out is one that others must be told apart from by more
    phrases like it.
    """
    places = {(entry, words.text): words for entry, words in _phrases(edition.content)}
    for one in overmatch(edition.index):
        words = places.get((one.id, one.phrase))
        if words is None or edition.about(one.id) == edition.about(one.stolen_by):
            continue
        other = edition.name_of(one.stolen_by)
        if one.left_out:
            mend = "thêm vài cách nói gần giống cho mục này"
            report.warning(words.at, "de-nham", f'"{one.phrase}" dễ hiểu nhầm thành "{other}"; {mend}')
        else:
            mend = "viết rõ hơn, hoặc chuyển sang mục kia"
            report.error(words.at, "bi-nham", f'"{one.phrase}" bị hiểu thành "{other}"; {mend}')


def _phrases(content: Content) -> Iterator[tuple[str, Words]]:
    kinds = (content.services, content.blockers, content.articles, content.flows, content.cards)
    for entries in kinds:
        yield from ((entry.id, words) for entry in entries.values() for words in entry.phrases)
