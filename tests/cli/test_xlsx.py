"""Answers out to a spreadsheet and in again."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from adapters.desk.spreadsheet import COLUMNS, MOST_BYTES, MOST_ROWS, read, written
from bot.__main__ import main
from bot.ports.editor import Draft, Shown
from tests.fakes.office import ARTICLE, write_office

FILE = "offices/an/hoi-dap/gio.yaml"
DAY = datetime(2026, 11, 21)  # noqa: DTZ001  # Excel knows no zones


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


def book_of(*rows: tuple[object, ...]) -> bytes:
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


def sheet_of(cells: str) -> bytes:
    """Return a file whose row 2 holds these cells, as the XML that another program writes."""
    stored = book_of(COLUMNS, ("a", "b c", "d", "", "nd-1", ""))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(stored)) as packed, zipfile.ZipFile(out, "w") as changed:
        for part in packed.namelist():
            text = packed.read(part)
            if part == "xl/worksheets/sheet1.xml":
                text = re.sub(rb'<row r="2".*</row>', f'<row r="2">{cells}</row>'.encode(), text, flags=re.DOTALL)
            changed.writestr(part, text)
    return out.getvalue()


def row_of(answer: str) -> str:
    """Return the cells of a row whose answer is the cell `answer`; the others are texts."""
    texts = {"A": "a", "B": "b c", "E": "nd-1"}
    cells = {letter: f'<c r="{letter}2" t="inlineStr"><is><t>{text}</t></is></c>' for letter, text in texts.items()}
    return "".join(text for _, text in sorted((cells | {"C": answer}).items()))


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ('<c r="C2" t="str"><f>"Mở "&amp;"sáng"</f><v>Mở sáng</v></c>', "Mở sáng"),
        ('<c r="C2"><f>100+15</f><v>115</v></c>', "115"),
        ('<c r="C2" t="str"><f t="array" ref="C2">A2&amp;B2</f><v>Mở chiều</v></c>', "Mở chiều"),
        ('<c r="C2" t="str"><f t="shared" ref="C2:C3" si="0">A2</f><v>Mở tối</v></c>', "Mở tối"),
    ],
    ids=["text", "number", "array", "shared"],
)
def test_a_formula_is_what_it_came_to(cell: str, said: str) -> None:
    """The value that Excel kept beside it; nothing is worked out here."""
    sheet = read(sheet_of(row_of(cell)))
    assert not sheet.errors
    assert sheet.drafts[0].answer == said


def test_a_formula_that_came_to_no_text_is_an_empty_cell() -> None:
    """`=IF(A2="","",...)` drawn down a column."""
    sheet = read(sheet_of('<c r="A2" t="str"><f>IF(1=1,"","x")</f><v></v></c>'))
    assert not sheet.errors
    assert not sheet.drafts


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ('<c r="C2"><f>1+1</f></c>', "công thức chưa có kết quả"),
        ('<c r="C2"><f>1+1</f><v></v></c>', "công thức chưa có kết quả"),
        ('<c r="C2" t="e"><v>#N/A</v></c>', "#N/A"),
        ('<c r="C2" t="e"><f>VLOOKUP(1,A1:B2,2)</f><v>#REF!</v></c>', "#REF!"),
        ('<c r="C2" t="b"><v>1</v></c>', "TRUE/FALSE"),
        ('<c r="C2" t="b"><f>A2=B2</f><v>0</v></c>', "TRUE/FALSE"),
        ('<c r="C2"><v>1.23456789012345E+17</v></c>', "số"),
    ],
    ids=["never computed", "empty", "error", "formula's error", "boolean", "formula's boolean", "cut digits"],
)
def test_a_cell_that_holds_nothing_to_say_is_refused(cell: str, said: str) -> None:
    """With its row, its column and why; and nothing of the file is taken."""
    sheet = read(sheet_of(row_of(cell)))
    (found,) = sheet.errors
    assert (found.row, found.field) == (2, "dap")
    assert said in found.message
    assert not sheet.drafts


def test_a_torn_formula_is_no_exception() -> None:
    """The file is refused as a whole."""
    torn = '<c r="C2"><f t="shared" ref="C2:C3" si="0">SUM(}</f><v>1</v></c>'
    assert "Không đọc được tệp" in read(sheet_of(row_of(torn))).errors[0].message


def test_an_error_in_the_first_row_or_a_row_without_text_is_refused_too() -> None:
    """A row is not empty where something in it went wrong."""
    (found,) = read(sheet_of('<c r="B2" t="e"><v>#NAME?</v></c>')).errors
    assert (found.row, found.field) == (2, "hoi")


@pytest.mark.parametrize(
    ("value", "shape", "said"),
    [
        (115, "General", "115"),
        (50000, "#,##0", "50.000"),
        (2.5, "General", "2,5"),
        (15.0, "0", "15"),
        (0.5, "0%", None),
        (50000, '#,##0 "₫"', None),
        (DAY, "dd/mm/yyyy", "21/11/2026"),
        (DAY.replace(hour=7, minute=30), "dd/mm/yyyy hh:mm", "7 giờ 30 ngày 21/11/2026"),
        (time(7, 30), "hh:mm", "7 giờ 30"),
        (time(13, 0), "hh:mm", "13 giờ"),
    ],
)
def test_what_is_no_text_is_read_as_it_was_seen_or_refused(value: object, shape: str, said: str | None) -> None:
    """Whole numbers, points for thousands, a comma, days as people write them; other looks are not guessed at."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.append(list(COLUMNS))
    sheet.append(["a", "b c", value, "", "nd-1", ""])
    sheet.cell(2, 3).number_format = shape
    out = io.BytesIO()
    book.save(out)
    found = read(out.getvalue())
    assert [one.answer for one in found.drafts] == ([said] if said is not None else [])
    assert [(one.row, one.field) for one in found.errors] == ([] if said is not None else [(2, "dap")])


def test_a_day_that_excel_knows_is_the_day_of_the_source() -> None:
    """In the last column a day need not be a text."""
    stored = book_of(COLUMNS, ("a", "b c", "d", "", "nd-1", DAY))
    assert read(stored).drafts[0].checked == date(2026, 11, 21)


def test_every_kind_of_line_end_parts_questions() -> None:
    """Pasted from Word and Zalo."""
    stored = book_of(COLUMNS, ("a", "một\u2028hai\u2029ba\x85bốn\r\nnăm\rsáu", "d", "", "nd-1", ""))
    assert read(stored).drafts[0].phrases == ("một", "hai", "ba", "bốn", "năm", "sáu")


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
