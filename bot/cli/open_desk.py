"""Opens the officers' pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from aiohttp import web

from adapters import desk, telegram, zalo
from adapters import web as web_chat
from adapters.book import page
from adapters.web import WebRoom
from bot.cli.editing import FolderEditor
from bot.cli.library import LiveLibrary
from bot.cli.stores import AnyStore
from bot.desk.book import book_of
from bot.desk.standing import Standing


def open_desk(
    site: web.Application,
    content: str,
    library: LiveLibrary,
    store: AnyStore,
    chats: WebRoom,
    now: Callable[[], datetime],
) -> None:
    """Add the desk of every office to `site`; `chats` are the browser chats, `content` is its folder."""
    offices = {
        office.account: desk.DeskOffice(office.name, path, library.accounts(office.account))
        for path, office in chats.offices.items()
    }

    inbox = store.inbox()

    async def standing(office: str) -> Standing:
        return Standing(counts={"/ban/hop-thu": await inbox.waiting(offices[office].accounts)})

    room = desk.DeskRoom(
        offices=offices,
        library=library,
        officers=store.officers(),
        tally=store.tally(),
        questions=store.questions(),
        editor=FolderEditor(content, library, now, library.reload),
        book=lambda office: page(book_of(library.edition(office), now().date())),
        limits={"Trên mạng": web_chat.LIMITS, "Zalo": zalo.LIMITS, "Telegram": telegram.LIMITS},
        inbox=inbox,
        hear=chats.hear,
        now=now,
        standing=standing,
        trusts_proxy=chats.trusts_proxy,
    )
    desk.add_routes(site, room)
