"""Files that pages load: read once, named by what is in them."""

from __future__ import annotations

import hashlib
from importlib import resources

from aiohttp import web

_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_A_YEAR = "public, max-age=31536000, immutable"


class StaticFiles:
    """The folder `static` of a package with the files that all pages share, served under `prefix`.

    The hash of all files stands in the path of each, so that a module finds the others of its edition
    beside it, and browsers may keep them for good.
    """

    def __init__(self, package: str, prefix: str) -> None:
        folders = (resources.files(one) / "static" for one in ("adapters.site", package))
        files = sorted((file for folder in folders for file in folder.iterdir()), key=lambda file: file.name)
        self._files = {file.name: file.read_bytes() for file in files}
        self._edition = hashlib.sha256(b"\0".join(self._files.values())).hexdigest()[:16]
        self.route = f"{prefix}/{{edition}}/{{name}}"
        self.path = f"{prefix}/{self._edition}"

    async def show(self, request: web.Request) -> web.Response:
        """Return a file; to be kept for good only under the hash that it has now."""
        name = request.match_info["name"]
        if name not in self._files:
            raise web.HTTPNotFound
        is_current = request.match_info["edition"] == self._edition
        suffix = name[name.rindex(".") :]
        return web.Response(
            body=self._files[name],
            content_type=_TYPES.get(suffix, "application/octet-stream"),
            charset="utf-8",
            headers={"Cache-Control": _A_YEAR if is_current else "no-cache"},
        )
