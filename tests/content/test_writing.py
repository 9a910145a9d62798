"""Rows change; everything else stays, byte for byte."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.problems import Report
from bot.content.yaml_edit.edit import set_rows
from bot.content.yaml_edit.lines import Paper, end_of
from bot.content.yaml_edit.row import Value, row_lines
from bot.content.yaml_read.tree import Items, Scalar, Table, read_yaml

ORDER = ("ma", "dich_vu", "hoi", "dap", "nguon")
FILE = """\
# Hỏi đáp của xã
- ma: mot   # mã cũ, đừng đổi
  # bà con hay hỏi vầy
  hoi:
    - hỏi một # theo lời bà Tư
    - "hỏi hai"
  dap: 'Đáp một.'   # chữ của xã
  nguon: n1

# về chuyện khác
- Dịch vụ: viec
  hỏi:
  - hỏi ba
  dap: 08
"""


def changed(number: int, values: dict[str, Value], text: str = FILE) -> str:
    """Return the file after setting rows of one of its items."""
    stored = text.encode()
    tree = read_yaml("f.yaml", stored, Report())
    assert isinstance(tree, Items)
    table = tree.items[number]
    assert isinstance(table, Table)
    paper = Paper.of(stored)
    set_rows(paper, table, end_of(tree, number, paper), values, ORDER)
    return paper.stored.decode()


def test_a_phrase_added_is_one_line_more() -> None:
    """Comments, quotes, order and the other articles stay."""
    after = changed(0, {"hoi": ("hỏi một", "hỏi hai", "hỏi thêm")})
    assert after == FILE.replace('    - "hỏi hai"\n', '    - "hỏi hai"\n    - hỏi thêm\n')


def test_lists_keep_the_indent_that_the_office_writes_with() -> None:
    """And keys keep their tone marks."""
    after = changed(1, {"hoi": ("hỏi ba", "hỏi bốn")})
    assert after == FILE.replace("  - hỏi ba\n", "  - hỏi ba\n  - hỏi bốn\n")


def test_the_first_row_may_go() -> None:
    """Its dash goes to the next."""
    after = changed(1, {"dich_vu": None})
    assert after == FILE.replace("- Dịch vụ: viec\n  hỏi:\n", "- hỏi:\n")


def test_a_new_row_comes_where_it_belongs() -> None:
    """Behind the row before it in the format."""
    assert "đừng đổi\n  dich_vu: viec\n" in changed(0, {"dich_vu": "viec"})


@pytest.mark.parametrize(("text", "written"), [("a: b", '"a: b"'), ("08", "08"), ("no", "no"), ("a #b", '"a #b"')])
def test_only_what_needs_quotes_gets_them(text: str, written: str) -> None:
    """The reader keeps plain words as they are, so `no` and `08` need none."""
    assert row_lines("dap", text) == [f"dap: {written}"]


def test_windows_line_ends_and_the_mark_at_the_start_stay() -> None:
    """Notepad's files look to Notepad as before."""
    stored = b"\xef\xbb\xbf" + FILE.replace("\n", "\r\n").encode()
    paper = Paper.of(stored)
    assert paper.stored == stored


words = st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=60).map(
    lambda text: " ".join(text.split())
)
said = words.filter(bool)


@given(st.lists(said, min_size=1, max_size=4, unique=True), st.lists(said, min_size=1, max_size=4).map("\n".join))
def test_what_is_written_is_read_back(asked: list[str], answer: str) -> None:
    """Whatever an officer types: colons, dashes, hashes, quotes, brackets."""
    after = changed(0, {"hoi": tuple(asked), "dap": answer})
    tree = read_yaml("f.yaml", after.encode(), Report())
    assert isinstance(tree, Items)
    (first, second) = tree.items
    assert isinstance(first, Table)
    assert isinstance(second, Table)
    rows = {row.key.text: row.value for row in first.rows}
    items = rows["hoi"]
    assert isinstance(items, Items)
    read = [one.text for one in items.items if isinstance(one, Scalar)]
    assert read == [unicodedata.normalize("NFC", one).strip() for one in asked]
    dap = rows["dap"]
    assert isinstance(dap, Scalar)
    assert dap.text == unicodedata.normalize("NFC", answer).strip()
    assert [row.key.text for row in second.rows] == ["Dịch vụ", "hỏi", "dap"]
    assert after.endswith("# về chuyện khác\n- Dịch vụ: viec\n  hỏi:\n  - hỏi ba\n  dap: 08\n")
