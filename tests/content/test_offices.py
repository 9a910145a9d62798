"""What an office lays over the common content."""

from __future__ import annotations

from bot.checks import check_office
from bot.content.compile import Compiled, compile_content, read_offices
from bot.content.problems import Report
from tests.fakes import content as tiny

TINH = """\
ten: Tỉnh Mẫu
cap: tinh
dien_thoai: {tong_dai_1022: "0000 1022"}
"""
XA = """\
ten: Xã Mẫu
cap: xa
ke_thua: tinh-mau
dia_chi: Số 1 đường Thử
gio_lam_viec:
  thu_hai: 7 giờ - 17 giờ
  thu_tu: 7 giờ - 11 giờ
dien_thoai:
  trung_tam: 0000 000 000
"""
HOI_DAP = """\
- hoi:
    - xã mình cho mượn sách bữa nào
  dap: Sáng thứ tư.
  nguon: nd-1
"""
RIENG = """\
ma: muon-sach
cach_noi:
  - mượn truyện đọc
su_that:
  le_phi:
    - noi_dung: Xã không lấy tiền
      nguon: nd-1
"""


def compiled(office: str, **more: str) -> Compiled:
    """Return the content of an office."""
    files = tiny.files()
    files["offices/tinh-mau/don-vi.yaml"] = TINH.encode()
    files["offices/xa-mau/don-vi.yaml"] = more.get("don_vi", XA).encode()
    files["offices/xa-mau/hoi-dap/sach.yaml"] = HOI_DAP.encode()
    files["offices/xa-mau/dich-vu/muon-sach.yaml"] = more.get("rieng", RIENG).encode()
    return compile_content(files, office)


def test_an_office_has_its_own_values_and_those_it_inherits() -> None:
    """By dotted path; hours as one line."""
    local = compiled("xa-mau").content.local
    assert local["dien_thoai.trung_tam"] == "0000 000 000"
    assert local["dien_thoai.tong_dai_1022"] == "0000 1022"
    assert local["gio_lam_viec"] == "thứ hai 7 giờ - 17 giờ; thứ tư 7 giờ - 11 giờ"


def test_an_office_adds_articles_and_replaces_facets_for_itself_only() -> None:
    """The common content and the neighbours see nothing of it."""
    content = compiled("xa-mau").content
    assert "xa-minh-cho-muon-sach-bua-nao" in content.articles
    assert [fact.text for fact in content.services["muon-sach"].facts["le_phi"]] == ["Xã không lấy tiền"]
    assert len(content.services["muon-sach"].facts["giay_to"]) == 2
    common = compiled("").content
    assert not common.articles
    assert not common.local
    assert len(common.services["muon-sach"].facts["le_phi"]) == 2


def test_an_unknown_parent_or_service_is_named() -> None:
    """With the nearest known one."""
    found = compiled("xa-mau", don_vi=XA.replace("tinh-mau", "tinh-mao"), rieng=RIENG.replace("muon", "muop")).problems
    assert {one.code for one in found} == {"ke-thua", "khong-co-muc"}
    assert 'có phải là "tinh-mau" không?' in " ".join(one.message for one in found)


def test_offices_that_inherit_in_a_circle_are_refused() -> None:
    """And do not hang the program."""
    found = compiled("xa-mau", don_vi=XA.replace("tinh-mau", "xa-mau")).problems
    assert "ke-thua" in [one.code for one in found]


def test_offices_are_listed() -> None:
    """By the name of their folder."""
    files = {"offices/xa-mau/don-vi.yaml": XA.encode(), "offices/la/khac.yaml": b"a: b\n"}
    assert {name: office.level for name, office in read_offices(files).items()} == {"xa-mau": "xa"}


def test_an_office_that_cannot_be_read_is_an_error_wherever_it_is_looked_at_from() -> None:
    """It must not be taken for one that is not there, and its citizens be told what is common."""
    found = compiled("", don_vi="ten: [\n").problems
    assert [one.at.file for one in found if one.level == "error"] == ["offices/xa-mau/don-vi.yaml"]


def test_what_an_office_replaces_repeats_and_may_have_split_is_told() -> None:
    """As warnings: the content is used all the same."""
    same = RIENG.replace("Xã không lấy tiền\n      nguon: nd-1", "Thẻ thư viện\n      nguon: nd-1").replace(
        "le_phi", "giay_to"
    )
    assert [one.code for one in compiled("xa-mau").problems] == ["thay"]
    repeated = compiled("xa-mau", rieng=same + "    - noi_dung: Giấy của nhà trường\n      nguon: nd-1\n").problems
    assert [one.code for one in repeated] == ["lap-lai"]
    split = compiled("xa-mau", don_vi=XA + "ten_cu: [xã A, nay gọi B]\n").problems
    assert {one.code for one in split} == {"thay", "danh-sach"}


def test_values_that_answers_need_are_missed() -> None:
    """Which sentences will not be said, before a citizen finds out."""
    report = Report()
    check_office(compiled("xa-mau").content, "xa-mau", report)
    assert report.problems == []
    check_office(compiled("").content, "xa-mau", report)
    assert [one.code for one in report.problems] == ["chua-dien"]


def test_hours_that_are_not_understood_are_told() -> None:
    """Citizens who wait for an officer would hear that nobody has written them."""
    report = Report()
    vague = XA.replace("7 giờ - 11 giờ", "buổi sáng")
    check_office(compiled("xa-mau", don_vi=vague).content, "xa-mau", report)
    assert [one.code for one in report.problems] == ["gio"]
    assert 'viết như "thu_hai: 7 giờ 30 - 11 giờ 30' in report.problems[0].message
