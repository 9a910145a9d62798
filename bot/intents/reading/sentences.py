"""The sentences of a longer text: people tell a story and ask in one sentence of it."""

from __future__ import annotations

import re

from bot.text import LONGEST

_END = re.compile(r"[.?!;]+(?:\s|$)|\n")
_WORDS = 12  # fewer words are one thought, whatever the punctuation
_SHORTEST = 3  # words of a sentence that says something by itself
_MOST = 4


def sentences(text: str) -> tuple[str, ...]:
    """Return the first sentences of `text` that say something, at most four; none when it is one thought."""
    seen = text[:LONGEST]
    if len(seen.split()) < _WORDS:
        return ()
    told = tuple(part for part in _END.split(seen) if len(part.split()) >= _SHORTEST)
    return told[:_MOST] if len(told) > 1 else ()
