"""The editor of the folder: what is written, what is kept, who came first."""

from __future__ import annotations

import asyncio
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bot.engine.turn import take_turn
from bot.messages import Address, Utterance
from bot.ports.editor import AddPhrase, Draft, DropArticle, PutArticle, PutFacts, Restore
from bot.server.folder_editor import FolderEditor
from bot.server.library import LiveLibrary
from bot.session import Session
from tests.fakes.clock import NOON
from tests.fakes.office import ARTICLE, write_office

TODAY = date(2026, 11, 24)
HOURS = Draft(id="gio-mo-cua", phrases=("thư viện an mở bữa nào",), answer="Mở sáng thứ năm.", citations=("nd-1",))
FILE = "offices/an/hoi-dap/gio.yaml"


class Open:
    """An editor, its library and its folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.library = LiveLibrary(str(folder), lambda: TODAY)
        self.editor = FolderEditor(
            str(folder), self.library, lambda: NOON, self.library.reload, folder / "var" / "lich-su"
        )

    def said(self, office: str, text: str) -> str:
        """Return what an office's citizens are told."""
        utterance = Utterance(Address("web", office, "7"), "1", text)
        turn = take_turn(self.library.edition(office), Session(seen=1), utterance, NOON)
        return "\n".join(reply.text for reply in turn.replies)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return content with two communes."""
    monkeypatch.chdir(tmp_path)
    write_office(tmp_path)
    return tmp_path


@pytest.fixture
def opened(folder: Path) -> Open:
    """Return the editor over that content."""
    return Open(folder)


async def test_what_is_saved_is_answered(opened: Open) -> None:
    """When `save` returns, the next citizen hears the new answer; the other office's does not."""
    verdict = await opened.editor.save("an", "lan", PutArticle(HOURS))
    assert verdict.state == "xong"
    assert "thứ năm" in opened.said("an", "thư viện an mở bữa nào")
    assert "thứ năm" not in opened.said("binh", "thư viện binh mở bữa nào")


async def test_doubts_take_a_second_press(opened: Open) -> None:
    """The first press writes nothing."""
    draft = Draft(phrases=("cho mượn sách thư viện",), answer="Hỏi quầy.", citations=("nd-1",))
    assert (await opened.editor.save("an", "lan", PutArticle(draft))).state == "ngo"
    assert not (opened.folder / "offices/an/hoi-dap/cau-them.yaml").exists()
    assert (await opened.editor.save("an", "lan", PutArticle(draft), anyway=True)).state == "xong"
    assert "Hỏi quầy" in opened.said("an", "cho mượn sách thư viện")


async def test_errors_are_never_written(opened: Open) -> None:
    """Not even anyway."""
    draft = Draft(phrases=("a b",), answer="Vào tranggia.com", citations=("nd-1",))
    assert (await opened.editor.save("an", "lan", PutArticle(draft), anyway=True)).state == "sai"
    assert not (opened.folder / "offices/an/hoi-dap/cau-them.yaml").exists()


async def test_who_saves_an_old_form_sees_both(opened: Open) -> None:
    """Notepad was quicker; its text is shown and stays."""
    stamp = await opened.editor.stamp("an", PutArticle(HOURS))
    by_hand = ARTICLE.replace("sáng thứ tư", "chiều thứ sáu")
    (opened.folder / FILE).write_text(by_hand, "utf-8")
    verdict = await opened.editor.save("an", "lan", PutArticle(HOURS), stamp)
    assert verdict.state == "khac"
    assert "chiều thứ sáu" in verdict.theirs
    assert (opened.folder / FILE).read_text("utf-8") == by_hand
    assert (await opened.editor.save("an", "lan", PutArticle(HOURS), verdict.stamp)).state == "xong"


async def test_another_article_of_the_file_is_nobodys_conflict(opened: Open) -> None:
    """Two officers may work in one file."""
    stamp = await opened.editor.stamp("an", PutArticle(HOURS))
    more = ARTICLE + "- hoi: thư viện an có ghế không\n  dap: Có ghế.\n  nguon: nd-1\n"
    (opened.folder / FILE).write_text(more, "utf-8")
    assert (await opened.editor.save("an", "lan", PutArticle(HOURS), stamp)).state == "xong"
    assert "có ghế không" in (opened.folder / FILE).read_text("utf-8")


async def test_the_mode_of_a_file_stays(opened: Open) -> None:
    """And no temporary file is left."""
    (opened.folder / FILE).chmod(0o640)
    await opened.editor.save("an", "lan", PutArticle(HOURS))
    assert (opened.folder / FILE).stat().st_mode & 0o777 == 0o640
    assert [path.name for path in (opened.folder / "offices/an/hoi-dap").iterdir()] == ["gio.yaml"]


def git(folder: Path, *words: str) -> str:
    """Return what git says in the folder."""
    return subprocess.run(["git", "-C", str(folder), *words], check=True, capture_output=True, text=True).stdout


def no_checkout(_: Path) -> None:
    """Leave the folder as it is."""


def checkout(folder: Path) -> None:
    """Make the folder a checkout."""
    git(folder, "init", "-q")
    git(folder, "add", "--", "offices", "knowledge", "flows")
    git(folder, "-c", "user.name=x", "-c", "user.email=x@localhost", "commit", "-qm", "đầu", "--date", "2026-01-01")


@pytest.mark.parametrize("prepare", [no_checkout, checkout], ids=["copies", "git"])
async def test_the_last_change_is_undone_and_an_older_one_brought_back(
    folder: Path, prepare: Callable[[Path], None]
) -> None:
    """History says who and what; both ways back are changes of their own."""
    prepare(folder)
    opened = Open(folder)
    await opened.editor.save("an", "lan", PutArticle(HOURS))
    await opened.editor.save("an", "hai", DropArticle("gio-mo-cua"))
    newest, older, *_ = await opened.editor.history("an")
    assert (newest.officer, older.officer) == ("hai", "lan")
    assert newest.what == 'Xóa câu "thư viện an mở bữa nào"'
    assert newest.files == (FILE,)
    assert (await opened.editor.save("an", "lan", Restore(newest.id, before=True))).state == "xong"
    assert "thứ năm" in (folder / FILE).read_text("utf-8")
    assert (await opened.editor.save("an", "lan", Restore(newest.id))).state == "xong"
    assert "thứ năm" not in (folder / FILE).read_text("utf-8")
    assert (await opened.editor.save("an", "lan", Restore(older.id, before=True))).state == "xong"
    assert (folder / FILE).read_text("utf-8") == ARTICLE


@pytest.mark.parametrize("prepare", [no_checkout, checkout], ids=["copies", "git"])
async def test_another_offices_history_is_not_there(folder: Path, prepare: Callable[[Path], None]) -> None:
    """Neither to see nor to bring back."""
    prepare(folder)
    opened = Open(folder)
    await opened.editor.save("an", "lan", PutArticle(HOURS))
    (mine, *_) = await opened.editor.history("an")
    assert mine.id not in {one.id for one in await opened.editor.history("binh")}
    assert (await opened.editor.save("binh", "bình", Restore(mine.id, before=True))).state == "sai"


async def test_a_commit_holds_only_what_was_changed(folder: Path) -> None:
    """Other people's half-done work in the checkout stays theirs; what was changed by hand is kept first."""
    checkout(folder)
    (folder / "knowledge/menu.yaml").write_text("- muon-sach\n", "utf-8")
    (folder / FILE).write_text(ARTICLE.replace("sáng thứ tư", "chiều thứ sáu"), "utf-8")
    opened = Open(folder)
    await opened.editor.save("an", "lan", PutArticle(HOURS))
    assert git(folder, "log", "-n2", "--format=%an").split("\n")[:2] == ["lan", "không rõ"]
    assert git(folder, "show", "--format=", "--name-only", "HEAD").split() == [FILE]
    assert "menu.yaml" in git(folder, "status", "--porcelain")


async def test_a_broken_older_version_is_not_brought_back(opened: Open) -> None:
    """Restoring is checked as saving is."""
    path = opened.folder / "offices/an/hoi-dap/gio.yaml"
    path.write_text("- hoi: a: b\n", "utf-8")
    fixed = await opened.editor.save("an", "lan", PutFacts({"dia_chi": "ấp Giữa"}))
    assert fixed.state == "sai"
    assert fixed.errors[0].place.startswith(f"{FILE}:1:")


async def test_a_new_way_to_say_a_blocker_is_understood(opened: Open) -> None:
    """Common knowledge stays as it is."""
    assert (await opened.editor.save("an", "lan", AddPhrase("quen-the", "bỏ quên đồ ở chợ"))).state == "xong"
    assert "Đọc tên cho người ở quầy" in opened.said("an", "bỏ quên đồ ở chợ")
    assert "Đọc tên cho người ở quầy" not in opened.said("binh", "bỏ quên đồ ở chợ")


async def test_reloads_come_into_force_in_order(opened: Open) -> None:
    """What was read last is what is told, though two reloads were asked for at once."""
    first = asyncio.create_task(opened.library.reload())
    await asyncio.sleep(0)
    (opened.folder / FILE).write_text(ARTICLE.replace("thứ tư", "chủ nhật"), "utf-8")
    await asyncio.gather(first, opened.library.reload())
    assert "chủ nhật" in opened.said("an", "thư viện an mở bữa nào")
