"""Reads what a citizen typed as the answer to the open question."""

from bot.flow.kinds.choice import answer_value, ordinal, pick, value_words
from bot.flow.kinds.day import read_day
from bot.flow.kinds.named import nearest, plainly_named
from bot.flow.kinds.number import read_number, speaks_of_numbers

__all__ = [
    "answer_value",
    "nearest",
    "ordinal",
    "pick",
    "plainly_named",
    "read_day",
    "read_number",
    "speaks_of_numbers",
    "value_words",
]
