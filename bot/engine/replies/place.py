"""What is said about one place, old or of today."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from bot.content.model import OldPlace
from bot.engine.replies.entry import Asking, button, origin_line, press_of
from bot.engine.turn_scene import Scene
from bot.messages import Choice, CommandPress, PlacePress, Reply
from bot.places import Unit, bare, key_of
from bot.session import Event, Turn
from bot.text import fold

_CENTRE = "trung-tam-phuc-vu-hcc"
_RESOLUTION = "Nghị quyết"


def about_place(scene: Scene, place: OldPlace, part: int = 0) -> Turn:
    """Return the turn about one old place; `part` is the place of today that was chosen, from 1."""
    name = _full(place)
    asked = Event("hoi-lai", "dia-ban")
    if place.doubtful:
        said = scene.say("noi-kiem-lai", cu=name, nay=_listed(place.today))
        return scene.turn((Reply(said, _ways_on(scene)),), asked)
    if len(place.today) > 1 and not 1 <= part <= len(place.today):
        choices = tuple(button(today, PlacePress(key_of(place), n)) for n, today in enumerate(place.today, 1))
        said = scene.say("noi-bi-chia", cu=name, nay=_listed(place.today))
        return scene.turn((Reply(_lines(_merged(scene, place), said), choices),), asked)
    today = place.today[max(part, 1) - 1]
    now = scene.say("noi-nay", cu=name, nay=f"{lower(today)}, tỉnh {place.province_today}", tu=_day(place.since))
    address = scene.say("noi-dia-chi") if fold(scene.edition.content.local.get("ten", "")) == fold(today) else ""
    said = _lines(_merged(scene, place), now, scene.say("noi-nop"), address)
    return scene.turn((Reply(_with_origin(scene, said, place), _ways_on(scene)),), Event("tra-loi", "dia-ban"))


def about_unit(scene: Scene, unit: Unit) -> Turn:
    """Return the turn about one place of today: the old ones that it was made of."""
    by_district: dict[tuple[str, str], list[str]] = {}
    for place in unit.parts:
        name = place.name + (" (một phần)" if len(place.today) > 1 else "")
        by_district.setdefault((place.district, place.province), []).append(name)
    lines = [
        f"- {lower(district)}, {province}: {', '.join(names)}" for (district, province), names in by_district.items()
    ]
    first = unit.parts[0]
    head = scene.say("noi-gom", nay=f"{unit.name}, tỉnh {unit.province}", tu=_day(first.since))
    said = _with_origin(scene, _lines(head, *lines), first)
    return scene.turn((Reply(said, _ways_on(scene)),), Event("tra-loi", "dia-ban"))


def label_of(place: OldPlace, places: Sequence[OldPlace]) -> str:
    """Return what tells the place from the others: the district, and its name and the province where needed."""
    same = [other for other in places if bare(other.district) == bare(place.district)]
    where = f"{place.district}, {place.province}" if len(same) > 1 else place.district
    names = {other.name for other in places}
    return f"{place.name}, {where}" if len(names) > 1 or len(places) == 1 else where


def unit_label(unit: Unit) -> str:
    """Return what tells a place of today from others of its name."""
    return f"{unit.name}, tỉnh {unit.province}"


def lower(name: str) -> str:
    """Return `name` as it stands inside a sentence."""
    return name[:1].lower() + name[1:]


def _merged(scene: Scene, place: OldPlace) -> str:
    """Return where a name went before the list of 30/6/2025, when, and by which resolution; empty for others."""
    if not place.into or place.until is None:
        return ""
    sources = [scene.edition.content.sources.get(one.source) for one in place.citations[:1]]
    law = next((one.name.split(",")[0] for one in sources if one and one.name.startswith(_RESOLUTION)), "")
    into = _listed(place.into)
    return scene.say("noi-da-nhap", cu=_full(place), vao=into, tu=_day(place.until + timedelta(days=1)), theo=law)


def _with_origin(scene: Scene, said: str, place: OldPlace) -> str:
    tail = origin_line(Asking(scene.edition, scene.day), place.citations)
    return said + (f"\n\n{tail}" if tail else "")


def _ways_on(scene: Scene) -> tuple[Choice, ...]:
    menu = button(scene.say("nut-menu"), CommandPress("menu"))
    if _CENTRE not in scene.edition.content.services:
        return (menu,)
    return (button(scene.edition.name_of(_CENTRE), press_of(scene.edition, _CENTRE)), menu)


def _full(place: OldPlace) -> str:
    return f"{place.name} ({lower(place.district)}, {place.province})"


def _listed(names: Sequence[str]) -> str:
    return ", ".join(map(lower, names))


def _lines(*lines: str) -> str:
    return "\n".join(line for line in lines if line)


def _day(day: date | None) -> str:
    return f"{day.day}/{day.month}/{day.year}" if day else ""
