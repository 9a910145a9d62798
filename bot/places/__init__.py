"""Old communes in what people write: however they are spelt, with their district and province, or against them."""

from bot.places.asking import asks_for_a_place, asks_for_its_name, asks_for_the_old, says_a_kind
from bot.places.gazetteer import Gazetteer, Unit, gazetteer_of, named
from bot.places.hearing import Heard, find, hear, hear_unit
from bot.places.names import bare, key_of, key_of_unit, plain

__all__ = [
    "Gazetteer",
    "Heard",
    "Unit",
    "asks_for_a_place",
    "asks_for_its_name",
    "asks_for_the_old",
    "bare",
    "find",
    "gazetteer_of",
    "hear",
    "hear_unit",
    "key_of",
    "key_of_unit",
    "named",
    "plain",
    "says_a_kind",
]
