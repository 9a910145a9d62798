"""Tables as files, opened again."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from adapters.desk.exporting import to_csv, to_xlsx
from bot.desk.stats.tables import Table

TABLE = Table("Từng lượt", ("Việc", "Lượt"), (("Đăng ký khai sinh", 7), ("Cấp đổi căn cước", 3)))
FORMULAS = ['=HYPERLINK("http://example.com")', "+1+1", "-2", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0"]


def test_csv_begins_with_the_mark_by_which_excel_reads_vietnamese() -> None:
    """Without it, letters with tone marks come out wrong."""
    written = to_csv(TABLE)
    assert written.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(written.decode("utf-8-sig"), newline="")))
    assert rows == [["Việc", "Lượt"], ["Đăng ký khai sinh", "7"], ["Cấp đổi căn cước", "3"]]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_is_a_formula_in_csv(text: str) -> None:
    """A quote before it makes it text for every spreadsheet."""
    written = to_csv(TABLE._replace(rows=((text, 1),))).decode("utf-8-sig")
    assert next(iter(csv.reader(io.StringIO(written.split("\r\n", 1)[1], newline=""))))[0] == f"'{text}"


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_is_a_formula_in_xlsx(text: str) -> None:
    """It is a text cell, and reads as it was."""
    cell = load_workbook(io.BytesIO(to_xlsx([TABLE._replace(rows=((text, 1),))])))["Từng lượt"]["A2"]
    assert (cell.data_type, cell.value) == ("s", text)


def test_a_workbook_has_a_sheet_for_each_table() -> None:
    """Numbers are numbers, headings stay in sight."""
    book = load_workbook(io.BytesIO(to_xlsx([TABLE, TABLE._replace(caption="a/b: [c]*?" + "x" * 40)])))
    assert book.sheetnames[0] == "Từng lượt"
    assert len(book.sheetnames[1]) <= 31
    sheet = book["Từng lượt"]
    assert [[cell.value for cell in row] for row in sheet] == [list(TABLE.head), *map(list, TABLE.rows)]
    assert sheet.freeze_panes == "A2"


@given(st.lists(st.tuples(st.text(max_size=20), st.integers(0, 10**6)), max_size=5))
def test_whatever_was_written_opens_again(rows: list[tuple[str, int]]) -> None:
    """Control characters that XLSX cannot hold are left out."""
    table = TABLE._replace(rows=tuple(rows))
    sheet = load_workbook(io.BytesIO(to_xlsx([table])))["Từng lượt"]
    assert [row[1].value for row in sheet.iter_rows(min_row=2)] == [number for _, number in rows]
    assert to_csv(table).decode("utf-8-sig")
