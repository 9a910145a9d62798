"""YAML as a tree of texts, and what is refused."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.problems import Report
from bot.content.yaml_read.tree import MAX_BYTES, Items, Scalar, Table, read_yaml


def codes(stored: bytes) -> list[str]:
    """Return the codes of what is wrong with a file."""
    report = Report()
    read_yaml("a.yaml", stored, report)
    return [problem.code for problem in report.problems]


@pytest.mark.parametrize("written", ["no", "08", "11:00", "50.000", "2025-07-01", "0272", "1_000", "true", "0x1F"])
def test_a_scalar_stays_what_staff_wrote(written: str) -> None:
    """YAML 1.1 would make a boolean, a time, a number or a date of it."""
    report = Report()
    tree = read_yaml("a.yaml", f"a: {written}\n".encode(), report)
    assert isinstance(tree, Table)
    (row,) = tree.rows
    assert isinstance(row.value, Scalar)
    assert row.value.text == written
    assert not report.problems


def test_a_bom_windows_line_ends_and_split_letters_are_accepted() -> None:
    """What Notepad and a Mac write reads the same."""
    report = Report()
    text = unicodedata.normalize("NFD", "tên: Đăng ký\r\nmục:\r\n  - một\r\n")
    tree = read_yaml("a.yaml", b"\xef\xbb\xbf" + text.encode(), report)
    assert isinstance(tree, Table)
    assert [row.key.text for row in tree.rows] == ["tên", "mục"]
    assert isinstance(tree.rows[0].value, Scalar)
    assert tree.rows[0].value.text == "Đăng ký"
    assert isinstance(tree.rows[1].value, Items)
    assert not report.problems


def test_every_node_knows_its_line_and_column() -> None:
    """From 1, as editors count."""
    tree = read_yaml("a.yaml", b"a:\n  - b\n", Report())
    assert isinstance(tree, Table)
    items = tree.rows[0].value
    assert isinstance(items, Items)
    assert items.items[0].at == ("a.yaml", 2, 5)


@pytest.mark.parametrize(
    ("stored", "code"),
    [
        (b"a: &x 1\nb: *x\n", "dau-neo"),
        (b"a: !!python/object:os.system x\n", "dau-neo"),
        (b"[" * 60 + b"]" * 60, "qua-sau"),
        (b"[" * 200_000, "yaml"),
        (b"a: " + b"x" * MAX_BYTES, "qua-lon"),
        (b"a: \xff\xfe\n", "ma-chu"),
        (b"a: 1\n---\nb: 2\n", "nhieu-van-ban"),
        (b"a: \x00\n", "yaml"),
        (b"? [a, b]\n: c\n", "khoa"),
    ],
)
def test_what_could_choke_is_refused(stored: bytes, code: str) -> None:
    """Anchors, tags, depth, size, other encodings: refused by name, not by a crash."""
    assert codes(stored) == [code]


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("loi: Bác nhớ: mang thẻ\n", "ngoặc kép"),
        ("a:\n\tb: 1\n", "Tab"),
        ("a:\n  b: 1\n c: 2\n", "thụt"),
        ('a: "một\n', "ngoặc kép đóng"),
        ("a: [1, 2\n", "đóng ]"),
        ('a: "một" hai\n', "ngoặc kép"),
        ("a: @b\n", "ký tự đặc biệt"),
        ("a: 1\nb\nc: 2\n", "hai chấm"),
    ],
)
def test_what_officers_get_wrong_has_its_own_sentence(text: str, mend: str) -> None:
    """The message says what to write instead, in words of no programmer."""
    report = Report()
    assert read_yaml("a.yaml", text.encode(), report) is None
    (problem,) = report.problems
    assert mend in problem.message
    assert problem.at.line >= 1


@given(st.binary(max_size=400))
def test_any_bytes_give_a_tree_or_a_problem(stored: bytes) -> None:
    """Nothing that is saved into the folder raises."""
    report = Report()
    tree = read_yaml("a.yaml", stored, report)
    assert tree is None or not report.problems or all(problem.code == "khoa" for problem in report.problems)


@given(st.text(alphabet="ab:-[]{}\"'#&*!|>%@`\n\t ,?~đ", max_size=80))
def test_any_marks_give_a_tree_or_a_problem(text: str) -> None:
    """The marks that YAML minds, in any order."""
    report = Report()
    read_yaml("a.yaml", text.encode(), report)
    assert all(str(problem).startswith("a.yaml:") for problem in report.problems)


def test_every_letter_that_is_let_in_can_be_read_and_no_other_is() -> None:
    """So that no file fails with an exception, and what ends a line for one reader alone is never let in."""
    letters = [chr(number) for number in (*range(0x2100), *range(0xFDFF, 0x10010))]
    refused = {letter for letter in letters if read_yaml("a.yaml", f'a: "{letter}"'.encode(), Report()) is None}
    broken = {'"', "\\"}
    assert {"\u2028", "\u2029", "\x85", "\v", "\f", "\r", "\0", "\x7f", "\ufeff"} <= refused
    assert all(not letter.isprintable() for letter in refused - broken - {"\ufffe", "\uffff"})
    whole = "".join(letter for letter in letters if letter not in refused)
    for line in (whole, *whole.split("\n")):
        assert len(f"a{line}b".replace("\n", "").splitlines()) == 1
