"""The coverage table."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.__main__ import main
from bot.checks.coverage import Coverage, coverage
from bot.cli.report import with_tables
from bot.content.compile import Compiled
from tests.conftest import DAY, ROOT, TESTS


@pytest.fixture
def rows(compiled: Compiled) -> list[Coverage]:
    """Return the project's own rows."""
    return list(coverage(compiled.content, DAY, TESTS))


@pytest.mark.parametrize("name", ["README.md", "docs/noi-dung.md"])
def test_the_tables_in_the_docs_are_current(name: str, rows: list[Coverage]) -> None:
    """`cotu report content --markdown README.md docs/noi-dung.md` was run after the last change of content."""
    text = (ROOT / name).read_text("utf-8")
    assert with_tables(text, rows) == text


def test_a_table_holds_the_rows_of_its_list_only(rows: list[Coverage]) -> None:
    """Marked by the list's name."""
    made = with_tables("<!-- bảng: qd06 -->bảng trước<!-- hết -->", rows)
    assert made.count("\n| ") == 1 + 25
    assert "bảng trước" not in made


def test_the_report_is_printed_and_written(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """As text and as a page of its own."""
    assert main(["report", "content", "--content", str(ROOT), "--ngay", "2026-11-24"]) == 0
    printed = capsys.readouterr().out
    assert "doi-cap-lai-can-cuoc" in printed
    assert "còn thiếu" in printed
    page = tmp_path / "noi-dung.html"
    assert main(["report", "content", "--content", str(ROOT), "--html", str(page)]) == 0
    assert page.read_text("utf-8").startswith("<!DOCTYPE html>")
