"""`cotu ask`: texts in, what was understood out."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Iterator

from bot.engine.edition import Edition
from bot.engine.understanding import Understood, understand
from bot.intents import explain
from bot.privacy import mask
from bot.server.opening import open_edition
from bot.text import clean

_MOST = 5  # matches a text


def ask(options: Namespace) -> int:
    """Print what each line of standard input asks for, as the first turn of a conversation."""
    edition = open_edition(options.content)
    for text in _texts():
        if options.why:
            print(explain(edition.index, text))  # noqa: T201  # the command's output
            continue
        found = understand(edition, mask(clean(text)).rest)
        print(as_json(edition, text, found) if options.json else _plain(edition, text, found), flush=True)  # noqa: T201
    return 0


def _texts() -> Iterator[str]:
    """Yield the texts of standard input: plain lines, or lines `{"text": ...}`."""
    for line in sys.stdin:
        text = line.rstrip("\r\n")
        if text.startswith("{"):
            try:
                read = json.loads(text)
            except ValueError:
                read = None
            if isinstance(read, dict) and isinstance(read.get("text"), str):
                text = read["text"]
        if text.strip():
            yield text


def as_json(edition: Edition, text: str, found: Understood) -> str:
    """Return the machine form of one answer (docs/may.md keeps it stable)."""
    said = {"text": text, "decision": found.decision, "matches": matches_of(edition, found)}
    return json.dumps(said, ensure_ascii=False)


def matches_of(edition: Edition, found: Understood) -> list[dict[str, object]]:
    """Return the machine form of what a text may be about, best first, a row for each facet of the first."""
    matches: list[dict[str, object]] = []
    for number, one in enumerate(found.candidates):
        for facet in (found.facets or (None,)) if number == 0 else (found.facets[:1] or (None,)):
            about = edition.about(one.id)
            matches.append({"id": one.id, "about": about, "facet": facet, "score": round(one.score, 4)})
    return matches[:_MOST]


def _plain(edition: Edition, text: str, found: Understood) -> str:
    names = ", ".join(f"{edition.name_of(one.id)} ({one.score:.2f})" for one in found.candidates[:3])
    facets = f" [{', '.join(found.facets)}]" if found.facets else ""
    return f"{text}\n  {found.decision}: {names}{facets}"
