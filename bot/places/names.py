"""Names of places as they are compared: without kind and marks, `y` and `i` alike; and how marks decide."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from zlib import crc32

from bot.content.model import OldPlace
from bot.text import fold, fold_known

_KINDS = ("thi tran", "thi xa", "thanh pho", "phuong", "xa", "huyen")
# Mỹ and Mĩ, Quý and Quí, Sỹ and Sĩ, Lý and Lí; but never Tây, Thủy.
_Y = re.compile(r"\b(qu|[bcdghklmnprstvx]{1,3})y\b")
_I = re.compile(_Y.pattern.replace(")y", ")i"))
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_HOI, _NGA = "\u0309", "\u0303"  # said alike in the south, and so often typed for each other: Mỷ, Vỉnh


def plain(words: str) -> str:
    """Return folded `words` as they are compared: "quy duc" -> "qui duc"."""
    return _Y.sub(r"\1i", words)


def with_y(name: str) -> str:
    """Return a plain name with the other letter, as it may stand in a glued one: "mi phuoc" -> "my phuoc"."""
    return _I.sub(r"\1y", name)


@lru_cache(maxsize=4096)
def kind_and_name(name: str) -> tuple[str, str]:
    """Return the kind and the bare name, both folded and plain: "Thị trấn Mỹ Phước" -> ("thi tran", "mi phuoc")."""
    folded = fold_known(name)
    kind = next((one for one in _KINDS if folded.startswith(f"{one} ")), "")
    return kind, plain(folded.removeprefix(kind).strip())


def folded_name(name: str) -> str:
    """Return a name without its kind, folded, its `y` as it is written."""
    return fold_known(name).removeprefix(kind_and_name(name)[0]).strip()


def bare(name: str) -> str:
    """Return a place's plain name without its kind: "Thị trấn Thủ Thừa" -> "thu thua", "Phường 5" -> "5"."""
    return kind_and_name(name)[1]


def key_of(place: OldPlace) -> str:
    """Return a short key of ASCII that names the place among all: "xa-binh-thanh.1c2d3e4f"."""
    return _key(place.name, f"{place.name}, {place.district}, {place.province}")


def key_of_unit(name: str, province: str) -> str:
    """Return a short key of ASCII that names a place of today among all, old ones too."""
    return _key(name, f"nay: {name}, {province}")


def _key(name: str, whole: str) -> str:
    return f"{fold(name).replace(' ', '-')}.{crc32(whole.encode()):08x}"


@lru_cache(maxsize=8192)
def marks_of(word: str) -> tuple[str, str]:
    """Return a syllable's letters with their shapes and its tone: "hòa" and "hoà" are the same, "mỹ" and "mỷ" too."""
    apart = unicodedata.normalize("NFD", word.lower())
    tone = "".join(one for one in apart if one in _TONES).replace(_NGA, _HOI)
    letters = unicodedata.normalize("NFC", "".join(one for one in apart if one not in _TONES))
    return plain(letters), tone
