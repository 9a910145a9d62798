"""Every page of the desk."""

from __future__ import annotations

from functools import partial

from aiohttp import web

from adapters.desk import (
    articles,
    audit_log,
    booklet,
    case,
    count,
    facts,
    inbox,
    loudspeaker,
    not_understood,
    reporting,
    script,
    sheets,
    sign_in,
    slips,
    tally,
    versions,
)
from adapters.desk.access import SIGN_IN, Page, entrance
from adapters.desk.desk import Desk
from adapters.desk.room import DeskRoom
from adapters.site.protected import protected

PAGES = (
    Page("POST", "/ban/dang-xuat", sign_in.sign_out),
    Page("GET", "/ban/sua", articles.show_list, "bien-tap"),
    Page("GET", "/ban/sua/moi", articles.show_new, "bien-tap"),
    Page("POST", "/ban/sua/moi", articles.save, "bien-tap", articles.LIMIT),
    Page("POST", "/ban/sua/xem-thu", articles.show_preview, "bien-tap", articles.LIMIT),
    Page("POST", "/ban/sua/soat", articles.show_check, "bien-tap", articles.LIMIT),
    Page("GET", "/ban/sua/lich-su", versions.show, "bien-tap"),
    Page("POST", "/ban/sua/lich-su", versions.restore, "bien-tap"),
    Page("GET", "/ban/sua/bang-tinh", sheets.show, "bien-tap"),
    Page("POST", "/ban/sua/bang-tinh", sheets.take, "bien-tap", sheets.LIMIT),
    Page("GET", "/ban/sua/bang-tinh.xlsx", sheets.send, "bien-tap"),
    Page("GET", "/ban/sua/{ma}", articles.show, "bien-tap"),
    Page("POST", "/ban/sua/{ma}", articles.save, "bien-tap", articles.LIMIT),
    Page("POST", "/ban/sua/{ma}/xoa", articles.drop, "bien-tap"),
    Page("GET", "/ban/don-vi", facts.show, "bien-tap"),
    Page("POST", "/ban/don-vi", facts.save, "bien-tap", articles.LIMIT),
    Page("GET", "/ban/so", tally.show),
    Page("GET", "/ban/so.csv", tally.show_csv),
    Page("GET", "/ban/so.xlsx", tally.show_xlsx),
    Page("GET", "/ban/bao-cao", reporting.show),
    Page("GET", "/ban/bao-cao.xlsx", reporting.show_xlsx),
    Page("GET", "/ban", script.show_start),
    Page("POST", "/ban", script.find),
    Page("GET", "/ban/viec/{viec}", script.show),
    Page("POST", "/ban/viec/{viec}", script.go_on),
    Page("POST", "/ban/xong", count.count),
    Page("POST", "/ban/xong/bo", count.take_back),
    Page("POST", "/ban/phieu", slips.show),
    Page("GET", "/ban/phieu-mau", script.show_slips),
    Page("GET", "/ban/so-tay.html", booklet.send),
    Page("GET", "/ban/loa", loudspeaker.show_list),
    Page("GET", "/ban/loa/{ma}", loudspeaker.show),
    Page("GET", "/ban/hop-thu", inbox.show),
    Page("GET", "/ban/hop-thu/{number}", case.show),
    Page("POST", "/ban/hop-thu/{number}", case.act),
    Page("GET", "/ban/chua-hieu", not_understood.show, "bien-tap"),
    Page("POST", "/ban/chua-hieu/them", not_understood.add, "bien-tap"),
    Page("POST", "/ban/chua-hieu/bo-qua", not_understood.skip, "bien-tap"),
    Page("GET", "/ban/chua-hieu/nguon", not_understood.show_sources, "bien-tap"),
    Page("GET", "/ban/nhat-ky", audit_log.show, "quan-tri"),
)


def add_routes(application: web.Application, room: DeskRoom) -> None:
    """Add the desk of every office in `room` to `application`, which must not be running yet."""
    desk = Desk(room)
    door = sign_in.Door(desk)
    guarded = partial(protected, trusts_proxy=room.trusts_proxy)
    router = application.router
    router.add_get(SIGN_IN, guarded(door.show))
    router.add_post(SIGN_IN, guarded(door.sign_in))
    router.add_get(desk.files.route, guarded(desk.files.show))
    for page in PAGES:
        router.add_route(page.method, page.path, guarded(entrance(desk, page)))
