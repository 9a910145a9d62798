"""Editing in the browser, without its script: who may, what is shown, what never gets through."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from aiohttp import FormData, web
from aiohttp.test_utils import TestServer

from adapters.desk import add_routes
from adapters.desk.articles import LIMIT
from adapters.desk.routes import PAGES
from bot.messages import Limits
from bot.server.folder_editor import FolderEditor
from bot.server.library import LiveLibrary
from tests.desk.conftest import HERE, THERE, Place
from tests.fakes.clock import NOON
from tests.fakes.office import ARTICLE, write_office

EDITING = sorted({page.path for page in PAGES if page.path.startswith(("/ban/sua", "/ban/don-vi"))})
FILE = f"offices/{HERE}/hoi-dap/gio.yaml"
NEW = {"hoi": "thư viện có wifi không", "dap": "Có wifi, hỏi quầy.", "nguon": "nd-1"}


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return content whose two communes are those of the desk."""
    monkeypatch.chdir(tmp_path)
    write_office(tmp_path)
    (tmp_path / "offices/an").rename(tmp_path / "offices" / HERE)
    (tmp_path / "offices/binh").rename(tmp_path / "offices" / THERE)
    return tmp_path


@pytest.fixture
async def desk(place: Place, content: Path) -> AsyncIterator[Place]:
    """Return the desk over that content, with an editor that writes."""
    library = LiveLibrary(str(content), NOON.date)
    editor = FolderEditor(str(content), library, lambda: NOON, library.reload, content / "var")
    room = replace(place.room, editor=editor, library=library, limits={"Zalo": Limits(1900, 0, 100)})
    site = web.Application()
    add_routes(site, room)
    server = TestServer(site)
    await server.start_server()
    yield Place(place.store, place.clock, server, room, place.clients)
    for client in place.clients:
        await client.close()
    await server.close()


def stamp(page: str) -> str:
    """Return the fingerprint that a form carries."""
    return str(re.findall(r'name="dau-tep" value="([0-9a-f]*)"', page)[0])


@pytest.mark.parametrize("path", EDITING)
async def test_an_officer_who_only_serves_does_not_edit(place: Place, path: str) -> None:
    """Neither to see nor to send."""
    lan = await place.officer("can-bo")
    page = path.replace("{", "").replace("}", "")
    for method in {one.method for one in PAGES if one.path == path}:
        headers = {"Origin": lan.origin}
        async with lan.client.request(method, page, headers=headers, allow_redirects=False) as answer:
            assert answer.status == 403


async def test_a_new_answer_is_saved_and_shown(desk: Place) -> None:
    """Its page says so, the list has it, the audit log says who."""
    lan = await desk.officer("bien-tap")
    await lan.get("/ban/sua/moi")
    answer = await lan.post("/ban/sua/moi", **NEW)
    assert answer.status == 303, await answer.text()
    place = answer.headers["Location"]
    assert place == "/ban/sua/thu-vien-co-wifi-khong?da-luu=1"
    assert "Đã lưu" in await lan.get(place)
    assert "thư viện có wifi không" in await lan.get("/ban/sua?tim=wifi&loc=minh")
    (act, *_) = await desk.store.officers().acts(HERE, 5)
    assert (act.name, act.act, act.about) == ("lan", "sua-cau", "thu-vien-co-wifi-khong")


async def test_a_doubt_is_shown_beside_its_field_and_takes_a_second_press(desk: Place) -> None:
    """The button for it is there only then."""
    lan = await desk.officer("bien-tap")
    assert "van-luu" not in await lan.get("/ban/sua/moi")
    stolen = NEW | {"hoi": "cho mượn sách thư viện"}
    answer = await lan.post("/ban/sua/moi", **stolen)
    text = await answer.text()
    assert answer.status == 409
    assert "người hỏi câu đó sẽ nhận câu trả lời này" in text
    assert 'name="van-luu"' in text
    assert (await lan.post("/ban/sua/moi", **stolen, van_luu="1")).status == 303


async def test_an_error_keeps_what_was_typed(desk: Place, content: Path) -> None:
    """Nothing is written, nothing typed is lost."""
    lan = await desk.officer("bien-tap")
    await lan.get("/ban/sua/moi")
    answer = await lan.post("/ban/sua/moi", **NEW | {"nguon": "nd-11"})
    text = await answer.text()
    assert answer.status == 422
    assert "Không có nguồn" in text
    assert "Có wifi, hỏi quầy." in text
    assert not (content / f"offices/{HERE}/hoi-dap/cau-them.yaml").exists()


async def test_an_older_form_shows_both_texts(desk: Place, content: Path) -> None:
    """What stands in the file, and what was typed."""
    lan = await desk.officer("bien-tap")
    old = stamp(await lan.get("/ban/sua/gio-mo-cua"))
    (content / FILE).write_text(ARTICLE.replace("sáng thứ tư", "chiều thứ sáu"), "utf-8")
    mine = {"hoi": "thư viện an mở bữa nào", "dap": "Mở chủ nhật.", "nguon": "nd-1"}
    answer = await lan.post("/ban/sua/gio-mo-cua", **mine, dau_tep=old)
    text = await answer.text()
    assert answer.status == 409
    assert "chiều thứ sáu" in text
    assert "Mở chủ nhật." in text
    assert (await lan.post("/ban/sua/gio-mo-cua", **mine, dau_tep=stamp(text))).status == 303


async def test_an_answer_is_deleted_and_brought_back(desk: Place, content: Path) -> None:
    """From the history, in one press."""
    lan = await desk.officer("bien-tap")
    token = stamp(await lan.get("/ban/sua/gio-mo-cua"))
    assert (await lan.post("/ban/sua/gio-mo-cua/xoa", dau_tep=token)).status == 303
    assert "gio-mo-cua" not in (content / FILE).read_text("utf-8")
    page = await lan.get("/ban/sua/lich-su")
    version = re.findall(r'name="ban" value="(\w+)"', page)[0]
    assert (await lan.post("/ban/sua/lich-su", ban=version, truoc="1")).status == 303
    assert (content / FILE).read_text("utf-8") == ARTICLE


async def test_an_answer_is_text_on_every_page(desk: Place) -> None:
    """Whatever HTML it holds: in the form, the preview, the list, the history."""
    lan = await desk.officer("bien-tap")
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    await lan.get("/ban/sua/moi")
    fields = NEW | {"hoi": f"thư viện có wifi không {evil}", "dap": f"Có {evil}"}
    pages = [await (await lan.post("/ban/sua/xem-thu", **fields)).text()]
    pages.append(await (await lan.post("/ban/sua/moi", **fields)).text())
    saved = await lan.post("/ban/sua/moi", **fields, van_luu="1")
    assert saved.status == 303
    pages += [await lan.get(path) for path in (saved.headers["Location"], "/ban/sua?loc=minh", "/ban/sua/lich-su")]
    for page in pages:
        assert "<script>alert" not in page
        assert "<img" not in page
        assert "&lt;script&gt;" in page


async def test_the_preview_is_cut_as_the_channel_cuts(desk: Place) -> None:
    """A long answer is several messages in Zalo."""
    lan = await desk.officer("bien-tap")
    await lan.get("/ban/sua/moi")
    text = await (await lan.post("/ban/sua/xem-thu", **NEW | {"dap": "Bác nhớ mang thẻ nghen. " * 100})).text()
    assert text.count('class="bubble"') == 2
    assert "Nghị định 1/2026" in text


async def test_what_speaks_against_it_is_told_while_it_is_written(desk: Place, content: Path) -> None:
    """Nothing is written by it; its words are text."""
    lan = await desk.officer("bien-tap")
    await lan.get("/ban/sua/moi")
    good = await (await lan.post("/ban/sua/soat", **NEW)).text()
    assert "chưa thấy gì phải sửa" in good
    unknown = await (await lan.post("/ban/sua/soat", **NEW | {"nguon": "khong-co"})).text()
    assert "phải sửa trước khi lưu" in unknown
    marked = await (await lan.post("/ban/sua/soat", **NEW | {"nguon": "<script>x"})).text()
    assert "<script>x" not in marked
    assert not [one for one in content.rglob("*.yaml") if "wifi" in one.read_text("utf-8")]


async def test_no_answer_is_no_empty_bubbles(desk: Place) -> None:
    """Who begins with the questions, as the not-understood page does, is told what comes next."""
    lan = await desk.officer("bien-tap")
    await lan.get("/ban/sua/moi")
    for path in ("/ban/sua/xem-thu", "/ban/sua/moi"):
        page = await (await lan.post(path, hoi="mấy giờ mở", dap="", xem="1")).text()
        assert "bubble" not in page
        assert "Viết câu đáp" in page


@pytest.mark.parametrize("name", ["..%2f..%2fknowledge", "gio-mo-cua-binh", "khong-co", "%00", "a" * 3000])
async def test_what_is_not_ours_is_not_found(desk: Place, content: Path, name: str) -> None:
    """Paths, another office's ids, nonsense: to see, to save, to delete."""
    before = {path: path.read_bytes() for path in content.rglob("*.yaml")}
    lan = await desk.officer("bien-tap")
    await lan.get("/ban/sua/moi")
    for path in (f"/ban/sua/{name}", f"/ban/sua/{name}/xoa"):
        assert (await lan.post(path, **NEW)).status in {400, 404}
    await lan.get(f"/ban/sua/{name}", status=404)
    assert {path: path.read_bytes() for path in content.rglob("*.yaml")} == before


async def test_a_form_without_end_is_refused(desk: Place) -> None:
    """Before it is read as a whole."""
    lan = await desk.officer("bien-tap")
    await lan.get("/ban/sua/moi")
    assert (await lan.post("/ban/sua/moi", **NEW | {"dap": "x" * (LIMIT + 1)})).status == 413


async def test_facts_are_saved_and_told(desk: Place, content: Path) -> None:
    """Fields that the form does not know are not written."""
    lan = await desk.officer("bien-tap")
    token = stamp(await lan.get("/ban/don-vi"))
    fields = {"dien_thoai.trung_tam": "0000 999", "kenh.telegram.bien_moi_truong": "XAU", "ten": "an"}
    answer = await lan.client.post(
        "/ban/don-vi",
        data={"dau": lan.csrf, "dau-tep": token, **fields},
        headers={"Origin": lan.origin},
        allow_redirects=False,
    )
    assert answer.status == 303, await answer.text()
    after = (content / f"offices/{HERE}/don-vi.yaml").read_text("utf-8")
    assert "trung_tam: 0000 999" in after
    assert "XAU" not in after


async def test_a_spreadsheet_goes_out_and_in(desk: Place) -> None:
    """A file of ours is taken; what is none is refused in words."""
    lan = await desk.officer("bien-tap")
    async with lan.client.get("/ban/sua/bang-tinh.xlsx") as answer:
        stored = await answer.read()
        assert "attachment" in answer.headers["Content-Disposition"]
    await lan.get("/ban/sua/bang-tinh")
    for file, said in ((stored, "không có gì đổi"), (b"abc", "không phải bảng tính")):
        form = FormData()
        form.add_field("dau", lan.csrf)
        form.add_field("tep", file, filename="../../a.xlsx")
        async with lan.client.post("/ban/sua/bang-tinh", data=form, headers={"Origin": lan.origin}) as answer:
            assert said in await answer.text()


async def test_another_office_sees_nothing_of_this_ones_answers(desk: Place) -> None:
    """Neither in the list nor in the file nor in the history."""
    lan = await desk.officer("bien-tap")
    await lan.get("/ban/sua/moi")
    await lan.post("/ban/sua/moi", **NEW)
    other = await desk.officer("bien-tap", THERE, "hai")
    for path in ("/ban/sua", "/ban/sua/lich-su"):
        assert "wifi" not in await other.get(path)
    await other.get("/ban/sua/gio-mo-cua", status=404)
