"""The booklet's one page: style and script stand in it, for it is opened from a disk, a stick or a phone."""

from __future__ import annotations

import json
from importlib import resources

import jinja2
from markupsafe import Markup

from bot.desk.print.booklet import Book


def page(book: Book) -> str:
    """Return the booklet as HTML."""
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("adapters.book"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    static = resources.files("adapters.book") / "static"
    # Ours, not content: only these two go in unescaped.
    style = Markup((static / "book.css").read_text("utf-8"))  # noqa: S704
    script = Markup((static / "book.js").read_text("utf-8"))  # noqa: S704
    words = json.dumps(dict(book.words), ensure_ascii=False)
    return environment.get_template("book.html").render(book=book, style=style, script=script, words=words)
