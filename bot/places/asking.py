"""Whether a text asks for a place at all, and which way: from the old name to today's, or back."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.text import fold_said


def _padded(*lines: str) -> tuple[str, ...]:
    return tuple(f" {words} " for line in lines for words in line.split("|"))


_ASKS_NAME = _padded(
    "thuoc dau|thuoc ve dau|thuoc xa nao|thuoc phuong nao|thuoc tinh nao|gio thuoc|nay thuoc|gio la|nay la|gio o dau",
    "sap nhap|sat nhap|nhap vo|nhap vao|doi ten|ten moi|ten gi|xa nao|xa gi|xa moi|xa cu|phuong nao|phuong gi",
    "chia ve dau|con khong|p nao|x nao|xa j|phuong j|thanh xa gi|gop vo|gop vao|bay gio la",
)
_ASKS_WAY = _padded("nop o dau|lam o dau|o dau|o cho nao|toi dau|di dau|cho nao")
_SAYS_KIND = re.compile(r"\b(?:xa|phuong|thi tran|tt|p|x|f)\b|\b[pf]\d|\bphuong\d|\bxa[a-z]{6}")

_UNIT = r"(?:xa|phuong|p|x|thi tran|noi|cho)"
_BEFORE = r"(?:hoi truoc|hoi xua|hoi do|hoi cu|truoc day|truoc kia|truoc do|luc truoc|ngay xua|ngay truoc|xua|truoc)"
# "phường nào cũ", "hồi trước là xã nào", "tên cũ của xã", "gồm những xã nào"
_WHICH = rf"(?:nhung )?{_UNIT}? ?(?:nao|gi|j)\b"
_ASKS_OLD = re.compile(
    rf"\b{_UNIT} (?:nao|gi|j) (?:{_BEFORE}|cu)\b|\b{_BEFORE} (?:ten )?(?:la|thuoc|goi la|ten) {_WHICH}"
    rf"|\bcu (?:ten )?la {_WHICH}|\bten cu\b"
    rf"|\b(?:gom|tu|gop tu|nhap tu|hop tu) (?:nhung|may|cac) {_UNIT}\b|\b(?:gom|nhap tu|gop tu) {_UNIT} (?:nao|gi)\b"
)
_HINTS_OLD = ("truoc", "xua", "hoi do", " cu", "gom", "tu nhung", "tu may", "tu cac", "p tu")
_ASKS_NEW = re.compile(rf"\b(?:gio|nay) (?:la|thuoc|ten la) {_UNIT}? ?(?:nao|gi|j|dau)\b(?! cu)|\bten moi\b")


def asks_for_its_name(text: str) -> bool:
    """Return whether `text` asks what a place is called or belongs to today, or was called before."""
    return _holds(text, _ASKS_NAME) or asks_for_the_old(text)


def asks_for_a_place(text: str) -> bool:
    """Return whether `text` asks what a place is called today, or where to go there."""
    return _holds(text, (*_ASKS_NAME, *_ASKS_WAY)) or asks_for_the_old(text)


def asks_for_the_old(text: str) -> bool:
    """Return whether `text` asks which old places one of today was made of."""
    said = fold_said(text)
    if not any(hint in said for hint in _HINTS_OLD):  # nearly every text, and the pattern is slow
        return False
    return bool(_ASKS_OLD.search(said)) and not _ASKS_NEW.search(said)


def says_a_kind(text: str) -> bool:
    """Return whether `text` speaks of a commune, ward or township at all."""
    return bool(_SAYS_KIND.search(fold_said(text)))


def _holds(text: str, listed: Sequence[str]) -> bool:
    padded = f" {fold_said(text)} "
    return any(words in padded for words in listed)
