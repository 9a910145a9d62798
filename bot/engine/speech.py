"""The bot's own words, from `knowledge/loi-thoai.yaml`, with what changes filled in."""

from __future__ import annotations

import re

from bot.content.model import Content, Facet

_SENTENCE = re.compile(r"(?<=[.!?;])\s+")
_LOCAL = re.compile(r"\{don_vi\.([a-z0-9_.]+)\}")


def say(content: Content, key: str, **fills: str) -> str:
    """Return the words under `key`, `{name}` filled in; empty where there are none.

    Sentences that need a value that the office left empty are not said.
    """
    words = content.speech.get(key)
    said = fill_local(content, words.text) if words is not None else ""
    for name, value in fills.items():
        said = said.replace("{" + name + "}", value)
    return said


def fill_local(content: Content, text: str) -> str:
    """Return `text` with the office's values in it; sentences that need a missing one are left out."""
    if "{don_vi." not in text:
        return text
    lines = []
    for line in text.split("\n"):
        kept = [one for one in _SENTENCE.split(line) if all(path in content.local for path in _LOCAL.findall(one))]
        if kept or not line:
            lines.append(_LOCAL.sub(lambda found: content.local[found[1]], " ".join(kept)))
    return "\n".join(lines)


def facet_name(content: Content, facet: Facet) -> str:
    """Return what citizens call the facet."""
    return say(content, f"khia-canh-{facet.replace('_', '-')}") or facet.replace("_", " ")
