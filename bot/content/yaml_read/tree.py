"""YAML as a tree of texts that know their place, read in one pass that no file can choke.

Every scalar stays what staff wrote: `no`, `08`, `11:00` and `50.000` are texts. Anchors, aliases, tags,
depth beyond 40 and files over 1 MB are refused before anything is built of them.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass
from typing import NamedTuple

import yaml

from bot.content.model import Place
from bot.content.problems import Report
from bot.content.yaml_read.errors import mark_of, mend_of
from bot.text import plain_breaks

MAX_BYTES = 1_000_000
MAX_DEPTH = 40
# What YAML does not print, and what ends a line for one reader and not for the other: none of it is in any file.
_ODD = re.compile("[^\t\n -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_MOST_ODD = 20  # told at once
_ODD_BREAK = "có dấu xuống dòng lạ (dán từ Word, Zalo hay trang mạng); xóa đi, rồi gõ dấu cách hay Enter vào chỗ đó"
_ODD_LETTER = "có ký tự lạ không nhìn thấy được; xóa đi rồi gõ lại chỗ này"


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text, NFC. `quoted` tells an empty text from a value left out."""

    text: str
    at: Place
    quoted: bool = False

    @property
    def is_empty(self) -> bool:
        """Return whether staff left the value out (nothing, `~` or `null` without quotes)."""
        return not self.quoted and self.text in {"", "~", "null"}


@dataclass(frozen=True, slots=True)
class Items:
    """A list; `inline` when written in brackets."""

    items: tuple[Tree, ...]
    at: Place
    inline: bool = False


class Row(NamedTuple):
    """A key and its value."""

    key: Scalar
    value: Tree


@dataclass(frozen=True, slots=True)
class Table:
    """A mapping, in the order written."""

    rows: tuple[Row, ...]
    at: Place


Tree = Scalar | Items | Table


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not been read."""

    at: Place
    is_table: bool
    inline: bool
    children: list[Tree]


def read_yaml(file: str, stored: bytes, report: Report) -> Tree | None:
    """Return the tree of one document; None when it cannot be read or is empty (problems in `report`)."""
    start = Place(file, 1, 1)
    if len(stored) > MAX_BYTES:
        report.error(start, "qua-lon", "tệp lớn hơn 1 MB; chia ra nhiều tệp")
        return None
    try:
        text = stored.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        line = stored[: error.start].count(b"\n") + 1
        report.error(Place(file, line, 1), "ma-chu", "chữ không phải UTF-8; trong Notepad chọn Lưu thành, mã hóa UTF-8")
        return None
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    if odd := list(_ODD.finditer(text)):
        for found in odd[:_MOST_ODD]:
            before = text[: found.start()]
            at = Place(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
            report.error(at, "yaml", _ODD_BREAK if plain_breaks(found[0]) == "\n" else _ODD_LETTER)
        return None
    try:
        return _tree(file, text, report)
    except yaml.MarkedYAMLError as error:
        mark = mark_of(error)
        at = Place(file, mark.line + 1, mark.column + 1) if mark else start
        report.error(at, "yaml", mend_of(error, text, at.line))
    return None


def _tree(file: str, text: str, report: Report) -> Tree | None:
    opened: list[_Open] = []
    root: Tree | None = None
    for event in yaml.parse(text, Loader=yaml.CBaseLoader):
        mark = event.start_mark
        at = Place(file, mark.line + 1, mark.column + 1) if mark is not None else Place(file, 1, 1)
        if root is not None and isinstance(event, yaml.DocumentStartEvent):
            report.error(at, "nhieu-van-ban", "bỏ dòng --- thừa: mỗi tệp chỉ một văn bản")
            return None
        if _refused(event, at, len(opened), report):
            return None
        child: Tree | None = None
        match event:
            case yaml.ScalarEvent() if _ODD.search(event.value):
                report.error(at, "yaml", 'trong "..." có mã của ký tự lạ (như \\L, \\r, \\x07); bỏ mã đó đi')
                return None
            case yaml.ScalarEvent():
                child = Scalar(event.value.strip(), at, quoted=event.style in {"'", '"'})
            case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                opened.append(_Open(at, isinstance(event, yaml.MappingStartEvent), bool(event.flow_style), []))
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                child = _close(opened.pop(), report)
            case _:
                pass
        if child is not None and opened:
            opened[-1].children.append(child)
        elif child is not None:
            root = child
    return root


def _refused(event: yaml.Event, at: Place, depth: int, report: Report) -> bool:
    """Return whether the file is refused for `event`: anchors, aliases, tags, depth."""
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", None):
        report.error(at, "dau-neo", 'bỏ dấu &, * hoặc ! ở đầu; nếu là chữ thì đặt cả câu trong dấu "..."')
        return True
    if depth >= MAX_DEPTH and isinstance(event, yaml.SequenceStartEvent | yaml.MappingStartEvent):
        report.error(at, "qua-sau", f"lồng nhau quá {MAX_DEPTH} tầng; viết phẳng lại")
        return True
    return False


def _close(done: _Open, report: Report) -> Tree:
    if not done.is_table:
        return Items(tuple(done.children), done.at, done.inline)
    rows = []
    for key, value in zip(done.children[::2], done.children[1::2], strict=True):
        if isinstance(key, Scalar):
            rows.append(Row(key, value))
        else:
            report.error(key.at, "khoa", "tên mục phải là một chữ, không phải một danh sách")
    return Table(tuple(rows), done.at)


def warn_of_split_lists(tree: Tree, report: Report) -> None:
    """Doubt inline lists of whole sentences: a comma inside one splits it without a word."""
    match tree:
        case Items(items, at, inline):
            if inline and any(isinstance(item, Scalar) and " " in item.text for item in items):
                what = "trong [ ] mỗi dấu phẩy là một ý mới; viết mỗi ý một dòng, có dấu - ở đầu"
                report.warning(at, "danh-sach", what)
            for item in items:
                warn_of_split_lists(item, report)
        case Table(rows):
            for row in rows:
                warn_of_split_lists(row.value, report)
        case Scalar():
            pass
