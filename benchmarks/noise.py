"""Turns a clean question into what people type; the same text, kind, level and seed give the same noise.

Levels: 1 a word here and there, 2 usual on a phone, 3 everywhere.
"""

from __future__ import annotations

import hashlib
import random
import re
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import yaml

from bot.text import fold

_WORD = re.compile(r"[^\W\d_]+")
_TONES = {"\u0301": "s1", "\u0300": "f2", "\u0309": "r3", "\u0303": "x4", "\u0323": "j5"}
_SHAPES = {"\u0306": "w8", "\u0302": "^6", "\u031b": "w7"}
_LISTS: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "noise.yaml").read_text(encoding="utf-8"))
_SOME = {1: 0.35, 2: 0.75, 3: 1.0}  # share of words that noise over the whole text touches
_FEW = {1: 0.12, 2: 0.3, 3: 0.6}

Noise = Callable[[str, random.Random, int], str]


def noisy(text: str, kind: str, level: int = 2, seed: int = 0) -> str:
    """Return `text` with noise of `kind`, one of `KINDS`; "clean" leaves it as it is."""
    if kind == "clean":
        return text
    key = "\x1f".join((text, kind, str(level), str(seed)))
    chance = random.Random(int.from_bytes(hashlib.sha256(key.encode()).digest()[:8], "big"))
    return KINDS[kind](unicodedata.normalize("NFC", text), chance, level)


def _words(text: str, change: Callable[[str], str]) -> str:
    return _WORD.sub(lambda found: change(found[0]), text)


def _sometimes(share: float, chance: random.Random, change: Callable[[str], str]) -> Callable[[str], str]:
    return lambda word: change(word) if chance.random() < share else word


def _bare(word: str) -> str:
    marks = unicodedata.normalize("NFD", word.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in marks if not unicodedata.combining(letter))


def _keys(word: str, system: int, *, at_end: bool) -> str:
    """Return the keys of `word`: telex for `system` 0, VNI for 1; the tone after its vowel or at the end."""
    typed, tone = "", ""
    for letter in word:
        base, *marks = list(unicodedata.normalize("NFD", letter))
        typed += {"đ": ("dd", "d9"), "Đ": ("DD", "D9")}.get(base, (base, base))[system]
        for mark in marks:
            if mark in _SHAPES:
                key = _SHAPES[mark][system]
                typed += base.lower() if key == "^" else key
        tones = [_TONES[mark][system] for mark in marks if mark in _TONES]
        tone += "".join(tones) if at_end else ""
        typed += "" if at_end else "".join(tones)
    typed += tone
    return typed.replace("uwow", "uow") if system == 0 else typed


def _keyed(system: int) -> Noise:
    def keyed(text: str, chance: random.Random, level: int) -> str:
        at_end = chance.random() < 0.7  # noqa: PLR2004  # most people type the tone last
        return _words(text, _sometimes(_SOME[level], chance, lambda word: _keys(word, system, at_end=at_end)))

    return keyed


def _without_marks(text: str, chance: random.Random, level: int) -> str:
    return _words(text, _sometimes(_SOME[level], chance, _bare))


def _choose(options: Mapping[str, int], chance: random.Random) -> str:
    return chance.choices(list(options), list(options.values()))[0]


def _teencode(text: str, chance: random.Random, level: int) -> str:
    share = {1: 0.3, 2: 0.6, 3: 0.9}[level]
    phrases: dict[str, dict[str, int]] = _LISTS["cum_tu"]
    words: dict[str, dict[str, int]] = _LISTS["tu"]
    longest_first = "|".join(sorted(phrases, key=len, reverse=True))

    def short(found: re.Match[str]) -> str:
        said = found[0].lower()
        return _choose(phrases[said], chance) if chance.random() < share else found[0]

    text = re.sub(rf"(?<!\w)(?:{longest_first})(?!\w)", short, text, flags=re.IGNORECASE)
    text = _words(text, _sometimes(share, chance, lambda word: _choose(words.get(word.lower(), {word: 1}), chance)))
    return text if chance.random() < 0.5 else text.lower()  # noqa: PLR2004  # half of them


def _slip(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word) - 1)
    near = _LISTS["phim_gan"].get(_bare(word[at]).lower(), word[at])
    return chance.choice(
        (
            word[:at] + word[at + 1 :],
            word[: at + 1] + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + chance.choice(near) + word[at + 1 :],
            _bare(word),
        )
    )


def _typo(text: str, chance: random.Random, level: int) -> str:
    share = {1: 0.06, 2: 0.14, 3: 0.28}[level]
    return _words(text, _sometimes(share, chance, lambda word: _slip(word, chance) if len(word) > 2 else word))  # noqa: PLR2004


def _no_space(text: str, chance: random.Random, level: int) -> str:
    return "".join("" if letter == " " and chance.random() < _FEW[level] else letter for letter in text)


def _more_space(text: str, chance: random.Random, level: int) -> str:
    share = {1: 0.02, 2: 0.05, 3: 0.1}[level]
    return "".join(letter + " " * (letter.isalpha() and chance.random() < share) for letter in text)


_SWAPS = str.maketrans({"\u0309": "\u0303", "\u0303": "\u0309"})
_SOUNDS = (
    ("tr", "ch"),
    ("s", "x"),
    ("x", "s"),
    ("v", "d"),
    ("gi", "d"),
    ("ng", "n"),
    ("n", "ng"),
    ("t", "c"),
    ("c", "t"),
)


def _heard(word: str, chance: random.Random) -> str:
    word = unicodedata.normalize("NFC", unicodedata.normalize("NFD", word).translate(_SWAPS))
    written, spoken = chance.choice(_SOUNDS)
    if written in {"ng", "n", "t", "c"}:
        return word.removesuffix(written) + spoken if re.search(rf"[aăâơươ]{written}$", _toneless(word)) else word
    return spoken + word.removeprefix(written) if word.startswith(written) else word


def _toneless(word: str) -> str:
    marks = unicodedata.normalize("NFD", word)
    return unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES))


def _dialect(text: str, chance: random.Random, level: int) -> str:
    share = {1: 0.25, 2: 0.5, 3: 0.85}[level]
    for written, spoken in _LISTS["dan_gian"]:
        if chance.random() < share:
            text = re.sub(rf"(?<!\w){written}(?!\w)", spoken, text, flags=re.IGNORECASE)
    return _words(text, _sometimes(share, chance, lambda word: _heard(word, chance)))


def _polite(text: str, chance: random.Random, level: int) -> str:
    before: str = chance.choice(_LISTS["dan"]) if level > 1 or chance.random() < 0.5 else ""  # noqa: PLR2004  # half
    after: str = chance.choice(_LISTS["duoi"])
    return before + text.rstrip(" ?.!") + after


def _voice(text: str, chance: random.Random, level: int) -> str:
    said = re.sub(r"\bvneid\b", chance.choice(("vn e id", "vi en i đi", "vneid")), text.lower())
    said = re.sub(r"\bcccd\b", chance.choice(("xê xê xê đê", "căn cước công dân")), said)
    said = " ".join(re.findall(r"\w+", said))
    return said if level == 1 else chance.choice(("à ờ ", "ừ ", "dạ ", "alo ", "cho hỏi ", "")) + said


def _elongated(text: str, chance: random.Random, level: int) -> str:
    longer = _sometimes(_FEW[level] / 2, chance, lambda word: word + word[-1] * chance.randrange(1, 4))
    return _words(text, lambda word: longer(word) if fold(word[-1]) in set("aeiouy") else word)


def _mixed(text: str, chance: random.Random, level: int) -> str:
    """Return `text` as one writer with several habits types it."""
    less = max(1, level - 1)
    habits: tuple[tuple[tuple[Noise, int], ...], ...] = (
        ((_teencode, less), (_without_marks, 3)),
        ((_teencode, level), (_elongated, less)),
        ((_teencode, less), (_typo, level)),
        ((_polite, level), (_dialect, level)),
        ((_teencode, 1), (_keyed(chance.randrange(2)), 3)),
        ((_voice, level),),
    )
    for noise, strength in chance.choice(habits):
        text = noise(text, chance, strength)
    return _polite(text, chance, less) if chance.random() < 0.4 else text  # noqa: PLR2004  # some are polite too


KINDS: dict[str, Noise] = {
    "no marks": _without_marks,
    "telex": _keyed(0),
    "vni": _keyed(1),
    "teencode": _teencode,
    "typo": _typo,
    "no space": _no_space,
    "more space": _more_space,
    "dialect": _dialect,
    "nfd": lambda text, _, __: unicodedata.normalize("NFD", text),
    "capitals": lambda text, _, __: text.upper(),
    "polite": _polite,
    "voice": _voice,
    "elongated": _elongated,
    "mixed": _mixed,
}
