"""Values of a file under `knowledge/dia-ban/` as old places."""

from __future__ import annotations

from collections.abc import Iterator

from bot.content.model import OldPlace, Words
from bot.content.values import Values


def places_of(values: Values) -> Iterator[OldPlace]:
    """Yield the old communes of one old province."""
    for district, communes in values.record("huyen").items():
        if not isinstance(communes, Values):
            continue
        for name, one in communes.items():
            if isinstance(one, Values):
                yield OldPlace(
                    name=name.text,
                    district=district.text,
                    province=values.text("tinh"),
                    today=tuple(words.text for words in _today(one)),
                    province_today=values.text("nay"),
                    since=values.day("tu"),
                    doubtful=one.is_true("kiem_lai"),
                    citations=values.citations(),
                    at=name.at,
                )


def _today(values: Values) -> tuple[Words, ...]:
    """Return the names of today, written as one text or as a list."""
    return values.many("nay") or ((values.words("nay"),) if values.text("nay") else ())
