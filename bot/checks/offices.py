"""What an office left empty although some answer needs it."""

from __future__ import annotations

import re

from bot.checks.texts import texts_of
from bot.content.model import Content, Place
from bot.content.problems import Report

_LOCAL = re.compile(r"\{don_vi\.([a-z0-9_.]+)\}")


def check_office(content: Content, office: str, report: Report) -> None:
    """Report each value that texts of the content ask for and that the office (its id) has not filled in."""
    at = Place(f"offices/{office}/don-vi.yaml", 1, 1)
    texts = [words.text for words in content.speech.values()] + [text for _, text in texts_of(content)]
    needed = {path for text in texts for path in _LOCAL.findall(text)}
    for path in sorted(needed - content.local.keys()):
        report.warning(at, "chua-dien", f"chưa điền {path}; các câu cần nó sẽ không nói")
