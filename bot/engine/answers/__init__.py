"""Reads what a citizen typed as the answer to the open question."""

from bot.engine.answers.days import read_day
from bot.engine.answers.numbers import read_number, speaks_of_numbers
from bot.engine.answers.options import answer_value, ordinal, pick, plainly_named, value_words

__all__ = [
    "answer_value",
    "ordinal",
    "pick",
    "plainly_named",
    "read_day",
    "read_number",
    "speaks_of_numbers",
    "value_words",
]
