"""Answers out to a spreadsheet and in again."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from adapters.desk.spreadsheet import COLUMNS, MOST_BYTES, MOST_ROWS, read, written
from bot.__main__ import main
from bot.desk.editing import Draft, Shown
from tests.fakes.office import ARTICLE, write_office

FILE = "offices/an/hoi-dap/gio.yaml"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return content with two communes; the working folder is there."""
    monkeypatch.chdir(tmp_path)
    write_office(tmp_path)
    return tmp_path


def run(*words: str) -> int:
    """Run `cotu xlsx` for the commune An."""
    return main(["xlsx", *words, "--content", ".", "--office", "an"])


def edit(path: Path, row: int, column: int, value: str) -> None:
    """Change a cell as a colleague would in Excel."""
    book = load_workbook(path)
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.cell(row, column, value)
    book.save(path)


def book_of(*rows: tuple[str, ...]) -> bytes:
    """Return a file with these rows."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in rows:
        sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_out_and_in_changes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Not a byte of any file."""
    before = {path: path.read_bytes() for path in folder.rglob("*.yaml")}
    assert run("out", "a.xlsx") == 0
    assert run("in", "a.xlsx") == 0
    assert "Không có gì đổi" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in folder.rglob("*.yaml")} == before


def test_a_changed_row_is_a_changed_answer(folder: Path) -> None:
    """And a new row a new answer."""
    run("out", "a.xlsx")
    edit(folder / "a.xlsx", 2, 3, "Mở chiều thứ sáu.")
    for column, text in enumerate(("", "thư viện an có ghế không", "Có ghế.", "", "nd-1", ""), 1):
        edit(folder / "a.xlsx", 3, column, text)
    assert run("in", "a.xlsx") == 0
    assert "dap: Mở chiều thứ sáu. " in (folder / FILE).read_text("utf-8")
    assert "Có ghế." in (folder / "offices/an/hoi-dap/cau-them.yaml").read_text("utf-8")


def test_one_wrong_row_keeps_all_out(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With row and column of what is wrong."""
    run("out", "a.xlsx")
    edit(folder / "a.xlsx", 2, 3, "Mở chiều thứ sáu.")
    for column, text in enumerate(("", "thư viện an có ghế không", "Có ghế.", "", "nd-77", ""), 1):
        edit(folder / "a.xlsx", 4, column, text)
    assert run("in", "a.xlsx") == 1
    assert "a.xlsx:4:Nguồn (mỗi dòng một nguồn): Không có nguồn" in capsys.readouterr().out
    assert (folder / FILE).read_text("utf-8") == ARTICLE


def test_doubts_take_a_flag(folder: Path) -> None:
    """As on the page they take a second press."""
    run("out", "a.xlsx")
    for column, text in enumerate(("", "cho mượn sách thư viện", "Hỏi quầy.", "", "nd-1", ""), 1):
        edit(folder / "a.xlsx", 3, column, text)
    assert run("in", "a.xlsx") == 1
    assert run("in", "a.xlsx", "--van-nhap") == 0


def test_no_cell_is_a_formula() -> None:
    """What anybody wrote into an answer never runs in a colleague's Excel, and comes back the same."""
    evil = '=HYPERLINK("https://example.com","a")'
    draft = Draft(id="a", phrases=("+84 là gì", "@a", "-1"), answer=evil, citations=("nd-1",))
    stored = written([Shown(draft, own=True, oldest=date(2026, 11, 1), place="a:1")])
    sheet = load_workbook(io.BytesIO(stored)).active
    assert isinstance(sheet, Worksheet)
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}
    (again,) = read(stored).drafts
    assert (again.answer, again.phrases, again.checked) == (evil, draft.phrases, date(2026, 11, 1))


def test_a_formula_that_comes_in_is_but_a_text() -> None:
    """Nothing is worked out."""
    (draft,) = read(book_of(COLUMNS, ("a", "b c", "=1+1", "", "nd-1", ""))).drafts
    assert draft.answer == "=1+1"


@pytest.mark.parametrize(
    ("stored", "said"),
    [
        (b"", "không phải bảng tính"),
        (b"PK\x03\x04 not really", "không phải bảng tính"),
        (b"x" * (MOST_BYTES + 1), "chia nhỏ"),
        (book_of(("Hỏi", "Đáp")), "Dòng đầu phải có"),
        (book_of(COLUMNS, ("a", "b", "c", "", "nd-1", "mai")), "không phải ngày"),
        (book_of(COLUMNS, ("a", "b", "c", "", "n", ""), ("a", "d", "e", "", "n", "")), "đã có ở dòng 2"),
        (book_of(COLUMNS, ("a", "b" * 6000, "c", "", "n", "")), "dài quá"),
        (book_of(COLUMNS, *[("", "b", "c", "", "n", "")] * (MOST_ROWS + 1)), "chia nhỏ"),
    ],
    ids=["empty", "torn", "huge", "columns", "day", "twice", "cell", "rows"],
)
def test_what_is_no_sheet_of_ours_is_refused(stored: bytes, said: str) -> None:
    """In words; never with an exception."""
    sheet = read(stored)
    assert any(said in one.message for one in sheet.errors)


def test_a_zip_bomb_is_not_opened() -> None:
    """A small file that would unpack to gigabytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * 80_000_000)
    assert "bung ra" in read(out.getvalue()).errors[0].message
