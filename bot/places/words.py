"""A text as words that places are read from: numbers apart from letters, glued names apart, breaks kept."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from bot.places.gazetteer import Gazetteer
from bot.places.names import marks_of, plain
from bot.text import fold

_MOST = 120  # words that are looked at: a place stands near the question, and work stays small
_WORD = re.compile(r"[^\W\d_]+|\d+|[,;()/|\n\u2013-]")
_PREFIXES = ("thanhpho", "thitran", "phuong", "thixa", "huyen", "tinh", "xa", "tt", "tp", "tx", "p", "f", "x", "h", "t")
_SPACED = {"thanhpho": "thanh pho", "thitran": "thi tran", "thixa": "thi xa"}
_KINDS = {fold(kind): kind for kind in ("huyện", "quận", "tỉnh", "thị", "xã", "thành", "phố", "phường", "trấn")}
_SHORTEST, _GLUED = 5, 60  # letters of a glued name, and of all that is glued

# Words that are no name of a place where they follow one, or follow "xã", "huyện": asking, pointing, joining words.
_JOINING = (
    "nào gì j đâu sao hông hong không ko hok này kia đó đây ấy cũ mới xưa trước sau giờ bây hiện nay năm ngày hồi lúc "
    "tui tôi mình em anh chị bác cô chú ông bà mẹ con cháu ta nhà quê vợ chồng là thì mà và với hay của ở tại trong "
    "ngoài thuộc về vô vào qua lên xuống ra đến tới đi từ đã sáp sát nhập gộp chia tách đổi tên gọi có còn hết đang sẽ "
    "bị được cho làm nộp xin hỏi cần muốn phải phai à ạ nhe nha hả vậy z v thế nhỉ ơi dùm giúp khác cũng mấy những các "
    "từng hoặc theo việt ấp khu đường rồi luôn h bh k hội cấp lớn nhỏ viên"
)
_STOP = frozenset(_JOINING.split())
_STOP_UNMARKED = frozenset(map(fold, _STOP)) - {"da", "chi"}  # "xa da vang", "huyen cu chi" name one


class Word(NamedTuple):
    """A word: as it is compared, as it was typed, and whether a comma or the like stands before it."""

    plain: str
    typed: str
    breaks: bool = False

    @property
    def kind(self) -> str:
        """Return the plain word where it may be one of a kind: "phường", "phuong", "phuờng", never "phương"."""
        proper = _KINDS.get(self.plain)
        is_other = proper is not None and not self.typed.isascii() and marks_of(self.typed)[1] != marks_of(proper)[1]
        return "" if is_other else self.plain

    @property
    def is_stop(self) -> bool:
        """Return whether it asks, points or joins, and is no part of a name; marks decide where there are any."""
        typed = self.typed.lower()
        return self.plain in _STOP_UNMARKED if typed.isascii() else typed in _STOP


def words_of(gazetteer: Gazetteer, text: str) -> tuple[Word, ...]:
    """Return the first words of `text`."""
    found: list[Word] = []
    breaks = False
    for typed in _WORD.findall(unicodedata.normalize("NFC", text)):
        folded = fold(typed)
        if not folded:
            breaks = True
            continue
        first, *more = _apart(gazetteer, folded, typed)
        found += [first._replace(breaks=breaks), *more]
        breaks = False
        if len(found) >= _MOST:
            break
    return tuple(found[:_MOST])


def _apart(gazetteer: Gazetteer, folded: str, typed: str) -> Iterator[Word]:
    """Yield the words that one run of letters or digits stands for: "04" -> 4, "tanan" -> tan, an."""
    if folded.isdigit():
        yield Word(folded.lstrip("0") or "0", typed)
        return
    is_glued = _SHORTEST <= len(folded) <= _GLUED and folded not in gazetteer.syllables
    pieces = _unglued(gazetteer, folded) if is_glued else ()
    if len(typed) != len(folded) or not pieces:
        yield Word(plain(folded), typed)
        return
    at = 0
    for piece in " ".join(pieces).split():
        yield Word(plain(piece), typed[at : at + len(piece)])
        at += len(piece)


def _unglued(gazetteer: Gazetteer, letters: str) -> tuple[str, ...]:
    """Return what `letters` are made of, names with or without a kind before; empty where something is left over."""
    for prefix in ("", *_PREFIXES):
        name = letters.removeprefix(prefix)
        if prefix and name == letters:
            continue
        for size in range(len(name), _SHORTEST - (2 if len(prefix) > 1 else 1), -1):  # "xamyan", never "myan" alone
            if name[:size] not in gazetteer.glued:
                continue
            rest = _unglued(gazetteer, name[size:])
            if rest or size == len(name):
                return (*filter(None, (_SPACED.get(prefix, prefix), gazetteer.glued[name[:size]])), *rest)
    return ()
