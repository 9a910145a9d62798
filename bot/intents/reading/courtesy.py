"""Greetings, thanks and particles around a question: taken off, unless they are all there is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.intents.reading.fillers import FILLERS
from bot.intents.reading.words import Word

_WHO = (
    r"(?:a|ad|admin|anh|ba|bac|ban|ba con|c|can bo|chau|chi|chu|co|con|cu|e|em|minh|mn|moi nguoi|nguoi ta|ong|"
    r"quy vi|shop|bot|t|toi|tui|tu|may|cac|nguoi dep)"
)
_ASK = r"(?:lam on|vui long|xin|cho|nho|muon)"
_BIT = r"(?:chut|xiu|ti|tham|thu|xin)"
_LINES = (
    rf"(?:{_ASK} )+(?:{_WHO} )*hoi(?: {_BIT})*",
    rf"{_WHO}(?: {_WHO})* oi",
    rf"(?:(?:em|con|chau|toi|tui|xin|kinh) )*chao(?: {_WHO}){{0,2}}",
    rf"(?:(?:{_WHO}|xin|da|thanh that) )*cam on(?: (?:{_WHO}|nhieu|truoc|lam))*",
    rf"(?:giup|gium|dum) {_WHO}(?: voi)?",
    r"(?:mong|rat mong|xin) (?:duoc )?(?:giai dap|tu van|chi giup|huong dan giup)",
)
_COURTESY = re.compile(r"(?<![a-z0-9])(?:" + "|".join(_LINES) + r")(?![a-z0-9])")
WORDS = frozenset(re.findall(r"[a-z]+", " ".join(_LINES)))
"""The words of courtesy, folded: known words, though no content says them."""
_OPENING = "a alo da oi thua ua uh vang um"
_CLOSING = "a ad anh ban chi da day di e em ha hen hi ho luon mn nghen nha nhe nhi nua oi ta the thoi vay voi z"
_OPENERS, _CLOSERS = frozenset(_OPENING.split()), frozenset(_CLOSING.split())
_HOUSE = "nhà"  # unlike the particle "nha", it is part of the question


def without_courtesy(words: Sequence[Word]) -> list[Word]:
    """Return `words` without the polite ones around the question; all of them when nothing else is said."""
    line = " ".join(word.plain for word in words)
    taken: set[int] = set()
    for found in _COURTESY.finditer(line):
        first = line.count(" ", 0, found.start())
        taken.update(range(first, first + found[0].count(" ") + 1))
    left = [word for at, word in enumerate(words) if at not in taken]
    while left and left[0].plain in _OPENERS:
        left.pop(0)
    while left and left[-1].plain in _CLOSERS and left[-1].typed != _HOUSE:
        left.pop()
    return left if any(word.plain not in FILLERS for word in left) else list(words)
