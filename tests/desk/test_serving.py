"""Serving people over the pages, without JavaScript: what travels in forms, what is counted, what is left."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

import pytest
from aiohttp import ClientResponse

from adapters.desk.slips import chat_address, drawing
from bot.ports.desk_store import Served
from tests.desk.conftest import HERE, THERE, Browser, Place

_HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')
FLOW = "/ban/viec/dang-ky-tam-tru"
TO_THE_OFFICER = ("viec=dang-ky", "bao-lau=tu-30-ngay", "cung-xa=khong", "cho-o=thue", "duoi-18=khong", "vneid=chua")


@dataclass
class Sitting:
    """An officer's browser with the page that is open: buttons send what the page carries."""

    browser: Browser
    page: str = ""
    extra: list[tuple[str, str]] = field(default_factory=list)

    async def open(self, path: str) -> None:
        """Open a page."""
        self.page = await self.browser.get(path)

    @property
    def fields(self) -> list[tuple[str, str]]:
        """Return the hidden fields of the script's form."""
        form = self.page[self.page.index('id="phien"') :] if 'id="phien"' in self.page else self.page
        return [(name, html.unescape(value)) for name, value in _HIDDEN.findall(form)]

    async def send(self, path: str, *more: tuple[str, str]) -> ClientResponse:
        """Press a button of the page."""
        headers = {"Origin": self.browser.origin}
        data = [*self.fields, *self.extra, *more]
        answer = await self.browser.client.post(path, data=data, headers=headers, allow_redirects=False)
        self.page = await answer.text()
        return answer

    async def choose(self, *answers: str) -> None:
        """Answer steps of the tạm trú flow."""
        for one in answers:
            answer = await self.send(FLOW, ("chon", one))
            assert answer.status == 200


@pytest.fixture
async def sitting(place: Place) -> Sitting:
    """Return an officer's browser at the first page."""
    found = Sitting(await place.officer())
    await found.open("/ban")
    return found


async def counted(place: Place, office: str = HERE) -> list[Served]:
    """Return what stands in the tally of today."""
    day = place.clock().date()
    return list(await place.store.tally().between(office, day, day))


async def test_one_person_is_served_and_counted(place: Place, sitting: Sitting) -> None:
    """Answers travel in the form; the end knows its outcome, way, minutes and blockers by itself."""
    await sitting.open(FLOW)
    await sitting.choose(*TO_THE_OFFICER)
    assert "cán bộ nộp trên mạng cùng bác" in sitting.page
    place.clock.forward(minutes=6)
    answer = await sitting.send("/ban/xong", ("vuong", "chua-co-muc-2"), ("cach", "nop-ho"), ("ket-qua", "xong"))
    assert answer.status == 200
    assert "Đã đếm một lượt" in sitting.page
    (served,) = await counted(place)
    assert (served.flow, served.outcome, served.way, served.minutes) == ("dang-ky-tam-tru", "xong", "nop-ho", 6)
    assert served.blockers == ("chua-co-muc-2",)
    assert await counted(place, THERE) == []


async def test_nothing_of_a_person_is_left_for_the_next(sitting: Sitting) -> None:
    """The first page has no answer, no card, no tick of the one before; it is kept by no browser."""
    await sitting.open(FLOW)
    await sitting.choose(*TO_THE_OFFICER)
    answer = await sitting.send("/ban/xong", ("vuong", "chua-co-muc-2"), ("tich", "Tờ khai"))
    assert answer.headers["Cache-Control"] == "no-store"
    names = {name for name, _ in _HIDDEN.findall(sitting.page)}
    assert names == {"dau", "luot"}  # `luot`: to take the count back
    assert "Nhà trọ" not in sitting.page


async def test_the_same_form_counts_once_and_may_be_taken_back(place: Place, sitting: Sitting) -> None:
    """A key pressed twice, a page sent again; a key pressed by mistake."""
    await sitting.open(FLOW)
    page = sitting.page
    await sitting.send("/ban/xong")
    sitting.page = page
    await sitting.send("/ban/xong")
    assert len(await counted(place)) == 1
    await sitting.send("/ban/xong/bo")
    assert "Đã bỏ lượt vừa đếm" in sitting.page
    assert await counted(place) == []
    await sitting.send("/ban/xong/bo")
    assert "không bỏ được" in sitting.page


async def test_the_officer_says_how_it_ended(place: Place, sitting: Sitting) -> None:
    """What is chosen counts; what nobody could have chosen does not."""
    await sitting.open(FLOW)
    await sitting.send("/ban/xong", ("ket-qua", "hen-lai"), ("cach", "giay"), ("phut", "12"))
    await sitting.open(FLOW)
    await sitting.send("/ban/xong", ("ket-qua", "tha-ho"), ("cach", "<b>"), ("phut", "-3"))
    first, second = await counted(place)
    assert (first.outcome, first.way, first.minutes) == ("hen-lai", "giay", 12)
    assert (second.outcome, second.way, second.minutes) == ("chua-xong", "huong-dan", 1)


async def test_back_and_change(sitting: Sitting) -> None:
    """One answer back; an answered step opens again, and the answers after it that still fit stay."""
    await sitting.open(FLOW)
    await sitting.choose(*TO_THE_OFFICER[:5])
    await sitting.send(FLOW, ("lui", "1"))
    assert ("da", "duoi-18=khong") not in sitting.fields
    assert ("da", "cho-o=thue") in sitting.fields
    await sitting.send(FLOW, ("sua", "cho-o"))
    assert "đang chọn" in sitting.page
    await sitting.choose("cho-o=tap-the")
    assert ("da", "cho-o=tap-the") in sitting.fields


async def test_an_answer_that_does_not_fit_is_asked_again(sitting: Sitting) -> None:
    """Nothing is lost by it."""
    await sitting.open(FLOW)
    await sitting.choose("viec=dang-ky")
    await sitting.send(FLOW, ("chon", "bao-lau=mai-mai"))
    assert "chưa nhận được" in sitting.page
    assert ("da", "viec=dang-ky") in sitting.fields


async def test_a_number_is_typed(sitting: Sitting) -> None:
    """As people say it."""
    path = "/ban/viec/gia-han-bhyt"
    await sitting.open(path)
    for _ in range(6):
        if 'name="nhap"' in sitting.page:
            break
        pick = re.search(r'name="chon" value="([^"]+=[^"]+)"', sitting.page)
        assert pick is not None
        await sitting.send(path, ("chon", html.unescape(pick[1])))
    key = next(one for one in re.findall(r'name="chon" value="([^"]+=)"', sitting.page))
    await sitting.send(path, ("chon", key), ("nhap", "ba"))
    assert ("da", f"{key}3") in sitting.fields


async def test_over_to_something_else_it_is_the_same_person(place: Place, sitting: Sitting) -> None:
    """From the quick questions to a procedure: the time goes on, the other answers do not come along."""
    await sitting.open("/ban/viec/so-tuyen")
    await sitting.send("/ban/viec/so-tuyen", ("chon", "giay-to=du"))
    before = dict(sitting.fields)
    place.clock.forward(minutes=1)
    await sitting.send("/ban", ("tim", "tam tru"))
    assert dict(sitting.fields)["luot"] == before["luot"]
    await sitting.send(FLOW)
    after = dict(sitting.fields)
    assert (after["luot"], after["tu"]) == (before["luot"], before["tu"])
    assert "da" not in after


async def test_the_search_box_is_a_form_and_nothing_goes_into_the_address(sitting: Sitting) -> None:
    """Words typed at the desk may be about somebody: they are posted, shown, and forgotten."""
    answer = await sitting.send("/ban", ("tim", 'tạm trú "><script>alert(1)</script>'))
    assert answer.status == 200
    assert "<script>alert" not in sitting.page
    assert "/ban/viec/dang-ky-tam-tru" in sitting.page


async def test_an_old_commune_is_told(sitting: Sitting) -> None:
    """Its new name, and that any centre in the province takes it."""
    await sitting.send("/ban", ("tim", "duong xuan hoi"))
    assert "Xã An Lục Long, Tây Ninh" in sitting.page
    assert "nào trong tỉnh cũng được" in sitting.page


@pytest.mark.parametrize("entry", ["ho-ngheo", "quen-mat-khau-vneid", "phieu-mau-01", "vneid"])
async def test_entries_without_a_flow_are_pages_too(place: Place, sitting: Sitting, entry: str) -> None:
    """They are read out, printed and counted like flows."""
    await sitting.open(f"/ban/viec/{entry}")
    page = sitting.page
    assert (await sitting.send("/ban/phieu")).status == 200
    sitting.page = page
    await sitting.send("/ban/xong")
    assert [one.flow for one in await counted(place)] == [entry]


async def test_what_is_not_there_is_said(sitting: Sitting) -> None:
    """An id that staff took away meanwhile."""
    await sitting.browser.get("/ban/viec/khong-co", status=404)
    assert (await sitting.send("/ban/xong", ("viec", "khong-co"))).status == 404


async def test_forged_fields_do_no_harm(place: Place, sitting: Sitting) -> None:
    """Times of the future, ids that are none, answers of other flows."""
    await sitting.open("/ban")
    await sitting.send(
        "/ban/xong",
        ("viec", "dang-ky-tam-tru"),
        ("luot", "x' OR 1"),
        ("tu", "99999999999"),
        ("da", "a=b"),
        ("da", "c"),
        ("vuong", "../x"),
        ("vuong", "<b>"),
    )
    (served,) = await counted(place)
    assert (served.minutes, served.blockers) == (1, ())


async def test_a_slip_is_printed(sitting: Sitting) -> None:
    """On both papers; with a drawing of the link and the code, without anything of anybody."""
    await sitting.open(FLOW)
    await sitting.choose(*TO_THE_OFFICER)
    page = sitting.page
    for paper in ("a5", "80"):
        sitting.page = page
        await sitting.send("/ban/phieu", ("kho", paper))
        assert f"slip-{paper}.css" in sitting.page
        assert "<svg" in sitting.page
        assert re.search(r"CT-[0-9A-Z-]+", sitting.page)
        assert "style=" not in sitting.page


async def test_the_papers_of_the_centre_are_explained(sitting: Sitting) -> None:
    """All five, in plain words, with how old the reading is."""
    await sitting.open("/ban/phieu-mau")
    assert [f"Mẫu 0{number}," in sitting.page for number in range(1, 6)] == [True] * 5
    assert "180 ngày" in sitting.page


async def test_the_drawing_leads_to_where_citizens_reach_us(sitting: Sitting) -> None:
    """The address the officer came by, unless the operator named the citizens' own."""
    await sitting.open(FLOW)
    code = "CT-[0-9A-Z-]+"
    await sitting.send("/ban/phieu")
    found = re.search(code, sitting.page)
    assert found is not None
    assert drawing(f"{sitting.browser.origin}/xa/xa-mau?ma={found[0]}") in sitting.page
    assert chat_address("https://thu.example/", "http://10.0.0.1", "/xa/a") == "https://thu.example/xa/a"
