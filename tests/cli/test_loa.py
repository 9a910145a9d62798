"""`cotu loa`: the text on standard output, how long it takes beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.__main__ import main
from tests.fakes.content import FILES


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with the tiny content."""
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path


def test_the_text_can_be_piped_on(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing but what is to be read goes to the output."""
    assert main(["loa", "muon-sach", "--content", str(folder), "--ngay", "2026-11-24"]) == 0
    out, beside = capsys.readouterr()
    assert "Thẻ thư viện." in out
    assert "giây" not in out
    assert beside.endswith("giây\n")


def test_an_entry_that_is_not_there_is_said_with_the_nearest(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A slip of the finger."""
    assert main(["loa", "muon-sac", "--content", str(folder)]) == 1
    assert "muon-sach" in capsys.readouterr().err
