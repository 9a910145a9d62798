"""A backup comes back as it was, or not at all."""

from __future__ import annotations

import io
import sqlite3
import tarfile
from contextlib import closing
from pathlib import Path

import pytest

from adapters.archive import read_archive, write_archive
from adapters.sqlite import check_database, open_store
from adapters.sqlite.copying import copy_database
from bot.__main__ import main
from bot.cli.backup import copy_of
from bot.errors import CoTuError, StoreError
from bot.messages import Address
from tests.fakes.content import FILES
from tests.fakes.turns import AN, answered, said, texts

NOW = 1_800_000_000


@pytest.fixture
async def db(tmp_path: Path) -> Path:
    """Return a database that knows one citizen."""
    path = tmp_path / "var/co-tu.db"
    store = await open_store(path)
    await store.commit([answered(said("a"), "một", misses=3)], NOW)
    await store.close()
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a content folder."""
    for name, text in FILES.items():
        path = tmp_path / "noi-dung" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path / "noi-dung"


def dump(path: Path) -> list[str]:
    """Return all that a database holds, as SQL."""
    with closing(sqlite3.connect(path)) as db:
        return list(db.iterdump())


def cotu(command: str, file: Path, db: Path, content: Path) -> int:
    """Run a command."""
    return main([command, str(file), "--db", str(db), "--content", str(content)])


async def remembered(db: Path) -> tuple[int, list[str]]:
    """Return what the citizen's session and replies are."""
    store = await open_store(db)
    try:
        loaded = await store.load([said("b")])
        return loaded.sessions[AN].misses, texts(await store.replies_after(AN, 0))
    finally:
        await store.close()


def test_what_was_backed_up_comes_back(db: Path, folder: Path, tmp_path: Path) -> None:
    """Row by row and file by file; the file is ours alone."""
    file, there = tmp_path / "luu/sao.tar.gz", tmp_path / "khac"
    assert cotu("backup", file, db, folder) == 0
    assert file.stat().st_mode & 0o777 == 0o600
    assert cotu("restore", file, there / "co-tu.db", there) == 0
    assert dump(there / "co-tu.db") == dump(db)
    assert {name: (there / name).read_text("utf-8") for name in FILES} == FILES
    assert not list(db.parent.glob("*.part"))


async def test_a_restored_conversation_goes_on(db: Path, tmp_path: Path) -> None:
    """The session stands where it stood, and numbers go on above those that browsers have seen."""
    copy_database(db, tmp_path / "ban-sao.db")
    assert await remembered(tmp_path / "ban-sao.db") == (3, ["một"])
    store = await open_store(tmp_path / "ban-sao.db")
    await store.commit([answered(said("b"), "hai", misses=4)], NOW)
    seqs = [one.seq for one in await store.replies_after(AN, 0)]
    await store.close()
    assert seqs == [1, 2]


def test_the_database_before_is_kept_aside_with_its_log(db: Path, folder: Path, tmp_path: Path) -> None:
    """A log that belongs to another database would ruin the restored one."""
    file = tmp_path / "sao.tar.gz"
    cotu("backup", file, db, folder)
    db.with_name("co-tu.db-wal").write_bytes(b"nhat ky cu")
    assert cotu("restore", file, db, folder) == 0
    (before,) = (path for path in db.parent.glob("co-tu.db.truoc-*") if not path.name.endswith("-wal"))
    assert before.with_name(f"{before.name}-wal").read_bytes() == b"nhat ky cu"
    check_database(db)


def test_content_that_is_there_is_never_written_over(db: Path, folder: Path, tmp_path: Path) -> None:
    """Staff may have gone on writing."""
    file, mine = tmp_path / "sao.tar.gz", folder / "flows/muon-sach.yaml"
    cotu("backup", file, db, folder)
    mine.write_text("của hôm nay", "utf-8")
    cotu("restore", file, db, folder)
    assert mine.read_text("utf-8") == "của hôm nay"


async def test_nothing_is_restored_over_a_running_server(
    db: Path, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It would write on into a file that has lost its name."""
    file = tmp_path / "sao.tar.gz"
    copy = tmp_path / "ban-sao.db"
    copy_database(db, copy)
    write_archive(file, copy, {}, "hôm nay")
    before = dump(db)
    store = await open_store(db)
    try:
        assert cotu("restore", file, db, folder) == 1
    finally:
        await store.close()
    assert "đang dùng kho này" in capsys.readouterr().err
    assert dump(db) == before


async def test_a_copy_is_taken_while_turns_are_committed(db: Path, tmp_path: Path) -> None:
    """One moment, and nothing that was deleted before it."""
    store = await open_store(db)
    await store.commit([answered(said("x", Address("web", "xa-mau", "lén")), "bí mật của dân")], NOW)
    await store.forget(Address("web", "xa-mau", "lén"))
    await store.copy(tmp_path / "ban-sao.db")
    await store.commit([answered(said("sau"), "sau")], NOW)
    with pytest.raises(StoreError):
        await store.copy(tmp_path / "ban-sao.db")  # never over a file
    await store.close()
    assert await remembered(tmp_path / "ban-sao.db") == (3, ["một"])
    assert (tmp_path / "ban-sao.db").stat().st_mode & 0o777 == 0o600
    assert "bí mật của dân".encode() not in (tmp_path / "ban-sao.db").read_bytes()


@pytest.mark.parametrize("damage", ["cut", "flip", "empty"])
def test_a_damaged_backup_changes_nothing(db: Path, folder: Path, tmp_path: Path, damage: str) -> None:
    """Whatever happened to it."""
    file, before = tmp_path / "sao.tar.gz", dump(db)
    cotu("backup", file, db, folder)
    whole = file.read_bytes()
    middle = len(whole) // 2
    flipped = whole[:middle] + bytes([whole[middle] ^ 255]) + whole[middle + 1 :]
    file.write_bytes({"cut": whole[:middle], "flip": flipped, "empty": b""}[damage])
    assert cotu("restore", file, db, folder) == 1
    assert dump(db) == before
    assert sorted(path.name for path in db.parent.iterdir()) == ["co-tu.db", "co-tu.db.lock"]


def test_a_byte_that_changed_is_seen_or_changes_nothing(db: Path, tmp_path: Path) -> None:
    """The head of the file and the padding at its end say nothing; everything else is refused in words."""
    file, fresh, content = tmp_path / "sao.tar.gz", tmp_path / "moi.db", {"knowledge/a.yaml": b"a: 1"}
    write_archive(file, db, content, "hôm nay")
    whole, sound = file.read_bytes(), dump(db)
    refused = 0
    for at in range(0, len(whole), max(1, len(whole) // 150)):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 255]) + whole[at + 1 :])
        try:
            assert read_archive(file, fresh) == content
            assert dump(fresh) == sound
            fresh.unlink()
        except CoTuError:
            refused += 1
        assert not fresh.exists()
    assert refused > 100  # most of the bytes


@pytest.mark.parametrize("name", ["../ngoai.yaml", "/etc/ngoai.yaml", "offices/../../ngoai.yaml", "offices/a.sh"])
def test_an_archive_of_somebody_else_leads_nowhere(db: Path, tmp_path: Path, name: str) -> None:
    """No path out of the folder, no other kind of file, no link."""
    file = tmp_path / "la.tar.gz"
    write_archive(file, db, {name: b"a: 1"}, "hôm nay")
    with pytest.raises(CoTuError, match="đã bị đổi"):
        read_archive(file, tmp_path / "moi.db")
    assert not (tmp_path / "moi.db").exists()


def test_links_in_an_archive_are_refused(db: Path, tmp_path: Path) -> None:
    """A member that is no file is not followed."""
    file = tmp_path / "la.tar.gz"
    write_archive(file, db, {}, "hôm nay")
    with tarfile.open(file, "r:gz") as tar:
        manifest = tar.extractfile("kiem.json")
        assert manifest is not None
        stored = manifest.read()
    with tarfile.open(file, "w:gz") as tar:
        member = tarfile.TarInfo("kiem.json")
        member.size = len(stored)
        tar.addfile(member, io.BytesIO(stored))
        link = tarfile.TarInfo("cotu.db")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/hostname"
        tar.addfile(link)
    with pytest.raises(CoTuError, match="đã bị đổi"):
        read_archive(file, tmp_path / "moi.db")


def test_a_file_that_is_no_store_is_refused(tmp_path: Path) -> None:
    """An empty database, or none at all."""
    other = tmp_path / "khac.db"
    with closing(sqlite3.connect(other)) as db:
        db.execute("CREATE TABLE a (b)")
    with pytest.raises(StoreError, match="không phải kho"):
        check_database(other)
    other.write_bytes(b"x" * 5000)
    with pytest.raises(StoreError):
        check_database(other)


@pytest.mark.parametrize("name", ["../x", "a/b", "", "a.b", "ă"])
def test_the_server_copies_to_no_place_that_it_is_told(tmp_path: Path, name: str) -> None:
    """Beside its database and nowhere else."""
    with pytest.raises(StoreError):
        copy_of(tmp_path / "co-tu.db", name)
