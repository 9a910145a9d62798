"""Reads single values: words, ids, days, numbers, yes or no."""

from __future__ import annotations

import re
from datetime import date

from bot.content.model import Words
from bot.content.problems import Report, nearest
from bot.content.yaml_read.tree import Scalar, Table, Tree
from bot.text import fold

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_STUCK = re.compile(r"-[^\W\d]")  # a dash of a list that sticks to its word is no list to YAML
_TRUE = ("co", "true", "dung", "duoc", "yes", "on")
_FALSE = ("khong", "false", "sai", "no", "off")


def read_scalar(tree: Tree, report: Report) -> Words | None:
    """Return the words that stand here, neither empty nor a list. None with a problem in `report`."""
    if isinstance(tree, Scalar):
        if tree.text:
            return Words(tree.text, tree.at)
        report.error(tree.at, "trong", "chỗ này còn trống; điền vào hoặc bỏ cả dòng")
        return None
    if isinstance(tree, Table) and len(tree.rows) == 1:
        mend = 'câu có dấu hai chấm ":"; đặt cả câu trong dấu ngoặc kép "..."'
        report.error(tree.at, "hai-cham", mend)
    else:
        report.error(tree.at, "kieu", "chỗ này phải là một câu chữ, không phải danh sách")
    return None


def read_text(tree: Tree, report: Report) -> Words | None:
    """Return words for people; curved quotation marks are doubted. None with a problem in `report`."""
    words = read_scalar(tree, report)
    if words is not None and _STUCK.match(words.text):
        report.error(words.at, "gach-dinh", "sau dấu - phải có một dấu cách, rồi mới tới chữ; hoặc bỏ dấu - đi")
    if words is not None and words.text[0] in "“”":
        report.warning(words.at, "ngoac-cong", 'ngoặc kép cong “ ” sẽ hiện ra cho dân; dùng ngoặc thẳng "..." hoặc bỏ')
    return words


def read_name(tree: Tree, report: Report) -> Words | None:
    """Return an id. None with a problem in `report`."""
    words = read_scalar(tree, report)
    if words is None or _ID.fullmatch(words.text):
        return words
    better = fold(words.text).replace(" ", "-")
    report.error(words.at, "ma", f'mã phải là chữ không dấu nối bằng gạch ngang; viết "{better}"')
    return None


def read_day(tree: Tree, report: Report) -> date | None:
    """Return a date: 2026-11-21 or 21/11/2026. None with a problem in `report`."""
    words = read_scalar(tree, report)
    if words is None:
        return None
    found = _DAY.fullmatch(words.text)
    try:
        if found:
            return date(int(found[3]), int(found[2]), int(found[1]))
        return date.fromisoformat(words.text)
    except ValueError:
        report.error(words.at, "ngay", f'"{words.text}" không phải ngày; viết năm-tháng-ngày, như 2026-11-21')
        return None


def read_bound_day(tree: Tree, report: Report) -> Words | None:
    """Return a date as a bound, in ISO form. None with a problem in `report`."""
    found = read_day(tree, report)
    return None if found is None else Words(found.isoformat(), tree.at)


def read_whole(tree: Tree, report: Report) -> int | None:
    """Return a whole number of at most nine digits. None with a problem in `report`."""
    words = read_scalar(tree, report)
    if words is None:
        return None
    if words.text.isascii() and words.text.isdigit() and len(words.text) < 10:  # noqa: PLR2004  # nine digits will do
        return int(words.text)
    report.error(words.at, "so", f'"{words.text}" không phải số; viết bằng chữ số')
    return None


def read_yes_no(tree: Tree, report: Report) -> bool | None:
    """Return yes or no. None with a problem in `report`."""
    words = read_scalar(tree, report)
    if words is None:
        return None
    said = fold(words.text)
    if said in _TRUE or said in _FALSE:
        return said in _TRUE
    report.error(words.at, "co-khong", "viết có hoặc không (true hoặc false)")
    return None


def read_one_of(values: tuple[str, ...], tree: Tree, report: Report) -> Words | None:
    """Return which of `values` stands here, in whatever spelling. None with a problem in `report`."""
    words = read_scalar(tree, report)
    if words is None:
        return None
    said = fold(words.text)
    for value in values:
        if fold(value) == said:
            return Words(value, words.at)
    report.error(words.at, "gia-tri", f'không có "{words.text}"; {nearest(words.text, values)}')
    return None
