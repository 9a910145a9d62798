"""Values of a file under `knowledge/dia-ban/` as old places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.content.model import OldPlace, Words
from bot.content.problems import Report, nearest
from bot.content.yaml_read.values import Values


def places_of(values: Values) -> Iterator[OldPlace]:
    """Yield the communes of one old province on the list of 30/6/2025."""
    for district, name, one in _rows(values, "huyen"):
        yield OldPlace(
            name=name.text,
            district=district.text,
            province=values.text("tinh"),
            today=_texts(one, "nay"),
            province_today=values.text("nay"),
            since=values.day("tu"),
            doubtful=one.is_true("kiem_lai"),
            citations=values.citations(),
            at=name.at,
        )


def merged_of(values: Values, places: Sequence[OldPlace], report: Report) -> Iterator[OldPlace]:
    """Yield the names that were merged into those of `places`, the same file's, before that list.

    What they are today follows from where they went; without a resolution that was read they are doubtful.
    """
    for district, name, one in _rows(values, "truoc"):
        known = {place.name: place for place in places if place.district == district.text}
        into = _texts(one, "vao")
        for gone in into:
            if gone not in known:
                report.error(name.at, "khong-co-xa", f'"{district.text}" không có "{gone}"; {nearest(gone, known)}')
        kept = [known[gone] for gone in into if gone in known]
        today = (*_texts(one, "nay"), *(name for place in kept for name in place.today))
        if not today:
            report.error(name.at, "thieu", f'"{name.text}" thiếu "vao" hoặc "nay": nó đã nhập vào đâu')
        yield OldPlace(
            name=name.text,
            district=district.text,
            province=values.text("tinh"),
            today=tuple(dict.fromkeys(today)),
            province_today=values.text("nay"),
            since=values.day("tu"),
            doubtful=one.is_true("kiem_lai") or not one.citations() or any(place.doubtful for place in kept),
            into=into,
            until=one.day("den"),
            citations=(*one.citations(), *values.citations()),
            at=name.at,
        )


def _rows(values: Values, key: str) -> Iterator[tuple[Words, Words, Values]]:
    """Yield district, commune and what is said of it."""
    for district, communes in values.record(key).items():
        for name, one in communes.items() if isinstance(communes, Values) else ():
            if isinstance(one, Values):
                yield district, name, one


def _texts(values: Values, key: str) -> tuple[str, ...]:
    """Return the names under `key`, written as one text or as a list."""
    listed = values.many(key) or ((values.words(key),) if values.text(key) else ())
    return tuple(words.text for words in listed)
