"""The last good content on disk: whole, private, known again only as it was written."""

from __future__ import annotations

from pathlib import Path

import pytest

from adapters.disk import keep_good, load_good, part_of
from bot.errors import StoreError

FILES = {"knowledge/a.yaml": b"a: 1\n", "offices/an/don-vi.yaml": b"ten: an\n", "offices/binh/b.yaml": b"x: \xff\n"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where it is kept."""
    return tmp_path / "cotu.ban-tot" / "noi-dung.json"


def test_what_is_kept_comes_back_byte_for_byte(path: Path) -> None:
    """By office, and what is common."""
    assert load_good(path) is None
    keep_good(path, FILES, 100)
    kept = load_good(path)
    assert kept is not None
    assert kept.files == FILES
    assert kept.since == {"": 100, "offices/an": 100, "offices/binh": 100}


def test_each_part_keeps_its_day(path: Path) -> None:
    """Only what changed is new."""
    keep_good(path, FILES, 100)
    keep_good(path, FILES, 150)
    keep_good(path, FILES | {"offices/an/don-vi.yaml": b"ten: An\n"}, 200)
    kept = load_good(path)
    assert kept is not None
    assert kept.since == {"": 100, "offices/an": 200, "offices/binh": 100}


def test_nobody_else_reads_it(path: Path) -> None:
    """It is the program's own."""
    keep_good(path, FILES, 100)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert [one.name for one in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"ten: an", b"ten: am"),
        (b'"format": 1', b'"format": 2'),
        (b'"digest"', b'"dig"'),
        (b"{", b""),
        (b"100", b"101"),
    ],
)
def test_what_is_not_as_it_was_written_is_not_served(path: Path, old: bytes, new: bytes) -> None:
    """Torn, touched, or of another program; and it is written anew with the next good content."""
    keep_good(path, FILES, 100)
    path.write_bytes(path.read_bytes().replace(old, new, 1))
    with pytest.raises(StoreError, match=r"noi-dung\.json"):
        load_good(path)
    keep_good(path, FILES, 300)
    assert load_good(path) is not None


def test_where_nothing_can_be_kept_it_is_said(tmp_path: Path) -> None:
    """A file stands where the folder should."""
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises(StoreError, match="không giữ được"):
        keep_good(tmp_path / "a" / "b.json", FILES, 1)


@pytest.mark.parametrize(
    ("name", "part"),
    [("offices/an/don-vi.yaml:3:1: sai", "offices/an"), ("knowledge/a.yaml", ""), ("offices/la.yaml:1:1: sai", "")],
)
def test_a_file_or_a_line_about_it_belongs_to_an_office_or_to_all(name: str, part: str) -> None:
    """By its folder."""
    assert part_of(name) == part
