"""The inbox: what officers see of who asked for one, and what they may do."""

from __future__ import annotations

import re
import uuid

import pytest

from adapters.desk.case import LONGEST
from bot.errors import StoreError
from bot.messages import Address, CommandPress, Utterance
from bot.session import OFFICER_SPEAKS
from tests.desk.conftest import HERE, THERE, Browser, Place

AN = Address("zalo", HERE, "mot-ma-bi-mat")
PHONE = "0912345678"


async def say(place: Place, text: str, who: Address = AN) -> None:
    """Have a citizen say something."""
    place.clock.forward(seconds=1)
    await place.room.hear(Utterance(who, f"{who.user}{place.clock.seconds()}", text))


async def opened(place: Place, who: Address = AN) -> str:
    """Return the path of the case that a citizen has opened."""
    await say(place, f"giấy bị sai sdt {PHONE}", who)
    await place.room.hear(Utterance(who, f"{who.user}yes", press=CommandPress("gap-can-bo-dong-y")))
    waiting = await place.store.inbox().cases((who.account,), "cho", 99)
    return f"/ban/hop-thu/{next(case.id for case in waiting if case.address == who)}"


async def do(lan: Browser, path: str, deed: str, **fields: str) -> int:
    """Do something in a case; return the status."""
    await lan.get(path)
    async with await lan.post(path, viec=deed, **{"ma": str(uuid.uuid4()), **fields}) as answer:
        return answer.status


async def replies(place: Place, who: Address = AN) -> list[str]:
    """Return what a citizen was told."""
    return [one.reply.text for one in await place.store.replies_after(who, 0)]


async def test_an_empty_inbox_says_so(place: Place) -> None:
    """Nobody waits."""
    lan = await place.officer()
    assert "Không ai đang chờ" in await lan.get("/ban/hop-thu")


async def test_who_waits_is_shown_without_who_they_are(place: Place) -> None:
    """Channel, time and masked words; the id at the platform stands on no page."""
    path = await opened(place)
    lan = await place.officer()
    for page in ("/ban/hop-thu", "/ban/hop-thu?phan", path, f"{path}?phan"):
        shown = await lan.get(page)
        assert "mot-ma-bi-mat" not in shown
        assert PHONE not in shown
    assert "Người dân qua Zalo, mở 5 giờ 00" in await lan.get(path)
    assert "[số điện thoại]" in await lan.get(path)


async def test_a_part_is_a_part_of_the_page(place: Place) -> None:
    """For the page to put in place while somebody looks."""
    path = await opened(place)
    lan = await place.officer()
    for page in ("/ban/hop-thu", path):
        part = await lan.get(f"{page}?phan")
        assert "<html" not in part
        assert part.strip() in await lan.get(page)


async def test_an_answer_reaches_the_citizen_and_takes_the_case(place: Place) -> None:
    """Shown as the office's; the machine is silent from then on."""
    path = await opened(place)
    lan = await place.officer()
    assert await do(lan, path, "viet", loi="Dạ bác tới quầy số 2.\r\nEm chờ.") == 303
    assert (await replies(place))[-1] == "Cán bộ xã: Dạ bác tới quầy số 2.\nEm chờ."
    said = len(await replies(place))
    await say(place, "quầy đó ở đâu con")
    assert len(await replies(place)) == said
    page = await lan.get(path)
    assert "quầy đó ở đâu con" in page
    assert "Cán bộ lan" in page


async def test_a_form_sent_twice_is_one_answer(place: Place) -> None:
    """And one line in the audit log, which says nothing of the words."""
    path = await opened(place)
    lan = await place.officer()
    for _ in range(2):
        assert await do(lan, path, "viet", loi="Dạ.", ma="mot-to-giay") == 303
    assert (await replies(place)).count("Cán bộ xã: Dạ.") == 1
    acts = [(one.act, one.about) for one in await place.store.officers().acts(HERE, 9)]
    assert acts == [("hop-thu-viet", path.rpartition("/")[2]), ("dang-nhap", "")]


async def test_one_officer_has_a_case_and_others_see_who(place: Place) -> None:
    """Until the first has been silent for hours."""
    path = await opened(place)
    lan, hai = await place.officer(), await place.officer(name="hai")
    assert await do(lan, path, "nhan") == 303
    assert "Cán bộ <b>lan</b> đang giữ" in await hai.get(path)
    assert "Cán bộ khác đang giữ" in await hai.get("/ban/hop-thu")
    assert "Với tôi" in await lan.get("/ban/hop-thu")
    assert await do(hai, path, "viet", loi="Để tui.") == 409
    assert "Để tui." not in " ".join(await replies(place))
    place.clock.forward(seconds=OFFICER_SPEAKS)
    hai = await place.officer(name="hai")
    assert await do(hai, path, "nhan") == 303


async def test_who_took_a_case_by_a_wrong_clock_does_not_keep_it(place: Place) -> None:
    """The clock was a day ahead; once it is set back, another may help."""
    path = await opened(place)
    place.clock.forward(days=1)
    lan = await place.officer()
    assert await do(lan, path, "nhan") == 303
    place.clock.forward(days=-1)
    hai = await place.officer(name="hai")
    assert "đang giữ" not in await hai.get(path)
    assert await do(hai, path, "nhan") == 303


async def test_words_that_come_too_late_are_given_back(place: Place) -> None:
    """The citizen has changed their mind meanwhile."""
    path = await opened(place)
    lan = await place.officer()
    await lan.get(path)
    await say(place, "thôi")
    async with await lan.post(path, viec="viet", ma="x", loi="Lời <b>trễ</b>") as answer:
        assert answer.status == 409
        assert "Cuộc này đã xong" in await answer.text()
    assert "Lời" not in " ".join(await replies(place))


async def test_words_are_not_lost_while_the_store_fails(place: Place) -> None:
    """They stand in the box again, under the same id."""
    path = await opened(place)
    lan = await place.officer()
    await lan.get(path)
    hear, is_broken = place.room.hear, True

    async def hears(utterance: Utterance) -> bool:
        if is_broken:
            raise StoreError("kho giả hỏng")
        return await hear(utterance)

    object.__setattr__(place.room, "hear", hears)  # the room is given once
    async with await lan.post(path, viec="viet", ma="cung-mot-to", loi="Dạ <b>bác</b>") as answer:
        page = await answer.text()
        assert answer.status == 503
    assert "Dạ &lt;b&gt;bác&lt;/b&gt;</textarea>" in page
    assert re.search(r'name="viec" value="viet">\s*<input type="hidden" name="ma" value="cung-mot-to"', page)
    is_broken = False
    assert await do(lan, path, "viet", ma="cung-mot-to", loi="Dạ bác") == 303


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"viec": "viet", "loi": "x" * (LONGEST + 1)}, "dài quá"),
        ({"viec": "gui-viec", "phan": "không có phần này"}, "không có phần nào"),
        ({"viec": "la-lung"}, "Không rõ"),
    ],
)
async def test_what_cannot_be_done_is_told(place: Place, fields: dict[str, str], why: str) -> None:
    """And nothing is said to the citizen."""
    path = await opened(place)
    lan = await place.officer()
    await lan.get(path)
    before = await replies(place)
    async with await lan.post(path, **fields) as answer:
        assert answer.status == 400
        assert why in await answer.text()
    assert await replies(place) == before


async def test_a_ready_part_is_sent_by_its_name(place: Place) -> None:
    """As the machine says it, with where it comes from."""
    path = await opened(place)
    lan = await place.officer()
    name = next(one for one in re.findall(r'<option value="([^"]+)"', await lan.get(path)) if "từng bước" in one)
    assert await do(lan, path, "gui-viec", phan=name) == 303
    assert any(one.startswith("Cán bộ xã gửi bác phần này:") for one in await replies(place))
    assert f"[gửi] {name.removesuffix(' (từng bước)')}" in await lan.get(path)


@pytest.mark.parametrize("deed", ["dong", "tra-lai"])
async def test_the_end_of_a_case(place: Place, deed: str) -> None:
    """It stands among those that are done, and the machine answers again."""
    path = await opened(place)
    lan = await place.officer()
    await do(lan, path, "nhan")
    assert await do(lan, path, deed) == 303
    assert "Đã xong" in await lan.get("/ban/hop-thu")
    assert "Tự xóa sau ngày 23/12/2026" in await lan.get(path)
    said = len(await replies(place))
    await say(place, "mất căn cước")
    assert len(await replies(place)) > said


async def test_another_office_sees_nothing_and_does_nothing(place: Place) -> None:
    """Neither in the list nor by number."""
    path = await opened(place)
    before = await replies(place)
    other = await place.officer("quan-tri", THERE)
    assert "Không ai đang chờ" in await other.get("/ban/hop-thu")
    assert "giấy bị sai" not in await other.get(path, status=404)
    await other.get("/ban/hop-thu")
    async with await other.post(path, viec="viet", ma="x", loi="Dạ") as answer:
        assert answer.status == 404
    assert await replies(place) == before


async def test_who_asks_to_be_forgotten_is_gone_from_the_inbox(place: Place) -> None:
    """The page says why there is nothing."""
    path = await opened(place)
    lan = await place.officer()
    await say(place, "xóa dữ liệu")
    assert "đã xóa dữ liệu" in await lan.get(path, status=404)
    assert "Không ai đang chờ" in await lan.get("/ban/hop-thu")


@pytest.mark.parametrize("number", ["0", "x", "9" * 40, "１", "-1"])
async def test_a_number_that_is_none_leads_nowhere(place: Place, number: str) -> None:
    """No error either."""
    lan = await place.officer()
    await lan.get(f"/ban/hop-thu/{number}", status=404)


async def test_what_did_not_arrive_is_shown(place: Place) -> None:
    """The platform refused, perhaps because the citizen wrote too long ago."""
    path = await opened(place)
    lan = await place.officer()
    await do(lan, path, "viet", loi="Dạ.")
    while claimed := await place.store.claim("zalo", HERE, place.clock.seconds(), 9):
        await place.store.lost(claimed[0].seq, "dead", place.clock.seconds())
    assert "Tin cuối chưa gửi được" in await lan.get(path)


async def test_citizens_words_are_text(place: Place) -> None:
    """Never markup."""
    path = await opened(place)
    await say(place, "<script>alert(1)</script>")
    lan = await place.officer()
    for page in (path, f"{path}?phan", "/ban/hop-thu", "/ban/hop-thu?phan"):
        shown = await lan.get(page)
        assert "<script>alert" not in shown
        assert "&lt;script&gt;alert" in shown
