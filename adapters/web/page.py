"""The page and the files that belong to it."""

from __future__ import annotations

import hashlib
from importlib import resources

import jinja2
from aiohttp import web

from adapters.web.render import View

STATIC = "/web-static"

_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_A_YEAR = "public, max-age=31536000, immutable"


class Page:
    """The template and the static files, read once.

    The hash of all files stands in the path of each, so that a module finds the others of its edition
    beside it, and browsers may keep them for good.
    """

    def __init__(self) -> None:
        loader = jinja2.PackageLoader("adapters.web")
        self._template = jinja2.Environment(loader=loader, autoescape=True).get_template("chat.html")
        folder = resources.files("adapters.web") / "static"
        files = sorted(folder.iterdir(), key=lambda file: file.name)
        self._files = {file.name: file.read_bytes() for file in files}
        self.edition = hashlib.sha256(b"\0".join(self._files.values())).hexdigest()[:16]

    def render(self, view: View) -> str:
        """Return the page as HTML."""
        return self._template.render(view=view, static=f"{STATIC}/{self.edition}")

    async def file(self, request: web.Request) -> web.Response:
        """Return a static file; to be kept for good only under the hash that it has now."""
        name = request.match_info["name"]
        if name not in self._files:
            raise web.HTTPNotFound
        is_current = request.match_info["edition"] == self.edition
        suffix = name[name.rindex(".") :]
        return web.Response(
            body=self._files[name],
            content_type=_TYPES.get(suffix, "application/octet-stream"),
            charset="utf-8",
            headers={"Cache-Control": _A_YEAR if is_current else "no-cache"},
        )
