"""Files are written whole or not at all, and only in the folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from adapters.disk import write_files
from bot.errors import StoreError


def test_several_files_are_written_and_deleted_together(tmp_path: Path) -> None:
    """Folders are made where there are none."""
    (tmp_path / "old.yaml").write_bytes(b"x")
    write_files(tmp_path, {"a/b.yaml": b"1", "old.yaml": None})
    assert (tmp_path / "a/b.yaml").read_bytes() == b"1"
    assert not (tmp_path / "old.yaml").exists()


def test_what_fails_undoes_the_rest(tmp_path: Path) -> None:
    """A folder stands where the second file should."""
    (tmp_path / "a.yaml").write_bytes(b"before")
    (tmp_path / "b").write_bytes(b"a file, no folder")
    with pytest.raises(StoreError, match="không ghi được"):
        write_files(tmp_path, {"a.yaml": b"after", "b/c.yaml": b"1"})
    assert (tmp_path / "a.yaml").read_bytes() == b"before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.yaml", "b"]


@pytest.mark.parametrize("name", ["../out.yaml", "a/../../out.yaml", "link/out.yaml"])
def test_no_path_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    """Neither by dots nor by a link."""
    root = tmp_path / "content"
    root.mkdir()
    (tmp_path / "elsewhere").mkdir()
    (root / "link").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(StoreError, match="ngoài thư mục"):
        write_files(root, {name: b"1"})
    assert list((tmp_path / "elsewhere").iterdir()) == []
