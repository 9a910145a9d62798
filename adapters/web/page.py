"""The page of the chat."""

from __future__ import annotations

import jinja2

from adapters.site.static import StaticFiles
from adapters.web.render import View


class Page:
    """The template and the files that it loads, read once."""

    def __init__(self) -> None:
        loader = jinja2.PackageLoader("adapters.web")
        self._template = jinja2.Environment(loader=loader, autoescape=True).get_template("chat.html")
        self.files = StaticFiles("adapters.web", "/web-static")

    def render(self, view: View) -> str:
        """Return the page as HTML."""
        return self._template.render(view=view, static=self.files.path)
