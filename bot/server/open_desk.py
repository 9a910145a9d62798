"""Opens the officers' pages."""

from __future__ import annotations

from aiohttp import web

from adapters import desk, telegram, zalo
from adapters import web as web_chat
from adapters.book import page
from adapters.web import WebRoom
from bot.desk.print.booklet import book_of
from bot.server.folder_editor import FolderEditor
from bot.server.page_frame import Watch


def open_desk(site: web.Application, content: str, watch: Watch, chats: WebRoom, public: str = "") -> None:
    """Add the desk of every office to `site`.

    `content` is its folder, `chats` are the browser chats, `public` is the address citizens open, where it is known.
    """
    library, store, now = watch.library, watch.store, watch.now
    offices = {
        office.account: desk.DeskOffice(office.name, path, library.accounts(office.account))
        for path, office in chats.offices.items()
    }
    room = desk.DeskRoom(
        offices=offices,
        library=library,
        officers=store.officers(),
        tally=store.tally(),
        questions=store.questions(),
        editor=FolderEditor(content, library, now, library.reload),
        book=lambda office: page(book_of(library.edition(office), now().date())),
        limits={"Trên mạng": web_chat.LIMITS, "Zalo": zalo.LIMITS, "Telegram": telegram.LIMITS},
        inbox=store.inbox(),
        hear=chats.hear,
        now=now,
        standing=watch.standing,
        public=public,
        trusts_proxy=chats.trusts_proxy,
    )
    desk.add_routes(site, room)
