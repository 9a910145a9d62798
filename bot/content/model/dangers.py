"""What a danger is told by, and the words around it that say otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.content.model.base import Words

NUMBERS = ("111", "112", "113", "114", "115")  # what may be called in need; each card's source says for what


@dataclass(frozen=True, slots=True)
class Danger:
    """What a card of danger has beside its answer.

    `signs` tell it anywhere in a text: words, `a|b` for either, `<list>` for any of a named list, `...` for up
    to four words between. `marked` signs are sure only where tone marks were typed; without them one question is
    asked. `whole` tell it where they are all that is said; `english` are signs in English. `always`: papers and
    the past do not rule it out. `numbers`: whom to call, in this order. `is_first`: its case stands first in the
    officers' inbox. `withheld`: entries that are never offered beside it.
    """

    name: str
    signs: tuple[Words, ...]
    marked: tuple[Words, ...]
    whole: tuple[Words, ...]
    english: tuple[Words, ...]
    always: bool
    numbers: tuple[str, ...]
    answer_in_english: str
    is_first: bool
    withheld: tuple[Words, ...]
    over: tuple[Words, ...] = ()
    still: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class DangerWords:
    """Words that all dangers share.

    `lists`: named lists for signs. `negations` stand before a sign, at most some of `between` in between.
    `papers` and `past` say that it is over or about forms, unless one of `now` is there. `over` are signs that end a
    danger, unless one of `still` is there; `over_whole` end it as whole texts; `next` asks what to do in it.
    `harmless` are texts that only sound like danger.
    """

    lists: Mapping[str, tuple[Words, ...]] = field(default_factory=dict)
    negations: tuple[Words, ...] = ()
    between: tuple[Words, ...] = ()
    papers: tuple[Words, ...] = ()
    past: tuple[Words, ...] = ()
    now: tuple[Words, ...] = ()
    over: tuple[Words, ...] = ()
    over_whole: tuple[Words, ...] = ()
    still: tuple[Words, ...] = ()
    next: tuple[Words, ...] = ()
    harmless: tuple[Words, ...] = ()
