"""Cells of an XLSX file as the texts that their writer saw; what cannot be seen so is refused, never guessed."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import NamedTuple, Protocol

from openpyxl import load_workbook

from bot.text import plain_breaks

_PLAIN_NUMBER = re.compile(r"General|@|(?P<points>#,##)?0(?:\.(?P<places>0+))?")
_EXACT = 10**15  # Excel keeps fifteen digits of a number
_AS_TEXT = "đổi ô sang dạng Văn bản (Text) rồi gõ lại"


class Unreadable(NamedTuple):
    """Why a cell is not read, with what to do."""

    why: str


class _Cell(Protocol):
    @property
    def value(self) -> object: ...
    @property
    def data_type(self) -> str: ...
    @property
    def number_format(self) -> str | None: ...


def read_rows(stored: bytes, most: int, width: int) -> Iterator[tuple[str | Unreadable, ...]]:
    """Yield the first `most` rows of the first sheet, each of at most `width` cells; nothing is worked out.

    A formula is the value that was kept beside it.

    Raises:
        Exception: whatever openpyxl raises for what is no sheet.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # styles and dates that openpyxl does not know; the cells are looked at below
        written = load_workbook(io.BytesIO(stored), read_only=True, data_only=False, keep_links=False)
        worked = load_workbook(io.BytesIO(stored), read_only=True, data_only=True, keep_links=False)
        try:
            as_written, as_seen = (
                book.worksheets[0].iter_rows(max_row=most, max_col=width) for book in (written, worked)
            )
            for formulas, values in zip(as_written, as_seen, strict=True):
                yield tuple(
                    _text(value, is_formula=formula.data_type == "f")
                    for formula, value in zip(formulas, values, strict=True)
                )
        finally:
            written.close()
            worked.close()


def _text(cell: _Cell, *, is_formula: bool) -> str | Unreadable:
    value = cell.value
    if cell.data_type == "e":
        return Unreadable(f"Ô báo lỗi {value}; sửa lại ô đó, hoặc gõ thẳng chữ vào.")
    if value is None:
        has_no_result = is_formula and cell.data_type != "str"  # "str": it came to an empty text
        return Unreadable("Ô có công thức chưa có kết quả; mở bằng Excel, lưu lại rồi nhập.") if has_no_result else ""
    match value:
        case str():
            return plain_breaks(value).strip()
        case bool():
            return Unreadable(f"Ô là TRUE/FALSE của Excel, không phải chữ; {_AS_TEXT}.")
        case int() | float():
            return _number(value, cell.number_format or "General")
        case datetime() | date() | time():
            return _moment(value)
        case _:
            return Unreadable(f"Ô có dạng Excel riêng, không biết nói sao; {_AS_TEXT}.")


def _number(value: float, shape: str) -> str | Unreadable:
    """Return a number as Vietnamese write it, where its cell shows it plainly."""
    plain = _PLAIN_NUMBER.fullmatch(shape)
    if plain is None:
        return Unreadable(f"Ô là số hiện theo dạng riêng ({shape[:30]}), không chắc anh/chị thấy chữ gì; {_AS_TEXT}.")
    if abs(value) >= _EXACT:
        return Unreadable(f"Ô là số dài quá 15 chữ số, Excel không giữ đủ; {_AS_TEXT}.")
    places = plain["places"]
    if places is None and shape not in {"General", "@"}:
        places = ""
    said = f"{value:,.{len(places)}f}" if places is not None else f"{value:,.15g}"
    said = said if plain["points"] else said.replace(",", "")
    return said.translate(str.maketrans(",.", ".,"))


def _moment(value: date | time) -> str:
    """Return a day, a time of day, or both, as people write them."""
    if isinstance(value, time):
        return f"{value.hour} giờ {value.minute:02}" if value.minute else f"{value.hour} giờ"
    day = f"{value.day}/{value.month}/{value.year}"
    hour = value.time() if isinstance(value, datetime) else time()
    return f"{_moment(hour)} ngày {day}" if hour != time() else day
