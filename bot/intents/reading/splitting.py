"""Words typed without the spaces between them, or with a space inside."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from bot.intents.reading.syllables import plain
from bot.intents.reading.words import Word

_SHORTEST, _LONGEST = 4, 40  # letters of what may be several words
_PIECE = 8  # letters of the longest piece
_VOWELS = frozenset("aeiouy")
_LONE = "y"  # the one word of one letter that is glued to others: "bảohiểmytế"
_BESIDE = 0.4  # what a pair that content knows is worth, in words


def split(token: str, words: AbstractSet[str], pairs: AbstractSet[tuple[str, str]]) -> tuple[str, ...]:
    """Return the known `words` that `token` is glued of, as few as possible; empty when it is not.

    Among equally few, those that stand beside each other in content (`pairs`) win.
    """
    if not _SHORTEST <= len(token) <= _LONGEST:
        return ()
    best: list[dict[str, tuple[float, tuple[str, ...]]]] = [{} for _ in range(len(token) + 1)]
    best[0][""] = (0.0, ())
    for end in range(1, len(token) + 1):
        for start in range(max(0, end - _PIECE), end):
            piece = plain(token[start:end])
            if best[start] and (piece in words) and (end - start > 1 or piece == _LONE):
                best[end][piece] = min(
                    (cost + 1 - _BESIDE * ((last, piece) in pairs), (*made, piece))
                    for last, (cost, made) in best[start].items()
                )
    return min(best[-1].values(), default=(0.0, ()))[1]


def joined(words: AbstractSet[str], pairs: AbstractSet[tuple[str, str]], typed: Sequence[Word]) -> list[Word]:
    """Return `typed` with a word that came in pieces whole again ("đ ăng", "hế t", "ca i chính").

    A piece without a vowel joins the word before or after it, whichever makes a word that content knows.
    """
    whole: list[Word] = []
    left = list(reversed(typed))
    while left:
        word = left.pop()
        made = word.plain + left[-1].plain if left else ""
        if word.plain in words or not _VOWELS.isdisjoint(word.plain) or not word.plain.isalpha():
            if made in words and _is_cut(words, pairs, whole[-1:], word, left):
                left[-1] = Word(made, made)
            else:
                whole.append(word)
            continue
        before = whole[-1].plain + word.plain if whole else ""
        ahead = made in words and not (whole and before in words and (before, left[-1].plain) in pairs)
        if ahead:
            left[-1] = Word(made, made)
        elif before in words:
            whole[-1] = Word(before, before)
        else:
            whole.append(word)
    return whole


def _is_cut(
    words: AbstractSet[str],
    pairs: AbstractSet[tuple[str, str]],
    before: Sequence[Word],
    word: Word,
    left: Sequence[Word],
) -> bool:
    """Return whether `word` and the next, last of `left`, are pieces: only the whole word stands here in content."""
    rest = left[-1].plain
    if (word.plain, rest) in pairs:
        return False
    made = word.plain + rest
    return (
        not {word.plain, rest} <= words
        or any((one.plain, made) in pairs for one in before)
        or any((made, one.plain) in pairs for one in left[-2:-1])
    )
