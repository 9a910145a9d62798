"""Districts and provinces in words: none that was named is lost, and whether a place lies in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.content.model import OldPlace
from bot.places.gazetteer import Gazetteer
from bot.places.names import kind_and_name
from bot.places.spelling import is_marked, is_spelt
from bot.places.words import Word
from bot.text import fold_known

_LONGEST = 4  # words of a district or province ("ba ria vung tau")
_MARKS = {"huyen": "huyen", "quan": "quan", "tinh": "tinh", "tx": "thi xa", "tp": "thanh pho"}
_PAIRS = {("thi", "xa"): "thi xa", ("thanh", "pho"): "thanh pho"}
_WEAK = {"h": "huyen", "t": "tinh", "q": "quan"}  # count only before a name that is known
COMMUNES = frozenset({"xa", "phuong", "tran", "tt", "ph", "p", "f", "x"})
_INTO = frozenset({"vo", "vao"})
DISTRICT, PROVINCE, TODAY = 3, 2, 1


class Mention(NamedTuple):
    """A district or province that was named, at `start` with its mark ("huyện"), up to `end`."""

    start: int
    end: int
    kind: str
    name: str
    is_known: bool = True


def mark_at(words: Sequence[Word], at: int) -> tuple[str, int]:
    """Return the kind of area that is announced at `at`, and where its name starts."""
    pair = tuple(word.kind for word in words[at : at + 2])
    if pair in _PAIRS:
        return _PAIRS[pair], at + 2
    return _MARKS.get(words[at].kind, ""), at + 1


def mentions(gazetteer: Gazetteer, words: Sequence[Word], start: int, end: int) -> tuple[Mention, ...]:
    """Return the areas named outside of `start` to `end`, where a commune stands."""
    found = (*_known(gazetteer, words, 0, start), *_known(gazetteer, words, end, len(words)))
    if len(found) == 1:
        return found
    return tuple(_as_city(gazetteer, one) if _is_first_of_two(one, found) else one for one in found)


def _is_first_of_two(one: Mention, found: Sequence[Mention]) -> bool:
    return not one.kind and any(other.name == one.name and other.start > one.start for other in found)


def _as_city(gazetteer: Gazetteer, one: Mention) -> Mention:
    """Return what "Vĩnh Long, Vĩnh Long" names first: the city, then its province."""
    return one._replace(kind=next(iter(gazetteer.districts.get(one.name, {""}))))


def _known(gazetteer: Gazetteer, words: Sequence[Word], start: int, end: int) -> Iterator[Mention]:
    at = after = start
    while at < end:
        kind, name_at = mark_at(words, at)
        if not kind and words[at].plain in _WEAK:
            kind, name_at = _WEAK[words[at].plain], at + 1
        stop = _area_end(gazetteer, words, name_at, end) if kind else 0
        if not stop:
            kind, name_at = "", at
            stop = 0 if at > after and _is_other(words, at) else _area_end(gazetteer, words, at, end)
        if stop:
            yield Mention(at, stop, kind, " ".join(word.plain for word in words[name_at:stop]))
        at, after = (stop, stop) if stop else (at + 1, after)


def _is_other(words: Sequence[Word], at: int) -> bool:
    """Return whether what stands at `at` is a commune by its kind, or what the old one went into."""
    before = words[at - 1].kind
    return (before in COMMUNES and not (before == "xa" and at > 1 and words[at - 2].plain == "thi")) or before in _INTO


def _area_end(gazetteer: Gazetteer, words: Sequence[Word], start: int, end: int) -> int:
    """Return where the longest area's name from `start` ends, 0 for none."""
    if start >= end or words[start].plain not in gazetteer.firsts:
        return 0
    for stop in range(min(end, start + _LONGEST), start, -1):
        name = " ".join(word.plain for word in words[start:stop])
        if name in gazetteer.areas and not any(word.breaks for word in words[start + 1 : stop]):
            own = gazetteer.spelt.get(name, ())
            is_other = is_marked(words[start:stop]) and own and not any(is_spelt(words[start:stop], one) for one in own)
            return 0 if is_other else stop
    return 0


def unknown_area(words: Sequence[Word], known: Sequence[Mention], start: int, end: int) -> Mention | None:
    """Return the area beside the commune from `start` to `end` that no table here has ("huyện Củ Chi")."""
    starts = {mention.start: mention.end for mention in known}
    at = end
    while at in starts:
        at = starts[at]
    after = _unknown_at(words, at)
    if after is not None:
        return after
    for at in range(start):
        before = _unknown_at(words, at) if at not in starts and mark_at(words, at)[0] else None
        if before is not None and (before.end == start or (before.end < start and words[before.end].breaks)):
            return before
    return None


def _unknown_at(words: Sequence[Word], at: int) -> Mention | None:
    if at >= len(words):
        return None
    kind, name_at = mark_at(words, at)
    if not kind and not words[at].breaks:
        return None
    stop = run_end(words, name_at if kind else at)
    run = words[name_at:stop] if kind else words[at:stop]
    is_name = 0 < len(run) < _LONGEST if kind else 1 < len(run) < _LONGEST and all(w.typed[:1].isupper() for w in run)
    return Mention(at, stop, kind, " ".join(word.plain for word in run), is_known=False) if is_name else None


def run_end(words: Sequence[Word], start: int) -> int:
    """Return where the words from `start` that may be a name end."""
    at = start
    while at < len(words) and not words[at].is_stop and not (at > start and words[at].breaks):
        if at > start and (mark_at(words, at)[0] or words[at].kind in COMMUNES):
            break
        at += 1
    return at


def fit(gazetteer: Gazetteer, place: OldPlace, mention: Mention) -> int:
    """Return how `place` lies in what was named: as in its district, its old province, that of today; 0 for not."""
    kind, name = kind_and_name(place.district)
    if mention.kind != "tinh" and mention.name in {name, name.rpartition(" ")[0]}:
        kinds = gazetteer.districts.get(mention.name, frozenset())
        is_whole = mention.name == name and (mention.kind not in kinds or mention.kind == kind)
        if is_whole or (mention.name != name and not kinds):
            return DISTRICT
    if mention.kind not in {"", "tinh"}:
        return 0
    if mention.name == fold_known(place.province):
        return PROVINCE
    return TODAY if mention.name == fold_known(place.province_today) else 0
