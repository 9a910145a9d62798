"""Which letters make a Vietnamese syllable, and which syllables sound alike in the South."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from bot.text import fold

_ONSET_LINE = "b c ch d g gh gi h k kh l m n ng ngh nh p ph q r s t th tr v x"
_RHYME_LINES = """
a ac ach ai am an ang anh ao ap at au ay e ec ech em en eng enh eo ep et eu
i ia ich iec iem ien ieng iep iet ieu im in inh ip it iu
o oa oac oach oai oam oan oang oanh oao oap oat oay oc oe oen oeo oet oi om on ong op ot
u ua uac uach uai uan uang uanh uao uat uay uc ue uech uen uenh ueo uet ui um un ung uo uoc uoi uom uon uong
uop uot uou up ut uu uy uya uych uyen uyet uyn uynh uyp uyt uyu
y yem yen yet yeu
"""
SYLLABLES = frozenset(onset + rhyme for onset in ("", *_ONSET_LINE.split()) for rhyme in _RHYME_LINES.split()) | {
    "gi",
    "gin",
    "gip",
}

_OPENINGS = (("tr", "ch"), ("gi", "d"), ("s", "x"), ("v", "d"), ("r", "g"), ("qu", "w"))
_CLOSINGS = (
    ("nh", "n"),
    ("ng", "n"),
    ("ch", "t"),
    ("c", "t"),
    ("ieu", "iu"),
    ("uoi", "ui"),
    ("iem", "im"),
    ("iep", "ip"),
)
_QUESTION, _TUMBLING = "\u0309", "\u0303"  # hỏi and ngã: the South says them alike
_LONE_Y = frozenset({"ky", "ly", "my", "ty", "sy", "hy"})
_OFTEN = 8  # letters of the longest syllable, as typed with its keys


def plain(word: str) -> str:
    """Return one typed word folded, `ký` and `kí` alike."""
    # Syllables come again and again; numbers are somebody's, and long words are not many.
    return _remembered(word) if word.isalpha() and len(word) <= _OFTEN else _plain(word)


def _plain(word: str) -> str:
    folded = fold(word)
    return folded[:-1] + "i" if folded in _LONE_Y else folded


_remembered = lru_cache(maxsize=8192)(_plain)


@lru_cache(maxsize=4096)
def sound(syllable: str) -> str:
    """Return what the folded `syllable` sounds like in the South; alike sounds are equal."""
    for written, spoken in _OPENINGS:
        if syllable.startswith(written):
            syllable = spoken + syllable.removeprefix(written)
            break
    for written, spoken in _CLOSINGS:
        if syllable.endswith(written):
            return syllable.removesuffix(written) + spoken
    return syllable


@lru_cache(maxsize=4096)
def spelling(word: str) -> str:
    """Return `word` so that spellings of one syllable are equal: hòa/hoà, hỏi for ngã, kí/ký."""
    apart = unicodedata.normalize("NFD", word.lower()).replace(_TUMBLING, _QUESTION)
    marks = sorted(letter for letter in apart if unicodedata.combining(letter))
    return plain(word) + ("đ" if "đ" in apart else "") + "".join(marks)
