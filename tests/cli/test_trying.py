"""What would become of an officer's change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.ports.editor import AddPhrase, Change, Draft, DropArticle, PutArticle, PutFacts
from bot.server.dry_run import Tried, try_change
from tests.fakes.content import FILES
from tests.fakes.office import ARTICLE, OFFICE, write_office

TODAY = date(2026, 11, 24)
NEW = Draft(phrases=("thư viện có wifi không",), answer="Có wifi, hỏi quầy.", citations=("nd-1",))
Try = Callable[[Change], Tried]


@pytest.fixture
def attempt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Try:
    """Return what tries a change of the officers of xã An."""
    monkeypatch.chdir(tmp_path)  # where compiled content is kept
    write_office(tmp_path)
    return lambda change: try_change(str(tmp_path), TODAY, "an", change)


def test_a_new_answer_goes_to_the_offices_own_folder(attempt: Try) -> None:
    """With an id made from its first question."""
    tried = attempt(PutArticle(NEW))
    assert tried.verdict.state == "tot"
    (file,) = tried.after
    assert file == "offices/an/hoi-dap/cau-them.yaml"
    assert tried.before[file] is None
    assert b"- ma: thu-vien-co-wifi-khong\n  hoi:\n    - th" in (tried.after[file] or b"")
    assert tried.what == 'Thêm câu "thư viện có wifi không"'


def test_a_changed_answer_changes_its_line_alone(attempt: Try) -> None:
    """The rest of the file, comments too, stays."""
    draft = Draft(
        id="gio-mo-cua", phrases=("thư viện an mở bữa nào",), answer="Mở sáng thứ năm: 7 giờ.", citations=("nd-1",)
    )
    tried = attempt(PutArticle(draft))
    after = tried.after["offices/an/hoi-dap/gio.yaml"] or b""
    assert after.decode() == ARTICLE.replace("Thư viện an mở sáng thứ tư. #", '"Mở sáng thứ năm: 7 giờ."   #')


def test_nothing_changed_is_nothing_to_write(attempt: Try) -> None:
    """No version of nothing."""
    draft = Draft(
        id="gio-mo-cua", phrases=("thư viện an mở bữa nào",), answer="Thư viện an mở sáng thứ tư.", citations=("nd-1",)
    )
    assert attempt(PutArticle(draft)).verdict.state == "khong"


def test_a_phrase_that_another_entry_answers_is_doubted(attempt: Try) -> None:
    """With the name of the other one."""
    draft = Draft(phrases=("cho mượn sách thư viện",), answer="Hỏi quầy.", citations=("nd-1",))
    verdict = attempt(PutArticle(draft)).verdict
    assert verdict.state == "ngo"
    assert verdict.doubts[0].field == "hoi"
    assert '"Mượn sách ở thư viện xã"' in verdict.doubts[0].message


@pytest.mark.parametrize(
    ("draft", "field", "said"),
    [
        (Draft(phrases=(), answer="a", citations=("nd-1",)), "hoi", "ít nhất một"),
        (Draft(phrases=("a b", "a b"), answer="a", citations=("nd-1",)), "hoi", "trùng với dòng 1"),
        (Draft(phrases=("số 0801 2345 6789 của ai",), answer="a", citations=("nd-1",)), "hoi", "thông tin riêng"),
        (Draft(phrases=("a b",), answer="", citations=("nd-1",)), "dap", "còn trống"),
        (Draft(phrases=("a b",), answer="x" * 3000, citations=("nd-1",)), "dap", "tối đa 2000"),
        (Draft(phrases=("a b",), answer="a"), "nguon", "Chưa có nguồn"),
        (Draft(phrases=("a b",), answer="a", citations=("nd-11",)), "nguon", 'có phải là "nd-1" không?'),
        (Draft(phrases=("a b",), answer="Vào tranggia.com", citations=("nd-1",)), "dap", "tranggia.com"),
        (Draft(phrases=("a b",), answer="Gọi {don_vi.dien_thoai.x}", citations=("nd-1",)), "dap", "chỗ điền"),
        (Draft(phrases=("a b",), answer="a", about="khong-co", citations=("nd-1",)), "dich_vu", "khong-co"),
        (Draft(phrases=("a b",), answer="a", source_name="Thông báo 5"), "ngay", "ngày"),
    ],
)
def test_what_is_wrong_is_told_beside_its_field(attempt: Try, draft: Draft, field: str, said: str) -> None:
    """And nothing would be written."""
    verdict = attempt(PutArticle(draft)).verdict
    assert verdict.state == "sai"
    assert [one.field for one in verdict.errors] == [field]
    assert said in verdict.errors[0].message


def test_a_new_source_is_written_with_its_day(attempt: Try) -> None:
    """Into the office's own register, and cited."""
    draft = Draft(phrases=("thư viện có wifi không",), answer="Có.", source_name="Thông báo 5/TB", checked=TODAY)
    tried = attempt(PutArticle(draft))
    assert tried.verdict.state == "tot", tried.verdict
    source = (tried.after["offices/an/nguon.yaml"] or b"").decode()
    assert source == "thong-bao-5-tb:\n  ten: Thông báo 5/TB\n  kiem_tra: 2026-11-24\n"
    assert b"nguon: thong-bao-5-tb" in (tried.after["offices/an/hoi-dap/cau-them.yaml"] or b"")


def test_an_answer_is_deleted_with_its_lines(attempt: Try) -> None:
    """And only the office's own can be."""
    tried = attempt(DropArticle("gio-mo-cua"))
    assert tried.verdict.state == "tot"
    assert tried.after["offices/an/hoi-dap/gio.yaml"] == "# Giờ giấc của xã.\n".encode()
    assert attempt(DropArticle("gio-mo-cua-binh")).verdict.state == "sai"


@pytest.mark.parametrize("name", ["../../etc/passwd", "gio-mo-cua-binh", "a/b", "..", "\x00", ""])
def test_no_id_leads_out_of_the_offices_folder(attempt: Try, name: str) -> None:
    """Ids are looked up in what is loaded; one that is not there is at most a new article."""
    draft = Draft(id=name, phrases=("thư viện có wifi không",), answer="Có.", citations=("nd-1",))
    tried = attempt(PutArticle(draft))
    assert all(file.startswith("offices/an/hoi-dap/") for file in tried.after)
    assert attempt(DropArticle(name)).verdict.state == "sai"
    assert attempt(AddPhrase(name, "nói khác")).verdict.state == "sai"


def test_facts_are_changed_in_their_lines(attempt: Try) -> None:
    """Hours, phones, lists and the day without appointments; emptied ones go."""
    facts = {
        "dia_chi": "số 1, ấp Giữa",
        "dien_thoai.trung_tam": "0000 999",
        "dien_thoai.mot_cua": "",
        "gio_lam_viec.thu_tu": "7 giờ - 17 giờ",
        "ngay_nghi": "2027-01-01\n2027-02-06",
        "ngay_khong_hen.thu": "thứ tư",
    }
    tried = attempt(PutFacts(facts))
    assert tried.verdict.state == "tot", tried.verdict
    after = (tried.after["offices/an/don-vi.yaml"] or b"").decode()
    assert after == (
        "# Xã An, số bịa.\nten: an\ncap: xa\ndia_chi: số 1, ấp Giữa\n"
        "gio_lam_viec:\n  thu_hai: 8 giờ - 16 giờ # mùa khô\n"
        "  thu_tu: 7 giờ - 17 giờ\nngay_nghi:\n  - 2027-01-01\n  - 2027-02-06\n"
        "dien_thoai:\n  trung_tam: 0000 999\n"
        "kenh:\n  telegram:\n    bien_moi_truong: an_BOT\nngay_khong_hen:\n  thu: thứ tư\n"
    ), after
    assert OFFICE.startswith("# Xã An")


def test_a_holiday_that_is_no_day_is_told_beside_it(attempt: Try) -> None:
    """The path of the field, the place in the file."""
    verdict = attempt(PutFacts({"ngay_nghi": "2027-01-01\n30/2/2027"})).verdict
    assert [one.field for one in verdict.errors] == ["ngay_nghi"]
    assert verdict.errors[0].place.startswith("offices/an/don-vi.yaml:")


def test_a_way_to_say_a_common_service_stands_in_the_offices_list(attempt: Try) -> None:
    """The common content is not touched, and the next one goes beside it."""
    tried = attempt(AddPhrase("muon-sach", "mướn cuốn truyện"))
    assert tried.verdict.state == "tot", tried.verdict
    assert (tried.after["offices/an/cach-noi.yaml"] or b"").endswith("\nmuon-sach:\n  - mướn cuốn truyện\n".encode())


def test_a_way_to_say_the_offices_own_answer_goes_to_it(attempt: Try) -> None:
    """A line more in its file."""
    tried = attempt(AddPhrase("gio-mo-cua", "bữa nào thư viện an mở"))
    after = (tried.after["offices/an/hoi-dap/gio.yaml"] or b"").decode()
    assert after == ARTICLE.replace("mở bữa nào\n", "mở bữa nào\n    - bữa nào thư viện an mở\n")


def test_anothers_broken_files_are_not_shown(attempt: Try, tmp_path: Path) -> None:
    """Another office's officer sees nothing of this office."""
    (tmp_path / "offices/binh/hoi-dap/gio.yaml").write_text("- hoi: bí mật: x\n", "utf-8")
    verdict = attempt(PutArticle(NEW)).verdict
    assert verdict.state == "sai"
    assert "binh" not in str(verdict)
    assert "bí mật" not in str(verdict)


@pytest.fixture
def common(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Try:
    """Return what tries a change where no office is served."""
    monkeypatch.chdir(tmp_path)
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return lambda change: try_change(str(tmp_path), TODAY, "xa", change)


def test_without_an_office_the_common_answers_are_changed(common: Try) -> None:
    """There are no values of an office then."""
    tried = common(PutArticle(NEW))
    assert tried.verdict.state == "tot"
    assert list(tried.after) == ["knowledge/hoi-dap/cau-them.yaml"]
    assert common(PutFacts({"ten": "x"})).verdict.state == "sai"


def test_without_an_office_a_way_to_say_a_service_goes_to_the_service(common: Try) -> None:
    """A line more among its own."""
    tried = common(AddPhrase("muon-sach", "mướn cuốn truyện"))
    before = FILES["knowledge/dich-vu/muon-sach.yaml"]
    after = (tried.after["knowledge/dich-vu/muon-sach.yaml"] or b"").decode()
    assert after == before.replace("  - làm thẻ thư viện\n", "  - làm thẻ thư viện\n  - mướn cuốn truyện\n")


def test_a_common_answer_gets_a_copy_of_the_offices_own(attempt: Try, tmp_path: Path) -> None:
    """The common file stays; nothing is copied where nothing is said otherwise."""
    (tmp_path / "knowledge/hoi-dap").mkdir()
    shared = "- ma: ghe\n  hoi: thư viện có ghế không\n  dap: Có ghế.\n  nguon: nd-1\n"
    (tmp_path / "knowledge/hoi-dap/chung.yaml").write_text(shared, "utf-8")
    draft = Draft(id="ghe", phrases=("thư viện có ghế không",), answer="Có ghế.", citations=("nd-1",))
    assert attempt(PutArticle(draft)).verdict.state == "khong"
    tried = attempt(PutArticle(replace(draft, answer="Có ghế mát.")))
    assert tried.verdict.state == "tot", tried.verdict
    assert list(tried.after) == ["offices/an/hoi-dap/cau-them.yaml"]


def test_a_phrase_of_a_neighbour_that_would_lean_to_the_new_one_is_told(attempt: Try) -> None:
    """The other way round: what is known stays known, said a little differently it would not be."""
    draft = Draft(
        phrases=("quên thẻ ở nhà thì sao", "quên thẻ ở nhà có sao không", "lỡ quên thẻ ở nhà"),
        answer="Không sao.",
        citations=("nd-1",),
    )
    messages = [one.message for one in attempt(PutArticle(draft)).verdict.doubts]
    assert any(said.startswith('Câu "quên thẻ ở nhà" giống') or '"quên thẻ ở nhà"' in said for said in messages), (
        messages
    )
