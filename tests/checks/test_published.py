"""What published content must be: one planted fault a rule."""

from __future__ import annotations

from datetime import date

import pytest

from bot.checks import check_overmatch, check_published
from bot.content.compile import compile_content
from bot.content.problems import Problem, Report
from bot.engine.edition import make_edition
from tests.fakes import content as tiny

TODAY = date(2026, 11, 24)
TESTED = frozenset({"muon-sach"})


def found(
    name: str = "", old: str = "", new: str = "", *, day: date = TODAY, tested: frozenset[str] | None = TESTED
) -> tuple[Problem, ...]:
    """Return what is wrong when `old` in the file `name` is replaced by `new`."""
    files = tiny.files()
    if name:
        assert old in files[name].decode()
        files[name] = files[name].decode().replace(old, new, 1).encode()
    compiled = compile_content(files)
    assert compiled.is_sound, compiled.problems
    return check_published(compiled.content, day, tested)


SERVICE, FLOW, SPEECH, SOURCES = (
    "knowledge/dich-vu/muon-sach.yaml",
    "flows/muon-sach.yaml",
    "knowledge/loi-thoai.yaml",
    "knowledge/nguon.yaml",
)


def test_the_tiny_content_has_only_the_fee_that_ends_soon() -> None:
    """And that one is followed by another, so it is no problem."""
    assert found() == ()


@pytest.mark.parametrize(
    ("name", "old", "new", "code", "level"),
    [
        (SERVICE, "      nguon: nd-1 điều 2\n", "", "thieu-nguon", "error"),
        (SERVICE, "nguon: nd-1 điều 1", "nguon: nd-2", "nguon-la", "error"),
        (SOURCES, "  kiem_tra: 2026-11-01\n", "", "nguon-khong-ngay", "error"),
        (SOURCES, "kiem_tra: 2026-11-01", "kiem_tra: 2026-01-01", "nguon-cu", "warning"),
        (SERVICE, "Thẻ thư viện\n", "Thẻ lấy ở www.trang-la.vn\n", "trang-la", "error"),
        (
            SERVICE,
            "    - noi_dung: 2.000 đồng một cuốn\n      tu: 2027-01-01\n      nguon: nd-1 điều 3\n",
            "",
            "sap-het",
            "warning",
        ),
        (FLOW, "dich_vu: muon-sach\n", "dich_vu: muon-sach\nmo_dau: Coi trang-la.vn nghe bác.\n", "trang-la", "error"),
        (FLOW, "    kieu: so\n", "    kieu: so\n    vi_sao: Coi trang-la.vn\n", "trang-la", "error"),
        (FLOW, "    kieu: so\n", "    kieu: so\n    vi_sao: Hỏi {don_vi.so}\n", "cho-trong", "error"),
        (SERVICE, "neu: mượn cho học sinh", "neu: mượn ở trang-la.vn", "trang-la", "error"),
        (SERVICE, "neu: mượn cho học sinh", "neu: ở {don_vi.ten}", "cho-trong", "error"),
        (SERVICE, "Thẻ thư viện\n", "Hỏi {don_vi.dien_thoai.trung_tan}\n", "cho-trong", "error"),
        (SERVICE, "Thẻ thư viện\n", "Thẻ, {su_that.muon-sach.phi}\n", "cho-trong", "error"),
        (SERVICE, "Thẻ thư viện\n", "Thẻ, {su_that.muon-sach.the}\n      ma: the\n", "cho-trong", "error"),
        (SERVICE, "tom_tat: Ai", "tom_tat: " + "Ai " * 200, "dai", "warning"),
        (SPEECH, "tro-giup: Bác cứ gõ việc cần làm.\n", "", "thieu-loi", "error"),
        (SPEECH, "tro-giup:", "tro-giup-them: a\ntro-giup:", "loi-thua", "warning"),
        (FLOW, "Người lớn", "Một người lớn đã đủ mười tám tuổi tính tới hôm nay", "nhan-dai", "error"),
        (FLOW, "nguoi-lon: Người lớn", "nguoi-lon: Quay lại", "trung-lenh", "error"),
        (FLOW, "  - ket_qua: xong\n", "  - ket_qua: xong\n    khi: {ai: hoc-sinh}\n", "duong-cut", "error"),
        (
            FLOW,
            "  - ket_qua: nhieu\n    khi: {so-cuon: {tu: 10}}\n",
            "  - ket_qua: nhieu\n    khi: {so-cuon: {tu: 21}}\n",
            "khong-toi",
            "error",
        ),
    ],
)
def test_a_planted_fault_is_found(name: str, old: str, new: str, code: str, level: str) -> None:
    """With its code and level."""
    assert (code, level) in {(one.code, one.level) for one in found(name, old, new)}


def test_a_fact_that_has_lapsed_is_listed_on_a_later_day() -> None:
    """`cotu check --ngay 2027-03-02` shows what needs a new text."""
    lapsed = "    - noi_dung: 2.000 đồng một cuốn\n      tu: 2027-01-01\n      nguon: nd-1 điều 3\n"
    later = found(SERVICE, lapsed, "", day=date(2027, 3, 2))
    assert "het-han" in {one.code for one in later}


def test_a_flow_without_a_conversation_test_is_refused() -> None:
    """In the common content; an office's own is not looked at."""
    assert "thieu-thu" in {one.code for one in found(tested=frozenset({"khac"}))}
    assert "thieu-thu" not in {one.code for one in found(tested=None)}


def test_a_service_without_a_flow_is_doubted() -> None:
    """It can be told about, but not walked through."""
    files = tiny.files()
    del files["flows/muon-sach.yaml"]
    service = tiny.DICH_VU.replace("      khi: {ai: hoc-sinh}\n      neu: mượn cho học sinh\n", "")
    files["knowledge/dich-vu/muon-sach.yaml"] = service.encode()
    compiled = compile_content(files)
    assert "thieu-luong" in {one.code for one in check_published(compiled.content, TODAY, None)}


def test_links_to_closed_portals_are_refused_and_allowed_hosts_are_not() -> None:
    """With what to use instead."""
    files = tiny.files()
    files["knowledge/trang-cho-phep.yaml"] = (
        "tot.gov.vn:\n  duoc: có\ndong.gov.vn:\n  duoc: không\n  vi_sao: đã đóng, dùng tot.gov.vn\n".encode()
    )
    service = tiny.DICH_VU.replace("Thẻ thư viện\n", "Coi tot.gov.vn và https://dong.gov.vn/a\n")
    files["knowledge/dich-vu/muon-sach.yaml"] = service.encode()
    (problem,) = check_published(compile_content(files).content, TODAY, TESTED)
    assert problem.code == "trang-dong"
    assert "tot.gov.vn" in problem.message


def test_a_phrase_that_another_entry_takes_is_refused() -> None:
    """Overmatch: the same words for two things."""
    files = tiny.files()
    blocker = tiny.SU_CO.replace("  - mất thẻ thư viện", "  - mượn sách thư viện")
    files["knowledge/su-co/quen-the.yaml"] = blocker.encode()
    report = Report()
    check_overmatch(make_edition(compile_content(files).content), report)
    assert any("mượn sách thư viện" in one.message for one in report.problems)
