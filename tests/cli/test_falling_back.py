"""Broken content at the start: the last good one answers, of the broken office alone where that is enough."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from adapters.disk import keep_good, read_folder
from bot.engine.turn import take_turn
from bot.errors import ContentError
from bot.messages import Address, Utterance
from bot.server.library import LiveLibrary
from bot.session import Session
from tests.fakes.clock import NOON
from tests.fakes.office import ARTICLE, write_office

TODAY = date(2026, 11, 24)
BROKEN = ARTICLE.replace("dap: Thư viện", "dap: Thư viện: Thư viện")
COMMON = "knowledge/the/tro-chuyen.yaml"


class Place:
    """A content folder, and starts of the program over it at different times."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.good = folder / "var" / "noi-dung.json"

    def start(self, at: int = 1000) -> LiveLibrary:
        """Return what a program that starts at `at` serves."""
        return LiveLibrary(str(self.folder), lambda: TODAY, self.good, lambda: at)

    def write(self, office: str, text: str) -> None:
        """Write an office's articles."""
        (self.folder / f"offices/{office}/hoi-dap/gio.yaml").write_text(text, "utf-8")


def asked(library: LiveLibrary, office: str) -> str:
    """Return what an office says about its hours."""
    utterance = Utterance(Address("web", office, "7"), "1", f"thư viện {office} mở bữa nào")
    turn = take_turn(library.edition(office), Session(seen=1), utterance, NOON)
    return "\n".join(reply.text for reply in turn.replies)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """Return content with two communes."""
    monkeypatch.chdir(tmp_path)
    write_office(tmp_path)
    return Place(tmp_path)


def test_at_a_first_start_broken_content_is_refused(place: Place) -> None:
    """With the list of what is wrong; there is nothing to serve instead."""
    place.write("an", BROKEN)
    with pytest.raises(ContentError, match=r"offices/an/hoi-dap/gio\.yaml:5:"):
        place.start()


def test_after_a_restart_the_broken_office_is_served_as_it_was_and_the_other_as_it_is(place: Place) -> None:
    """Each is told its own."""
    place.start(1000)
    place.write("an", BROKEN)
    place.write("binh", ARTICLE.replace("an mở", "binh mở").replace("cua", "cua-binh").replace("thứ tư", "thứ bảy"))
    library = place.start(2000)
    assert "thứ tư" in asked(library, "an")
    assert "thứ bảy" in asked(library, "binh")
    assert library.refused_for("an").startswith("offices/an/hoi-dap/gio.yaml:5:")
    assert library.refused_for("binh") == ""
    assert library.since == 1000


def test_where_what_is_common_is_broken_all_is_as_it_was(place: Place) -> None:
    """And everybody is told."""
    place.start(1000)
    (place.folder / COMMON).write_text("- ma: a: b\n", "utf-8")
    place.write("binh", "hỏng")
    library = place.start(2000)
    assert "thứ tư" in asked(library, "binh")
    assert f"{COMMON}:1:" in library.refused_for("an")
    assert library.refused_for("binh")


def test_an_office_that_was_never_sound_is_left_out(place: Place) -> None:
    """The others are served."""
    place.start(1000)
    (place.folder / "offices/moi").mkdir()
    (place.folder / "offices/moi/don-vi.yaml").write_text("ten: moi: xa\n", "utf-8")
    library = place.start(2000)
    assert set(library.names) == {"an", "binh"}
    assert "offices/moi/don-vi.yaml:1:" in library.refused
    assert library.refused_for("an") == ""


async def test_what_is_mended_comes_into_force_without_a_restart(place: Place) -> None:
    """And is what is kept from then on."""
    place.start(1000)
    place.write("an", BROKEN)
    library = place.start(2000)
    place.write("an", ARTICLE.replace("thứ tư", "thứ sáu"))
    await library.reload()
    assert "thứ sáu" in asked(library, "an")
    assert library.refused == ""
    place.write("an", BROKEN)
    again = place.start(3000)
    assert "thứ sáu" in asked(again, "an")
    assert again.since == 2000


async def test_while_it_runs_a_broken_office_keeps_no_other_back(place: Place) -> None:
    """Nor does what stays lose what it has worked out."""
    library = place.start(1000)
    before = library.edition("an")
    place.write("an", BROKEN)
    await library.reload()
    assert library.edition("an") is before
    assert library.refused_for("an")
    place.write("binh", ARTICLE.replace("an mở", "binh mở").replace("cua", "cua-binh").replace("thứ tư", "thứ bảy"))
    await library.reload()
    assert "thứ bảy" in asked(library, "binh")
    assert "thứ tư" in asked(library, "an")


def test_what_is_kept_and_cannot_be_read_is_said_beside_what_is_broken(place: Place) -> None:
    """No half of it is served."""
    place.start()
    place.good.write_bytes(place.good.read_bytes()[:-40])
    place.write("an", BROKEN)
    with pytest.raises(ContentError, match=r"(?s)gio\.yaml:5:.*không đọc được bản tốt.*sửa các lỗi trên"):
        place.start()


def test_what_is_kept_and_this_program_no_longer_takes_is_said(place: Place) -> None:
    """A newer program may ask for more: here, a speech that the kept content does not have."""
    place.start()
    older = place.folder / "older"
    write_office(older)
    (older / "knowledge/loi-thoai.yaml").write_text("chao: Chào bà con.\n", "utf-8")
    keep_good(place.good, read_folder(older), 500)
    (place.folder / COMMON).write_text("- ma: a: b\n", "utf-8")
    with pytest.raises(ContentError, match=r"(?s)tro-chuyen\.yaml:1:.*cũng không dùng được với chương trình này"):
        place.start()


def test_who_only_looks_keeps_nothing(place: Place) -> None:
    """`cotu doctor` may be run by another user."""
    LiveLibrary(str(place.folder), lambda: TODAY, place.good)
    assert not place.good.exists()
