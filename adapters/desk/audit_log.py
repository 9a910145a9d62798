"""What was done at this office, for who answers for it."""

from __future__ import annotations

from datetime import datetime

from aiohttp import web

from adapters.desk.desk import Desk
from adapters.desk.request import Visit

_SHOWN = 300
_NAMES = {
    "dang-nhap": "đăng nhập",
    "dang-xuat": "đăng xuất",
    "them-cach-noi": "thêm cách hỏi",
    "bo-qua-cau-hoi": "cất câu chưa hiểu",
    "sua-cau": "sửa câu trả lời",
    "xoa-cau": "xóa câu trả lời",
    "sua-don-vi": "sửa thông tin đơn vị",
    "lay-lai": "lấy lại bản cũ",
    "nhap-bang": "nhập bảng tính (số câu)",
    "hop-thu-nhan": "nhận cuộc trong hộp thư",
    "hop-thu-viet": "trả lời trong hộp thư",
    "hop-thu-gui-viec": "gửi phần có sẵn trong hộp thư",
    "hop-thu-tra-lai": "trả người dân lại cho máy",
    "hop-thu-dong": "đóng cuộc trong hộp thư",
}


async def show(desk: Desk, visit: Visit) -> web.StreamResponse:
    """Show the newest acts."""
    zone = desk.room.now().tzinfo
    acts = [
        (datetime.fromtimestamp(one.at, zone), one.name, _NAMES.get(one.act, one.act), one.about)
        for one in await desk.room.officers.acts(visit.officer.office, _SHOWN)
    ]
    officers = await desk.room.officers.all(visit.officer.office)
    return await desk.render("acts.html", visit, title="Nhật ký", acts=acts, officers=officers)
