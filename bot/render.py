"""Fits a reply to what a channel can show: long texts in parts, buttons as a numbered menu."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from bot.messages import Choice, Limits, Reply

_BREAKS = (re.compile(r"\n\n+"), re.compile(r"\n"), re.compile(r"(?<=[.!?;:])\s+"), re.compile(r"\s+"))
_ELLIPSIS = "…"


def fit(reply: Reply, limits: Limits) -> tuple[Reply, ...]:
    """Return `reply` as messages that the channel can show, in order; the buttons stay with the last.

    Texts are cut between paragraphs, else lines, sentences, words, else letters. Where the channel has no
    (or too few) buttons, they are listed with numbers below the text, to be answered by number.
    """
    text, choices = reply.text, reply.choices
    if len(choices) > limits.choices:
        text, choices = "\n".join((text, *_numbered(choices))), ()
    fitted = tuple(replace(choice, label=shorten(choice.label, limits)) for choice in choices)
    parts = list(split(text, limits)) or [""]
    last = len(parts) - 1
    return tuple(
        replace(reply, text=part, choices=fitted if number == last else ()) for number, part in enumerate(parts)
    )


def length(text: str, limits: Limits) -> int:
    """Return how long `text` is in the channel's own unit."""
    match limits.measure:
        case "utf16":
            return len(text.encode("utf-16-le", "surrogatepass")) // 2
        case "bytes":
            return len(text.encode("utf-8", "surrogatepass"))
        case "characters":
            return len(text)


def shorten(label: str, limits: Limits) -> str:
    """Return `label`, cut with an ellipsis where the channel shows no more."""
    if length(label, limits) <= limits.label:
        return label
    kept = label
    while kept and length(kept + _ELLIPSIS, limits) > limits.label:
        kept = kept[:-1]
    return kept.rstrip() + _ELLIPSIS


def split(text: str, limits: Limits) -> Iterator[str]:
    """Yield `text` in parts that the channel takes, cut where it hurts least; nothing but white space is lost."""
    rest = text.strip()
    while length(rest, limits) > limits.text:
        at = _cut(rest, limits)
        yield rest[:at].rstrip()
        rest = rest[at:].lstrip()
    if rest:
        yield rest


def _cut(text: str, limits: Limits) -> int:
    """Return where to cut so that the first part fits: at the best kind of break in its second half."""
    most = _longest_prefix(text, limits)
    for pattern in _BREAKS:
        ends = [found.start() for found in pattern.finditer(text, 0, most + 1) if found.start() <= most]
        if ends and ends[-1] * 2 >= most:
            return ends[-1]
    spaces = [found.start() for found in _BREAKS[-1].finditer(text, 0, most + 1) if 0 < found.start() <= most]
    return spaces[-1] if spaces else most


def _longest_prefix(text: str, limits: Limits) -> int:
    """Return the length of the longest prefix that fits, at least one character."""
    low, high = 1, min(len(text), limits.text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if length(text[:middle], limits) <= limits.text else (low, middle - 1)
    return low


def _numbered(choices: tuple[Choice, ...]) -> Iterator[str]:
    yield ""
    yield from (f"{number}. {choice.label}" for number, choice in enumerate(choices, 1))
