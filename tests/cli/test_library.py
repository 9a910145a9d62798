"""Several offices in one process."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.engine.turn import take_turn
from bot.errors import ContentError
from bot.messages import Address, Utterance
from bot.server.library import LiveLibrary
from bot.session import Session
from tests.fakes.clock import NOON
from tests.fakes.content import FILES
from tests.fakes.mistakes import FILE, GOOD, MISTAKES, SOURCES

TODAY = date(2026, 11, 24)
OFFICE = (
    "ten: {name}\ncap: {level}\ndien_thoai:\n  trung_tam: {phone}\n"
    "kenh:\n  telegram:\n    bien_moi_truong: {name}_BOT\n"
)
ARTICLE = "- hoi:\n    - thư viện {name} mở bữa nào\n  dap: Thư viện {name} mở sáng thứ tư.\n  nguon: nd-1\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return content with two communes, a province and an example."""
    written = dict(FILES)
    for office, level, phone in (
        ("an", "xa", "0000 111"),
        ("binh", "phuong", "0000 222"),
        ("tinh", "tinh", "0000 333"),
    ):
        written[f"offices/{office}/don-vi.yaml"] = OFFICE.format(name=office, level=level, phone=phone)
        written[f"offices/{office}/hoi-dap/gio.yaml"] = ARTICLE.format(name=office)
    written["offices/mau/don-vi.yaml"] = "vi_du: true\n" + OFFICE.format(name="mau", level="xa", phone="0000 444")
    for name, text in written.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path


def said(library: LiveLibrary, account: str, text: str) -> str:
    """Return what the office behind `account` answers."""
    utterance = Utterance(Address("telegram", account, "7"), "1", text)
    turn = take_turn(library.edition(account), Session(seen=1), utterance, NOON)
    return "\n".join(reply.text for reply in turn.replies)


def test_a_message_to_one_commune_never_sees_anothers_facts(folder: Path) -> None:
    """Neither its phone nor its articles; provinces and examples are not served."""
    library = LiveLibrary(str(folder), lambda: TODAY)
    assert set(library.names) == {"an", "binh"}
    library.bind("666", "an")
    library.bind("777", "binh")
    assert "0000 111" in said(library, "666", "gặp cán bộ")
    assert "0000 222" in said(library, "777", "gặp cán bộ")
    assert "thứ tư" in said(library, "666", "thư viện an mở bữa nào")
    assert "Thư viện an" not in said(library, "777", "thư viện an mở bữa nào")


@pytest.mark.parametrize("name", ["a tab", "a colon in the text", "a key in English", "no source", "a quote left open"])
async def test_whatever_is_wrong_the_bot_keeps_answering(folder: Path, name: str) -> None:
    """With what was sound last; it says which line it does not take, and takes it when it is mended."""
    old, new, line, column, said = MISTAKES[name]
    path = folder / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    (folder / "offices/an/nguon.yaml").write_text(SOURCES, "utf-8")
    path.write_text(GOOD, "utf-8")
    library = LiveLibrary(str(folder), lambda: TODAY)
    path.write_text(GOOD.replace(old, new, 1), "utf-8")
    await library.reload()
    assert "sáng thứ tư" in said_of(library, "thư viện an mở bữa nào")
    assert f"{FILE}:{line}:{column}: " in library.refused
    assert said[0] in library.refused
    path.write_text(GOOD.replace("thứ tư", "thứ sáu"), "utf-8")
    await library.reload()
    assert library.refused == ""
    assert "sáng thứ sáu" in said_of(library, "thư viện an mở bữa nào")


def said_of(library: LiveLibrary, text: str) -> str:
    """Return what the commune An answers."""
    return said(library, "an", text)


def test_offices_name_the_variables_of_their_channels(folder: Path) -> None:
    """The names only; what they hold stays in the environment."""
    library = LiveLibrary(str(folder), lambda: TODAY)
    assert library.values("kenh.telegram.bien_moi_truong") == [("an", "an_BOT"), ("binh", "binh_BOT")]


async def test_broken_content_is_refused_and_the_last_good_stays(folder: Path) -> None:
    """At the start there is none to keep."""
    library = LiveLibrary(str(folder), lambda: TODAY)
    before = library.edition("an")
    (folder / "offices/an/don-vi.yaml").write_text("ten: a: b\n", "utf-8")
    await library.reload()
    assert library.edition("an") is before
    assert "offices/an/don-vi.yaml:1" in library.refused
    with pytest.raises(ContentError):
        LiveLibrary(str(folder), lambda: TODAY)


def test_an_office_without_officers_hands_nobody_over(folder: Path) -> None:
    """Nobody would read what is opened to them."""
    library = LiveLibrary(str(folder), lambda: TODAY)
    assert library.edition("an").has_desk
    library.staffed = {"binh"}
    assert not library.edition("an").has_desk
    assert library.edition("an") is library.edition("an")  # what it has worked out is not lost with the turn
    library.staffed = {"an"}
    assert library.edition("an").has_desk
