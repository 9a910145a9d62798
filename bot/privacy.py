"""Masks what belongs to a person, before anything is kept, counted, shown or logged."""

from __future__ import annotations

import re
from typing import NamedTuple

_GAP = r"[ .\-]?"
_DIGITS = {n: rf"\d(?:{_GAP}\d){{{n - 1}}}" for n in (9, 12, 16)}

# Order matters: the longest first. Every pattern is linear: no repeat inside a repeat that could overlap.
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("[thư điện tử]", re.compile(r"[\w.+\-]{1,64}@[\w\-]{1,64}(?:\.[\w\-]{1,64}){1,4}")),
    ("[số thẻ]", re.compile(rf"(?<!\d){_DIGITS[16]}(?!\d)")),
    ("[số điện thoại]", re.compile(rf"(?<!\d)(?:\+|00)84{_GAP}\d(?:{_GAP}\d){{8}}(?!\d)")),
    ("[số giấy tờ]", re.compile(rf"(?<!\d){_DIGITS[12]}(?!\d)")),
    ("[số điện thoại]", re.compile(rf"(?<!\d)0\d(?:{_GAP}\d){{8,9}}(?!\d)")),
    ("[số giấy tờ]", re.compile(rf"(?<!\d){_DIGITS[9]}(?!\d)")),
    ("[biển số]", re.compile(r"(?<!\w)\d{2}[ \-]?[A-Za-zĐđ]{1,2}\d?[ \-.]{0,3}\d{3}\.?\d{2}(?!\w)")),
    ("[số dài]", re.compile(r"(?<!\d)\d{10,}(?!\d)")),
)
_NEAR_BIRTH = re.compile(r"(?i)((?:sinh|ngày sinh|sn)\D{0,20})(\d{1,2}[/.\- ]\d{1,2}[/.\- ]\d{2,4})")
_NEAR_CODE = re.compile(r"(?i)((?:mã|ma|otp|pin|mật khẩu|mat khau|passcode)\D{0,15})(?<!\d)(\d{4,8})(?!\d)")
# A password that has a digit in it: a word alone cannot be told from what people say about passwords.
_NEAR_PASSWORD = re.compile(
    r"(?i)((?:mật khẩu|mat khau|password|passcode|pass)(?:\s{1,3}[^\W\d]{1,8}){0,4}\s{0,3}[:=]?\s{0,3})"
    r"(?<!\S)(?=[^\s\d]{0,30}\d)(?=[^\s]{0,30}[^\W\d])\S{5,40}"
)

# A mark, with the few words that only led to it: "sdt cua toi la [số điện thoại]".
_HIDDEN = re.compile(
    r"(?i)(?:\b(?:s[đd]t|[đd]t|số điện thoại|so dien thoai|số|so)\s{0,3})?(?:\b(?:của|cua)\s{1,3}\w{2,5}\s{1,3})?"
    r"(?:\b(?:là|la)\b|:)?\s{0,3}\[(?:thư điện tử|số thẻ|số điện thoại|số giấy tờ|biển số|số dài|mã|ngày sinh)\]"
)


_TELLING = re.compile(r"[@\d]")  # nothing is hidden where neither stands


class Masked(NamedTuple):
    """The text that may be kept, whether anything was hidden in it, and what is left without the marks."""

    text: str
    is_personal: bool

    @property
    def rest(self) -> str:
        """Return the text with what was hidden left out altogether."""
        return " ".join(_HIDDEN.sub(" ", self.text).split()) if self.is_personal else self.text


def mask(text: str) -> Masked:
    """Return `text` with ids, phones, cards, e-mail, plates, codes and birth dates hidden.

    Rather too much than too little: any run of ten digits or more is hidden.
    """
    if not _TELLING.search(text):
        return Masked(text, is_personal=False)
    kept = _NEAR_PASSWORD.sub(r"\1[mã]", text)
    kept = _NEAR_CODE.sub(r"\1[mã]", _NEAR_BIRTH.sub(r"\1[ngày sinh]", kept))
    for stands_for, pattern in _PATTERNS:
        kept = pattern.sub(stands_for, kept)
    return Masked(kept, kept != text)
