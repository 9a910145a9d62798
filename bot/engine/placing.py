"""Turns about old communes: what they are called today, and where to go."""

from __future__ import annotations

from collections.abc import Sequence

from bot.content.model import OldPlace
from bot.engine.answering import Asking, button, origin_line, press_of
from bot.engine.scene import Scene
from bot.engine.stepping import answer_step
from bot.engine.understanding import Understood
from bot.engine.walk import Position
from bot.messages import AnswerPress, Choice, CommandPress, PlacePress, Reply
from bot.places import asks_for_a_place, asks_for_its_name, bare, find, key_of, says_a_kind
from bot.session import Event, Turn
from bot.text import fold

_MOST = 6  # places of one name that are offered; of more the district is asked for
_CENTRE = "trung-tam-phuc-vu-hcc"


def place_turn(scene: Scene, understood: Understood) -> Turn | None:
    """Return the turn of a question about an old commune; None when the text is about something else.

    A sure question about a service stays one, even where it names a commune.
    """
    is_sure = understood.decision == "answer" and understood.card is None
    if is_sure and not (asks_for_its_name(scene.rest) and says_a_kind(scene.rest)):
        return None
    if understood.decision != "unknown" and not asks_for_a_place(scene.rest):
        return None
    found = find(scene.edition.gazetteer, scene.rest)
    return about_places(scene, found) if found else None


def answer_with_a_place(scene: Scene, position: Position) -> Turn | None:
    """Return the turn of a text that answers a question for a place; None when it names none.

    Of several places of one name the citizen is asked which, by buttons that are answers.
    """
    found = find(scene.edition.gazetteer, f"xã {scene.text}") or find(scene.edition.gazetteer, scene.text)
    if not found:
        return None
    if len(found) == 1:
        return answer_step(scene, position.key, key_of(found[0]))
    if len(found) > _MOST:
        return scene.turn((Reply(scene.say("noi-trung-nhieu", ten=found[0].name)),), Event("hoi-lai", "dia-ban"))
    flow = position.top.id
    choices = tuple(button(_label(place, found), AnswerPress(flow, position.key, key_of(place))) for place in found)
    return scene.turn((Reply(scene.say("noi-trung", ten=found[0].name), choices),), Event("hoi-lai", "dia-ban"))


def about_places(scene: Scene, places: Sequence[OldPlace]) -> Turn:
    """Return the turn that tells about the one place, or asks which of several is meant."""
    kinds = {(place.today, place.province_today, place.doubtful) for place in places}
    if len(kinds) == 1:
        return about_place(scene, places[0])
    event = Event("hoi-lai", "dia-ban")
    if len(places) > _MOST:
        return scene.turn((Reply(scene.say("noi-trung-nhieu", ten=places[0].name)),), event)
    choices = tuple(button(_label(place, places), PlacePress(key_of(place))) for place in places)
    return scene.turn((Reply(scene.say("noi-trung", ten=places[0].name), choices),), event)


def about_place(scene: Scene, place: OldPlace, part: int = 0) -> Turn:
    """Return the turn about one old place; `part` is the place of today that was chosen, from 1."""
    name = _full(place)
    event = Event("tra-loi", "dia-ban")
    if place.doubtful:
        return scene.turn((Reply(scene.say("noi-kiem-lai", cu=name), _ways_on(scene)),), event)
    if len(place.today) > 1 and not 1 <= part <= len(place.today):
        choices = tuple(button(today, PlacePress(key_of(place), n)) for n, today in enumerate(place.today, 1))
        said = scene.say("noi-bi-chia", cu=name, nay=", ".join(_lower(today) for today in place.today))
        return scene.turn((Reply(said, choices),), Event("hoi-lai", "dia-ban"))
    today = place.today[max(part, 1) - 1]
    since = f"{place.since.day}/{place.since.month}/{place.since.year}" if place.since else ""
    lines = [scene.say("noi-nay", cu=name, nay=f"{_lower(today)}, tỉnh {place.province_today}", tu=since)]
    lines.append(scene.say("noi-nop"))
    if fold(scene.edition.content.local.get("ten", "")) == fold(today):
        lines.append(scene.say("noi-dia-chi"))
    tail = origin_line(Asking(scene.edition, scene.day), place.citations)
    text = "\n".join(line for line in lines if line) + (f"\n\n{tail}" if tail else "")
    return scene.turn((Reply(text, _ways_on(scene)),), event)


def place_by_key(scene: Scene, key: str) -> OldPlace | None:
    """Return the place that a button names."""
    return next((place for place in scene.edition.content.places if key_of(place) == key), None)


def _ways_on(scene: Scene) -> tuple[Choice, ...]:
    menu = button(scene.say("nut-menu"), CommandPress("menu"))
    if _CENTRE not in scene.edition.content.services:
        return (menu,)
    return (button(scene.edition.name_of(_CENTRE), press_of(scene.edition, _CENTRE)), menu)


def _full(place: OldPlace) -> str:
    return f"{place.name} ({_lower(place.district)}, {place.province})"


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]


def _label(place: OldPlace, places: Sequence[OldPlace]) -> str:
    """Return what tells the place from the others of its name: the district, and the province where needed."""
    same = [other for other in places if bare(other.district) == bare(place.district)]
    return f"{place.district}, {place.province}" if len(same) > 1 else place.district
