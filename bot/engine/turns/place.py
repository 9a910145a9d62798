"""Turns about old communes: what they are called today, what one of today was made of, and where to go."""

from __future__ import annotations

from collections.abc import Sequence

from bot.content.model import OldPlace
from bot.engine.replies.entry import button
from bot.engine.replies.place import about_place, about_unit, label_of, lower, unit_label
from bot.engine.replies.step import answer_step
from bot.engine.turn_scene import Scene
from bot.engine.understanding import Understood
from bot.flow.walker import Position
from bot.messages import AnswerPress, Choice, PlacePress, Reply
from bot.places import (
    Heard,
    Unit,
    asks_for_a_place,
    asks_for_its_name,
    asks_for_the_old,
    hear,
    hear_unit,
    key_of,
    plain,
    says_a_kind,
)
from bot.session import Event, Turn
from bot.text import fold_said

_MOST = 6  # places of one name that are offered; of more the district is asked for
_NAME = 80  # letters of a text that may be a place and nothing else
_ASKED = Event("hoi-lai", "dia-ban")


def place_turn(scene: Scene, understood: Understood) -> Turn | None:
    """Return the turn of a question about an old commune; None when the text is about something else.

    A sure question about a service stays one, even where it names a commune.
    """
    text = scene.rest
    is_sure = understood.decision == "answer" and understood.card is None
    says = says_a_kind(text)
    if says and len(text) <= _NAME and scene.edition.gazetteer.may_name(plain(fold_said(text))):
        heard = hear(scene.edition.gazetteer, text)
        if heard.is_whole:
            return _told(scene, heard)
    if is_sure and not (says and asks_for_its_name(text)):
        return None
    if understood.decision != "unknown" and not asks_for_a_place(text):
        return None
    units = hear_unit(scene.edition.gazetteer, text) if asks_for_the_old(text) else ()
    heard = Heard(units=units) if units else hear(scene.edition.gazetteer, text)
    is_named = bool(heard.said and heard.area)
    is_asked = asks_for_its_name(text) if is_named or not is_sure else False
    is_asked = is_asked or (is_named and bool(heard.near) and not is_sure and asks_for_a_place(text))
    return _told(scene, heard) if heard.places or heard.units or is_asked else None


def _told(scene: Scene, heard: Heard) -> Turn | None:
    if heard.places:
        return about_places(scene, heard.places)
    if heard.units and not heard.near:
        return _about_units(scene, heard.units)
    units = tuple(button(unit_label(unit), PlacePress(unit.key)) for unit in heard.units)
    return _not_found(scene, heard, (*units, *_presses(heard.near)))


def answer_with_a_place(scene: Scene, position: Position) -> Turn | None:
    """Return the turn of a text that answers a question for a place; None when it names none.

    Of several places of one name, or where something speaks against the one, the citizen is asked which, by
    buttons that are answers.
    """
    heard = hear(scene.edition.gazetteer, scene.text, is_answer=True)
    if len(heard.places) == 1:
        return answer_step(scene, position.key, key_of(heard.places[0]))
    places = heard.places or heard.near
    choices = tuple(
        button(label_of(place, places), AnswerPress(position.top.id, position.key, key_of(place))) for place in places
    )
    if heard.places:
        return _which(scene, heard.places, choices)
    return _not_found(scene, heard, choices)


def about_places(scene: Scene, places: Sequence[OldPlace]) -> Turn:
    """Return the turn that tells about the one place, or asks which of several is meant."""
    kinds = {(place.today, place.province_today, place.doubtful, place.into) for place in places}
    return about_place(scene, places[0]) if len(kinds) == 1 else _which(scene, places, _presses(places))


def about_key(scene: Scene, key: str, part: int) -> Turn | None:
    """Return the turn about the place, old or of today, that a button names; None when there is none."""
    content = scene.edition.content
    place = next((place for place in (*content.places, *content.merged) if key_of(place) == key), None)
    if place is not None:
        return about_place(scene, place, part)
    unit = scene.edition.gazetteer.by_key.get(key)
    return about_unit(scene, unit) if unit is not None else None


def _about_units(scene: Scene, units: Sequence[Unit]) -> Turn:
    if len(units) == 1:
        return about_unit(scene, units[0])
    choices = tuple(button(unit_label(unit), PlacePress(unit.key)) for unit in units)
    return scene.turn((Reply(scene.say("noi-nay-trung", ten=units[0].name), choices),), _ASKED)


def _which(scene: Scene, places: Sequence[OldPlace], choices: tuple[Choice, ...]) -> Turn:
    """Ask which of several places of one name is meant."""
    if len(places) > _MOST:
        return scene.turn((Reply(scene.say("noi-trung-nhieu", ten=places[0].name)),), _ASKED)
    return scene.turn((Reply(scene.say("noi-trung", ten=places[0].name), choices),), _ASKED)


def _not_found(scene: Scene, heard: Heard, choices: tuple[Choice, ...]) -> Turn | None:
    """Say kindly that no place is called and lies so, with those that nearly are; None where none was named."""
    if heard.said and choices and len(choices) <= _MOST:
        said = scene.say("noi-gan-giong", ten=heard.said, noi=heard.area) if heard.area else ""
        said = said or scene.say("noi-gan-ten", ten=heard.said)
        return scene.turn((Reply(said, choices),), _ASKED)
    if heard.said:
        key = "noi-khong-thay-o" if heard.area else "noi-khong-thay"
        return scene.turn((Reply(scene.say(key, ten=heard.said, noi=heard.area)),), _ASKED)
    if not heard.district:
        return None
    within = {lower(one.district): one for one in scene.edition.content.places if heard.is_within(one)}
    names = " hoặc ".join(within) or heard.area
    return scene.turn((Reply(scene.say("noi-la-huyen", noi=names)),), _ASKED)


def _presses(places: Sequence[OldPlace]) -> tuple[Choice, ...]:
    return tuple(button(label_of(place, places), PlacePress(key_of(place))) for place in places)
