"""Questions and answers as an XLSX file, for who lives in Excel."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.formula.tokenizer import TokenizerError
from openpyxl.formula.translate import TranslatorError
from openpyxl.styles import Alignment, Font
from openpyxl.utils.exceptions import InvalidFileException

from adapters.desk.cells import Unreadable, read_rows
from bot.ports.editor import Draft, Finding, Shown

COLUMNS = (
    "Mã",
    "Câu hỏi (mỗi dòng một cách)",
    "Câu đáp",
    "Thuộc việc",
    "Nguồn (mỗi dòng một nguồn)",
    "Ngày đọc lại nguồn",
)
FIELDS = ("ma", "hoi", "dap", "dich_vu", "nguon", "ngay")
COLUMN_NAMES = dict(zip(FIELDS, COLUMNS, strict=True))
_WIDTHS = (24, 46, 70, 24, 30, 18)
MOST_BYTES = 5_000_000  # of the file
_MOST_UNZIPPED = 60_000_000
_MOST_FILES = 200
MOST_ROWS = 1500
_LONGEST_CELL = 5000  # characters
_Row = Sequence[str | Unreadable]


class Sheet(NamedTuple):
    """What a file holds: drafts with the row each stands in, or why it cannot be read."""

    drafts: tuple[Draft, ...]
    rows: tuple[int, ...]
    errors: tuple[Finding, ...]


def written(shown: Iterable[Shown]) -> bytes:
    """Return an XLSX file of questions and answers; every cell is a text, none is a formula."""
    book = Workbook()
    sheet = book.active
    if sheet is None:
        raise ValueError("a new workbook has a sheet")
    sheet.title = "Hỏi đáp"
    rows = [COLUMNS, *(_row(one) for one in shown)]
    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            cell = sheet.cell(number, column)
            cell.value = text
            cell.data_type = "s"  # also "=1+1": what a citizen or colleague wrote never runs
            cell.number_format = "@"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=number == 1)
            cell.quotePrefix = text.startswith(("=", "+", "-", "@"))
    for letter, width in zip("ABCDEF", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _row(one: Shown) -> tuple[str, ...]:
    draft = one.draft
    day = one.oldest.isoformat() if one.oldest is not None else ""
    return (draft.id, "\n".join(draft.phrases), draft.answer, draft.about, "\n".join(draft.citations), day)


def read(stored: bytes) -> Sheet:
    """Return the drafts of an XLSX file; nothing in it is run, and none can fill the memory."""
    if problem := _refused(stored):
        return Sheet((), (), (Finding("", problem),))
    try:
        rows = list(read_rows(stored, MOST_ROWS + 2, len(COLUMNS)))
    except (
        InvalidFileException,
        TokenizerError,
        TranslatorError,
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        IndexError,
        TypeError,
        SyntaxError,
        OSError,
    ):
        return Sheet((), (), (Finding("", "Không đọc được tệp. Lưu lại từ Excel dạng .xlsx rồi thử nữa."),))
    return _sheet(rows)


def _refused(stored: bytes) -> str:
    """Return why a file is not even opened; empty where it is."""
    if len(stored) > MOST_BYTES:
        return f"Tệp lớn quá {MOST_BYTES // 1_000_000} MB; chia nhỏ ra."
    try:
        with zipfile.ZipFile(io.BytesIO(stored)) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, OSError, ValueError):
        return "Tệp này không phải bảng tính .xlsx. Trong Excel chọn Lưu thành, loại .xlsx."
    if len(parts) > _MOST_FILES or sum(part.file_size for part in parts) > _MOST_UNZIPPED:
        return "Tệp này bung ra lớn quá nên không mở. Chép các dòng sang một tệp mới rồi thử nữa."
    return ""


def _sheet(rows: Sequence[_Row]) -> Sheet:
    head = [cell.lower() if isinstance(cell, str) else "" for cell in rows[0]] if rows else []
    if head != [name.lower() for name in COLUMNS]:
        said = f"Dòng đầu phải có các cột: {', '.join(COLUMNS)}. Tải bảng mẫu về rồi điền vào đó."
        return Sheet((), (), (Finding("", said, row=1),))
    if len(rows) > MOST_ROWS + 1:
        return Sheet((), (), (Finding("", f"Bảng có hơn {MOST_ROWS} dòng; chia nhỏ ra."),))
    drafts, numbers, errors = [], [], []
    seen: dict[str, int] = {}
    for number, cells in enumerate(rows[1:], 2):
        row = tuple(cell if isinstance(cell, str) else "" for cell in cells)
        found = [*_unreadable(cells, number), *_errors(row, number)]
        if not any(row) and not found:
            continue
        if row[0] and row[0] in seen:
            found.append(Finding("ma", f'Mã "{row[0][:60]}" đã có ở dòng {seen[row[0]]}; bỏ bớt một.', row=number))
        seen[row[0]] = number
        errors += found
        if not found:
            drafts.append(_draft(row))
            numbers.append(number)
    return Sheet(tuple(drafts), tuple(numbers), tuple(errors))


def _unreadable(cells: _Row, number: int) -> Iterator[Finding]:
    for name, cell in zip(FIELDS, cells, strict=True):
        if isinstance(cell, Unreadable):
            yield Finding(name, cell.why, row=number)


def _errors(row: tuple[str, ...], number: int) -> Iterator[Finding]:
    for name, cell in zip(FIELDS, row, strict=True):
        if len(cell) > _LONGEST_CELL:
            yield Finding(name, f"Ô dài quá {_LONGEST_CELL} chữ.", row=number)
    day = row[-1]
    if day and _day(day) is None:
        yield Finding("ngay", f'"{day[:40]}" không phải ngày; viết như 2026-11-21 hay 21/11/2026.', row=number)


def _draft(row: tuple[str, ...]) -> Draft:
    article, asked, answer, about, cited, day = row
    return Draft(
        id=article,
        phrases=tuple(asked.split("\n")),
        answer=answer,
        about=about,
        citations=tuple(one for one in cited.split("\n") if one.strip()),
        checked=_day(day),
    )


def _day(text: str) -> date | None:
    for pattern in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text, pattern).date()  # noqa: DTZ007  # a day has no zone
        except ValueError:
            continue
    return None
