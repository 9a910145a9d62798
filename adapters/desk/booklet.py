"""The offline booklet of the office, to keep on a stick for the day without a network."""

from __future__ import annotations

import asyncio

from aiohttp import web

from adapters.desk.desk import Desk
from adapters.desk.request import Visit


async def send(desk: Desk, visit: Visit) -> web.StreamResponse:
    """Send the booklet as a file; it is written in a thread, for it takes a while."""
    html = await asyncio.to_thread(desk.room.book, visit.officer.office)
    kept = {"Content-Disposition": 'attachment; filename="so-tay-co-tu.html"'}
    return web.Response(text=html, content_type="text/html", headers=kept)
