"""`cotu book`: the file, whose it is, and printing it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.__main__ import main
from tests.fakes.content import FILES

OFFICE = "ten: Xã Bịa\ncap: xa\ndia_chi: số 0 đường Bịa\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with the tiny content and one commune."""
    for name, text in {**FILES, "offices/xa-bia/don-vi.yaml": OFFICE}.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path


def book(folder: Path, *more: str) -> tuple[int, Path]:
    """Return the exit code of `cotu book` and where it wrote to."""
    out = folder / "so-tay.html"
    return main(["book", "--content", str(folder), "--ngay", "2026-11-24", "-o", str(out), *more]), out


def test_the_only_office_gets_its_booklet(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With its address, as of the day asked for."""
    code, out = book(folder)
    html = out.read_text("utf-8")
    assert code == 0
    assert "<small>Xã Bịa</small>" in html
    assert "số 0 đường Bịa" in html
    assert "tính tới ngày 24/11/2026" in html
    assert str(out) in capsys.readouterr().out


def test_an_office_that_is_not_there_is_said_with_the_nearest(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And nothing is written."""
    code, out = book(folder, "--office", "xa-bie")
    assert code == 1
    assert "xa-bia" in capsys.readouterr().err
    assert not out.exists()


def test_without_a_browser_the_file_is_there_and_the_way_to_print_is_said(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Any browser can print it."""
    monkeypatch.setenv("PATH", str(folder))
    code, out = book(folder, "--pdf", str(folder / "so-tay.pdf"))
    assert code == 1
    assert out.exists()
    assert "mở" in capsys.readouterr().err


def test_chromium_prints_it(folder: Path) -> None:
    """Where it is installed."""
    if not Path("/usr/bin/chromium").exists():
        pytest.skip("không có /usr/bin/chromium (gói chromium)")
    pdf = folder / "so-tay.pdf"
    code, _ = book(folder, "--pdf", str(pdf))
    assert code == 0
    assert pdf.read_bytes().startswith(b"%PDF")
