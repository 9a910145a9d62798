"""A typed answer in pieces: words, numbers and signs, each knowing whether it touches the one before."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

from bot.text import fold

_PIECE = re.compile(r"\d+(?:[.,]\d+)*+|[^\W\d_]+|[^\w\s]")
_ENDS = ".!…~"
_LONGEST = 160  # characters of an answer; a story is none
_T = TypeVar("_T")


class Token(NamedTuple):
    """A piece: `typed` in lower case, `plain` without marks; `is_glued`: nothing stands between it and the last."""

    typed: str
    plain: str
    is_glued: bool

    @property
    def is_digits(self) -> bool:
        """Return whether it is written in digits."""
        return self.typed[0].isdigit()


def tokens_of(text: str) -> list[Token]:
    """Return the pieces of `text` in order, full-width ones as plain ones; none of what is too long to be an answer."""
    seen = unicodedata.normalize("NFKC", text).lower().strip().rstrip(_ENDS).rstrip()
    return list(_tokens(seen)) if len(seen) <= _LONGEST else []


def _tokens(seen: str) -> Iterator[Token]:
    for found in _PIECE.finditer(seen):
        is_glued = found.start() > 0 and not seen[found.start() - 1].isspace()
        yield Token(found[0], fold(found[0]) or found[0], is_glued)


class Table(Generic[_T]):
    """Words and what they stand for; `|` stands between the ways to write one."""

    def __init__(self, listed: Mapping[str, _T]) -> None:
        self._written = {way: value for words, value in listed.items() for way in words.split("|")}
        self._bare = {fold(way): value for way, value in reversed(self._written.items())}

    def of(self, token: Token | None) -> _T | None:
        """Return what `token` stands for; typed with marks it must have the right ones. None for nothing."""
        if token is None:
            return None
        return (self._bare if token.typed.isascii() else self._written).get(token.typed)


class Words:
    """Phrases that count alike; `|` stands between them."""

    def __init__(self, listed: str) -> None:
        phrases = [tuple(phrase.split()) for phrase in listed.split("|")]
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in sorted(phrases, key=len, reverse=True):
            self._by_first.setdefault(fold(phrase[0]) or phrase[0], []).append(phrase)

    def end(self, tokens: Sequence[Token], start: int) -> int:
        """Return where the longest of the phrases that begins at `start` ends; `start` where none does."""
        for phrase in self._by_first.get(tokens[start].plain, ()) if start < len(tokens) else ():
            there = tokens[start : start + len(phrase)]
            if len(there) == len(phrase) and all(map(_is, there, phrase)):
                return start + len(phrase)
        return start

    def without(self, tokens: Sequence[Token]) -> list[Token]:
        """Return `tokens` without any of the phrases at their beginning and, word by word, at their end."""
        start, stop = 0, len(tokens)
        while (end := self.end(tokens, start)) > start:
            start = end
        while stop > start and self.end(tokens[stop - 1 : stop], 0) == 1:
            stop -= 1
        return list(tokens[start:stop])


def _is(token: Token, word: str) -> bool:
    return token.typed == word or (token.typed.isascii() and token.typed == fold(word))


def at(tokens: Sequence[Token], place: int) -> Token | None:
    """Return the token at `place`; None behind the end."""
    return tokens[place] if 0 <= place < len(tokens) else None
