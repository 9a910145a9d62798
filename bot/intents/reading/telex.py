"""Keys that an input method should have turned into letters: `ddawng` and `d9a8ng` for đăng."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.intents.reading.syllables import SYLLABLES

# Foreign words of phones and forms that would read as keys of a syllable.
_LOANS = """
app apps gas bus fax taxi test visa pass sms web wifi zalo online email gmail mail link file pdf word scan
facebook google tiktok youtube messenger info admin user otp nfc sim qr code pin momo vnpay viettel
vneid vssid etax post check reset update ok shop game reset card chip bank banking
"""
LOANS = frozenset(_LOANS.split())
_LONGEST = 11  # keys of one syllable: "nghieengr" and some
_TONE_AT_END = re.compile(r"(?<=[a-z])[sfrxj]$")
_TONE_INSIDE = re.compile(r"(?<=[aeiouyw])[sfrxj](?=[a-z])")
_SHAPES = re.compile(r"(?<=[aou])w|^w(?=[a-z])|(?<=a)a|(?<=e)e|(?<=o)o|(?<=d)d|(?<=[a-z])w$")
_LATE_STROKE = re.compile(r"^(d.+)d$")
_VNI = re.compile(r"(?:(?:d9|[aeo]6|[uo]7|a8|[a-z])[1-5]?)+")
_VNI_TONE = re.compile(r"[1-5]")
_STOPPED = re.compile(r"(?:c|ch|p|t)$")


def decode(token: str) -> str:
    """Return the folded syllable whose raw telex or VNI keys `token` is; empty when it is none.

    `token` is folded; one that is a syllable already, or a loan word, is none.
    """
    if len(token) > _LONGEST or token in SYLLABLES or token in LOANS or not token.isascii():
        return ""
    readings = _telex(token) if token.isalpha() else _vni(token)
    return next((reading for reading in readings if reading in SYLLABLES), "")


def _telex(token: str) -> Iterator[str]:
    for toneless in (_TONE_AT_END.sub("", token), _TONE_INSIDE.sub("", token, count=1), token):
        yield _SHAPES.sub("", toneless)
        yield _LATE_STROKE.sub(r"\1", _SHAPES.sub("", toneless))


def _vni(token: str) -> Iterator[str]:
    if not token[0].isalpha() or not _VNI.fullmatch(token):
        return
    tones = _VNI_TONE.findall(token)
    letters = re.sub(r"\d", "", token)
    if len(tones) > 1 or (tones and tones[0] not in "15" and _STOPPED.search(letters)):
        return  # "muc2" is "mức 2": a stopped syllable has no falling tone
    yield letters
