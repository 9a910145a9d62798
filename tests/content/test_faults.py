"""Every planted fault is found, at its line, with its code; all at once."""

from __future__ import annotations

import pytest

from bot.content.compile import compile_content
from tests.fakes import content as tiny


def test_the_tiny_content_is_sound() -> None:
    """Else the faults below prove nothing."""
    assert compile_content(tiny.files()).problems == ()


SERVICE_FAULTS = {
    "khoa-la": ("tom_tat:", "tom_tac:", 'có phải là "tom_tat" không?'),
    "khoa-la-2": ("  le_phi:", "  fee:", "dùng một trong"),
    "thieu": ("tom_tat: Ai ở xã cũng mượn sách được.\n", "", "tom_tat"),
    "ngay": ("den: 2026-12-31", "den: 2026-13-31", "năm-tháng-ngày"),
    "khi": ("{ai: hoc-sinh}", "{ai: hoc-sin}", 'có phải là "hoc-sinh" không?'),
    "khi-2": ("{ai: hoc-sinh}", "{aii: hoc-sinh}", 'có phải là "ai" không?'),
    "khi-3": ("{ai: hoc-sinh}", "{ai: {lon: 3}}", "phép so"),
    "khi-4": ("{ai: hoc-sinh}", "ai", "khi phải viết"),
    "su-that": ("    - noi_dung: Thẻ thư viện\n", "    - khong_co: true\n      noi_dung: Thẻ\n", "một trong hai"),
    "su-that-2": ("tu: 2027-01-01", "tu: 2027-01-01\n      den: 2026-01-01", "đổi lại"),
    "su-that-3": ("    - noi_dung: Thẻ thư viện\n", "    - ma: the\n      khong_co: true\n", "không nhắc lại được"),
    "su-that-4": (
        "      den: 2026-12-31\n      nguon: nd-1 điều 3\n    - ",
        "      den: 2027-01-01\n      ma: phi\n      nguon: nd-1 điều 3\n    - ma: phi\n      ",
        "cùng ngày",
    ),
    "trung": ("ten: Mượn sách ở thư viện xã", "ten: Mượn\nTên: Mượn", "đã có ở dòng 2"),
    "hai-cham": ("  - làm thẻ thư viện", "  - làm thẻ: thư viện", "ngoặc kép"),
    "ma": ("ma: muon-sach", "ma: Mượn sách", 'viết "muon-sach"'),
    "kieu": ("cach_noi:\n  - mượn sách thư viện\n  - làm thẻ thư viện", "cach_noi:\n  - - mượn", "câu chữ"),
    "khong-co-muc": ("tom_tat:", "lien_quan:\n  - quen-te\ntom_tat:", 'có phải là "quen-the" không?'),
    "trong": ("  - làm thẻ thư viện", "  -", "còn trống"),
}


@pytest.mark.parametrize("name", SERVICE_FAULTS)
def test_a_fault_in_a_service_is_found(name: str) -> None:
    """With code and mend."""
    old, new, mend = SERVICE_FAULTS[name]
    assert old in tiny.DICH_VU
    files = tiny.files()
    files["knowledge/dich-vu/muon-sach.yaml"] = tiny.DICH_VU.replace(old, new, 1).encode()
    found = compile_content(files).problems
    code = name.rstrip("-0123456789")
    assert any(one.code == code and mend in one.message and one.level == "error" for one in found), found


FLOW_FAULTS = {
    "sang": ("sang: truong", "sang: truon", 'có phải là "truong" không?'),
    "sang-2": ("sang: truong", "sang: ai", "chỉ đi tới"),
    "sang-3": ("sang: truong", "sang:\n          - khi: {ai: hoc-sinh}\n            sang: truong", "lối cho mọi người"),
    "khi": ("khi: {ai: hoc-sinh}", "khi: {aii: hoc-sinh}", "không có câu hỏi"),
    "khi-2": ("  - hoi: so-cuon\n", "  - hoi: so-cuon\n    khi: {truong: co}\n", "đứng sau"),
    "trung": ("  - hoi: so-cuon", "  - hoi: ai", "đã có ở dòng"),
    "kieu": ("  - lam: toi-quay", "  - lamm: toi-quay", "hoi, lam, goi, ket_qua"),
    "kieu-2": ("kieu: so\n", "kieu: chon\n    chon: {a: b}\n", "không có tu, den"),
    "gia-tri": ("kieu: so\n", "kieu: soo\n", 'có phải là "so" không?'),
    "gia-tri-2": ("gom: [giay_to, le_phi", "gom: [giay_toi, le_phi", 'có phải là "giay_to" không?'),
    "khong-co-muc": ("      - quen-the", "      - quen-thee", 'có phải là "quen-the" không?'),
    "goi": ("  - lam: toi-quay\n    loi: Bác tới quầy, đưa thẻ ra.", "  - goi: khong-co", "không có luồng"),
    "vong-tron": ("  - lam: toi-quay", "  - goi: muon-sach\n  - lam: toi-quay", "vòng tròn"),
    "dich-vu": ("dich_vu: muon-sach", "dich_vu: muon-sac", 'có phải là "muon-sach" không?'),
    "lua-chon": ("kieu: co_khong", "kieu: co_khong\n    chon: {co-le: Có lẽ}", "co và khong"),
    "thieu": ("    chon:\n      nguoi-lon", "    chonn:\n      nguoi-lon", "thiếu"),
}


@pytest.mark.parametrize("name", FLOW_FAULTS)
def test_a_fault_in_a_flow_is_found(name: str) -> None:
    """With code and mend."""
    old, new, mend = FLOW_FAULTS[name]
    assert old in tiny.LUONG
    files = tiny.files()
    files["flows/muon-sach.yaml"] = tiny.LUONG.replace(old, new, 1).encode()
    found = compile_content(files).problems
    code = name.rstrip("-0123456789")
    assert any(one.code == code and mend in one.message for one in found), found


def test_all_faults_are_told_at_once_in_order() -> None:
    """An officer mends a file in one go."""
    files = tiny.files()
    files["flows/muon-sach.yaml"] = (
        tiny.LUONG.replace("sang: truong", "sang: x").replace("kieu: so", "kieu: y").encode()
    )
    found = compile_content(files).problems
    assert {"sang", "gia-tri"} <= {one.code for one in found}
    assert [one.at.line for one in found] == sorted(one.at.line for one in found)


def test_a_problem_reads_as_file_line_column() -> None:
    """The form that editors make clickable."""
    files = tiny.files()
    files["flows/muon-sach.yaml"] = tiny.LUONG.replace("sang: truong", "sang: truon").encode()
    (found,) = compile_content(files).problems
    assert str(found).startswith("flows/muon-sach.yaml:13:15: không có bước")


def test_a_file_that_cannot_be_read_hides_what_it_would_have_named() -> None:
    """One cause, one message: not the forty names that are missing because of it."""
    files = tiny.files()
    files["flows/muon-sach.yaml"] = b"ma: a: b\n"
    assert [one.code for one in compile_content(files).problems] == ["yaml"]


def test_the_same_id_in_two_files_is_refused() -> None:
    """With the place of the first."""
    files = tiny.files()
    files["knowledge/dich-vu/ban-sao.yaml"] = tiny.DICH_VU.encode()
    (found,) = compile_content(files).problems
    assert found.code == "trung"
    assert "ban-sao.yaml:1" in found.message


def test_keys_may_have_tone_marks_and_capitals() -> None:
    """`Cách nói:` is `cach_noi:`."""
    files = tiny.files()
    text = tiny.DICH_VU.replace("cach_noi:", "Cách nói:").replace("tom_tat:", "TÓM TẮT:")
    files["knowledge/dich-vu/muon-sach.yaml"] = text.encode()
    compiled = compile_content(files)
    assert compiled.is_sound
    assert len(compiled.content.services["muon-sach"].phrases) == 2


def test_a_date_may_be_written_the_vietnamese_way() -> None:
    """21/11/2026 is accepted."""
    files = tiny.files()
    files["knowledge/nguon.yaml"] = tiny.NGUON.replace("2026-11-01", "1/11/2026").encode()
    checked = compile_content(files).content.sources["nd-1"].checked
    assert checked is not None
    assert checked.isoformat() == "2026-11-01"


@pytest.mark.parametrize("name", sorted(tiny.FILES))
def test_one_file_alone_is_valid_content_or_says_why(name: str) -> None:
    """A folder with only articles or only flows can be asked and replayed; what it names must be there."""
    compiled = compile_content({name: tiny.FILES[name].encode()})
    assert all(one.code in {"khong-co-muc", "khi"} for one in compiled.problems)
