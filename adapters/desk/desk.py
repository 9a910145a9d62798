"""What every page of the desk is made with."""

from __future__ import annotations

import jinja2
from aiohttp import web
from markupsafe import Markup

from adapters.desk.navigation import ROLE_NAMES, WAYS, is_here, leads, may
from adapters.desk.request import CSRF, Visit, csrf_of
from adapters.desk.room import DeskRoom
from adapters.site.static import StaticFiles
from bot.ports.desk_store import Act


class Desk:
    """The room with its templates and files, read once."""

    def __init__(self, room: DeskRoom) -> None:
        self.room = room
        self.files = StaticFiles("adapters.desk", "/ban-static")
        self._templates = jinja2.Environment(
            loader=jinja2.PackageLoader("adapters.desk"),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=jinja2.StrictUndefined,
        )

    @property
    def seconds(self) -> int:
        """Return the time in seconds since 1970."""
        return int(self.room.now().timestamp())

    async def render(
        self, template: str, visit: Visit, title: str, status: int = 200, **values: object
    ) -> web.Response:
        """Return a page of a signed-in officer: `base.html` around `template`."""
        officer, path = visit.officer, visit.request.path
        standing = await self.room.standing(officer.office)
        frame = {
            "alerts": [one if leads(officer.role, one.path) else one._replace(path="") for one in standing.alerts],
            "counts": standing.counts,
            "title": title,
            "office": visit.office.name,
            "officer": officer.name,
            "role": ROLE_NAMES[officer.role],
            "ways": [(way, is_here(path, way)) for way in WAYS if may(officer.role, way.role)],
            "csrf": Markup('<input type="hidden" name="{}" value="{}">').format(CSRF, csrf_of(visit.token)),
        }
        return self.plain(template, status, **frame, **values)

    def plain(self, template: str, status: int = 200, **values: object) -> web.Response:
        """Return a page as the template has it."""
        text = self._templates.get_template(template).render(static=self.files.path, **values)
        return web.Response(text=text, content_type="text/html", status=status)

    async def note(self, visit: Visit, act: str, about: str = "") -> None:
        """Write down what an officer did; `about` names content or a case, never a citizen."""
        officer = visit.officer
        await self.room.officers.note(officer.office, Act(officer.name, act, about, self.seconds))
