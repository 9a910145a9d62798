"""Whether each way to say something is understood as that, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.content.model import Content, Words
from bot.content.problems import Report
from bot.engine.edition import Edition
from bot.intents import overmatch


def check_overmatch(edition: Edition, report: Report, folder: str = "") -> None:
    """Report phrases that go to another entry: errors where the matcher knows them, warnings where it would not.

    A phrase that goes astray only when it is left out says that people who put it a little differently may
    go astray too; such phrases are told together, an entry at a time. Cards are short on purpose and not
    told of. `folder`: only phrases that stand in files below it are looked at.
    """
    places = {(entry, words.text): words for entry, words in _phrases(edition.content)}
    nearly: dict[tuple[str, str], list[Words]] = {}
    for one in overmatch(edition.index, _places(edition, places, folder) if folder else None):
        words = places.get((one.id, one.phrase))
        if words is None or edition.about(one.id) == edition.about(one.stolen_by):
            continue
        if not one.left_out:
            mend = "viết rõ hơn, hoặc chuyển sang mục kia"
            other = edition.name_of(one.stolen_by)
            report.error(words.at, "bi-nham", f'"{one.phrase}" bị hiểu thành "{other}"; {mend}')
        elif not {one.id, one.stolen_by} & edition.content.cards.keys():
            nearly.setdefault((one.id, one.stolen_by), []).append(words)
    for (_, thief), found in nearly.items():
        if len(found) >= _TELLING:
            said = ", ".join(f'"{words.text}"' for words in found[:3])
            mend = "thêm vài cách nói riêng cho mục này"
            report.warning(found[0].at, "de-nham", f'{said} dễ nhầm với "{edition.name_of(thief)}"; {mend}')


_TELLING = 2  # phrases of one entry that lean to the same other one: no accident


def _places(edition: Edition, words: Mapping[tuple[str, str], Words], folder: str) -> list[int]:
    """Return the places in the index of the phrases that stand below `folder`."""
    index = edition.index
    said = [(index.topics[topic].id, phrase) for phrase, topic in zip(index.phrases, index.topic_of, strict=True)]
    return [at for at, one in enumerate(said) if one in words and words[one].at.file.startswith(folder)]


def _phrases(content: Content) -> Iterator[tuple[str, Words]]:
    kinds = (content.services, content.blockers, content.articles, content.flows, content.cards)
    for entries in kinds:
        yield from ((entry.id, words) for entry in entries.values() for words in entry.phrases)
