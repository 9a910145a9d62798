"""What an office says of itself: address, hours, holidays, phones, the day without appointments."""

from __future__ import annotations

from typing import NamedTuple

from aiohttp import web

from adapters.desk.desk import Desk
from adapters.desk.request import Visit
from bot.ports.editor import Finding, PutFacts, Verdict

PATH = "/ban/don-vi"
LONGEST = 2000  # characters of a value
_STATUS = {"sai": 422, "ngo": 409, "khac": 409}


class Field(NamedTuple):
    """A value of the form: its path in the file, what it is called, a hint; `lines`: a list, one a line."""

    path: str
    label: str
    hint: str = ""
    lines: bool = False


_HOURS = "như: 7 giờ 30 - 11 giờ 30, 13 giờ - 17 giờ; trống là không nói"
GROUPS: tuple[tuple[str, tuple[Field, ...]], ...] = (
    (
        "Tên và nơi làm việc",
        (
            Field("ten", "Tên đơn vị"),
            Field("tinh", "Tỉnh"),
            Field("dia_chi", "Địa chỉ Trung tâm Phục vụ hành chính công"),
            Field("trang_mang", "Trang mạng"),
            Field("zalo_oa", "Tên Zalo OA"),
            Field("to_cong_nghe_so", "Tổ công nghệ số cộng đồng", "gặp ai, ở đâu"),
            Field("ten_cu", "Các xã cũ đã nhập vào", "mỗi dòng một xã", lines=True),
        ),
    ),
    (
        "Điện thoại",
        (
            Field("dien_thoai.trung_tam", "Trung tâm Phục vụ hành chính công"),
            Field("dien_thoai.cong_an", "Công an xã"),
            Field("dien_thoai.mot_cua", "Bộ phận một cửa"),
            Field("dien_thoai.tong_dai_1022", "Số gọi 1022 của tỉnh"),
        ),
    ),
    (
        "Giờ làm việc",
        (
            Field("gio_lam_viec.thu_hai", "Thứ hai", _HOURS),
            Field("gio_lam_viec.thu_ba", "Thứ ba"),
            Field("gio_lam_viec.thu_tu", "Thứ tư"),
            Field("gio_lam_viec.thu_nam", "Thứ năm"),
            Field("gio_lam_viec.thu_sau", "Thứ sáu"),
            Field("gio_lam_viec.thu_bay", "Thứ bảy"),
            Field("gio_lam_viec.chu_nhat", "Chủ nhật"),
            Field("ngay_nghi", "Các ngày nghỉ", "mỗi dòng một ngày, như 2027-01-01 hay 1/1/2027", lines=True),
        ),
    ),
    (
        "Ngày thứ tư không hẹn",
        (
            Field("ngay_khong_hen.thu", "Thứ mấy"),
            Field("ngay_khong_hen.tu", "Từ mấy giờ"),
            Field("ngay_khong_hen.den", "Đến mấy giờ"),
            Field("ngay_khong_hen.nguoi_ky", "Ai ký"),
            Field("ngay_khong_hen.thu_tuc", "Các thủ tục làm trong ngày", "mỗi dòng một thủ tục", lines=True),
        ),
    ),
)
PATHS = tuple(field.path for _, fields in GROUPS for field in fields)


async def show(desk: Desk, visit: Visit) -> web.StreamResponse:
    """Show the form."""
    return await _form(desk, visit, None, None)


async def save(desk: Desk, visit: Visit) -> web.StreamResponse:
    """Save what was filled in, or say what speaks against it."""
    values = {path: visit.text(path) for path in PATHS if path in visit.form}
    long = tuple(Finding(path, f"Dài quá {LONGEST} chữ.") for path, text in values.items() if len(text) > LONGEST)
    if long:
        return await _form(desk, visit, values, Verdict(state="sai", errors=long))
    office, officer = visit.officer.office, visit.officer.name
    anyway = "van-luu" in visit.form
    change = PutFacts(values)
    verdict = await desk.room.editor.save(office, officer, change, visit.text("dau-tep"), anyway=anyway)
    if verdict.state not in {"xong", "khong"}:
        return await _form(desk, visit, values, verdict)
    if verdict.state == "xong":
        await desk.note(visit, "sua-don-vi")
    raise web.HTTPSeeOther(f"{PATH}?da-luu={'1' if verdict.state == 'xong' else '0'}")


async def _form(desk: Desk, visit: Visit, values: dict[str, str] | None, verdict: Verdict | None) -> web.Response:
    office = visit.officer.office
    facts = await desk.room.editor.facts(office)
    stamp = verdict.stamp if verdict is not None and verdict.state == "khac" else visit.text("dau-tep")
    doubts = verdict.doubts if verdict is not None and verdict.state == "ngo" else ()
    return await desk.render(
        "facts.html",
        visit,
        "Đơn vị",
        _STATUS.get(verdict.state, 200) if verdict is not None else 200,
        facts=facts,
        values=values if values is not None else facts.values if facts is not None else {},
        groups=GROUPS,
        errors=_beside(verdict.errors if verdict is not None else ()),
        doubts=_beside(doubts),
        verdict=verdict,
        stamp=stamp or await desk.room.editor.stamp(office, PutFacts({})),
        saved=visit.request.query.get("da-luu", ""),
    )


def _beside(findings: tuple[Finding, ...]) -> dict[str, list[Finding]]:
    sorted_out: dict[str, list[Finding]] = {}
    for one in findings:
        sorted_out.setdefault(one.field if one.field in PATHS else "", []).append(one)
    return sorted_out
