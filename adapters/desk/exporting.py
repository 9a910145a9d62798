"""Tables as files: CSV that Excel reads as Vietnamese, and XLSX; text stays text in both."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import openpyxl.cell
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from bot.desk.stats.tables import Cell, Table

CSV, XLSX = "text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

# A text that begins with one of these may be run as a formula when the file is opened.
# Source: https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NARROWEST, _WIDEST = 8, 60  # letters of a column
_TITLE = str.maketrans("", "", "[]:*?/\\")
_LONGEST_TITLE = 31


def to_csv(table: Table) -> bytes:
    """Return `table` with a byte order mark, by which Excel knows that it is UTF-8."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(table.head)
    writer.writerows([_harmless(cell) for cell in row] for row in table.rows)
    return written.getvalue().encode("utf-8-sig")


def to_xlsx(tables: Sequence[Table]) -> bytes:
    """Return a workbook with a sheet for each table, headings in bold and kept in sight."""
    book = Workbook()
    for sheet in list(book):
        book.remove(sheet)
    for table in tables:
        _fill(book.create_sheet(table.caption.translate(_TITLE)[:_LONGEST_TITLE]), table)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _fill(sheet: Worksheet, table: Table) -> None:
    for number, cells in enumerate(zip(table.head, *table.rows, strict=True), 1):
        longest = max(len(str(cell)) for cell in cells) + 2
        sheet.column_dimensions[get_column_letter(number)].width = min(max(longest, _NARROWEST), _WIDEST)
    sheet.freeze_panes = "A2"
    for row, values in enumerate((table.head, *table.rows), 1):
        for column, value in enumerate(values, 1):
            _dress(sheet.cell(row, column, _storable(value)), is_heading=row == 1)


def _dress(cell: openpyxl.cell.Cell, *, is_heading: bool) -> None:
    if isinstance(cell.value, str):
        cell.data_type = "s"  # also where it begins as a formula does
        cell.alignment = Alignment(wrap_text=len(cell.value) > _WIDEST, vertical="top")
    if is_heading:
        cell.font = Font(bold=True)


def _storable(cell: Cell) -> Cell:
    """Return `cell` without the control characters that a workbook cannot hold."""
    return ILLEGAL_CHARACTERS_RE.sub("", cell) if isinstance(cell, str) else cell


def _harmless(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
