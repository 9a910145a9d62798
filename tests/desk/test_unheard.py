"""What was not understood and what was doubted, and what officers do about it."""

from __future__ import annotations

import re

import pytest

from bot.messages import Address
from bot.ports.chat import Taken
from bot.ports.editor import AddPhrase, Finding, Verdict
from bot.session import Event, Session, Turn
from tests.desk.conftest import HERE, THERE, Browser, Place
from tests.fakes.editor import NoEditor
from tests.fakes.turns import asked, said

TEXTS = ("xin giấy phép nuôi yến", "xin giay phep nuoi yen", "cho hỏi lịch cúp điện")


def citizen(number: int, office: str = HERE) -> Address:
    """Return a citizen of an office."""
    return Address("web", office, f"dan-{number}")


@pytest.fixture
async def lan(place: Place) -> Browser:
    """Return an editor of an office where three things were asked that nobody understood."""
    for number, text in enumerate(TEXTS):
        await place.store.commit([asked(said(text, citizen(number)), text)], place.clock.seconds())
    return await place.officer("bien-tap")


def editor_of(place: Place) -> NoEditor:
    """Return the fake editor."""
    assert isinstance(place.room.editor, NoEditor)
    return place.room.editor


async def left(place: Place, office: str = HERE) -> int:
    """Return how many questions still wait."""
    return len(await place.store.questions().not_understood([office], 99))


def numbers(page: str) -> list[str]:
    """Return the questions of the first card."""
    return re.findall(r'name="so" value="(\d+)"', page.partition("Bỏ qua")[0].rpartition("<form")[2])


async def test_questions_stand_in_clusters_the_most_frequent_first(lan: Browser) -> None:
    """With how often and what else was typed."""
    page = await lan.get("/ban/chua-hieu")
    first, second = page.index("nuoi yen<"), page.index("cúp điện<")
    assert first < second
    assert "2 lượt" in page[first:second]
    assert TEXTS[0] in page[first:second]


async def test_one_click_teaches_a_question_and_settles_all_that_ask_the_same(place: Place, lan: Browser) -> None:
    """The phrase goes to the entry, the questions go away, the log says which entry."""
    page = await lan.get("/ban/chua-hieu")
    answer = await post_ids(lan, "/ban/chua-hieu/them", numbers(page), cau=TEXTS[1], ma="ho-kinh-doanh")
    assert answer == (303, "/ban/chua-hieu?xong=them")
    assert editor_of(place).asked == [(HERE, AddPhrase("ho-kinh-doanh", TEXTS[1]))]
    assert await left(place) == 1
    act = (await place.store.officers().acts(HERE, 1))[0]
    assert (act.act, act.about) == ("them-cach-noi", "ho-kinh-doanh")


async def test_a_doubt_takes_a_second_press(place: Place, lan: Browser) -> None:
    """What the phrase would steal is said first; nothing is settled before."""
    editor_of(place).verdict = Verdict(state="ngo", doubts=(Finding("hoi", "câu này giống câu khác hơn"),))
    page = await lan.get("/ban/chua-hieu")
    ids = numbers(page)
    assert (await post_ids(lan, "/ban/chua-hieu/them", ids, cau=TEXTS[1], ma="ho-kinh-doanh"))[0] == 409
    assert await left(place) == 3
    again = {"cau": TEXTS[1], "ma": "ho-kinh-doanh", "van-luu": "1"}
    assert (await post_ids(lan, "/ban/chua-hieu/them", ids, **again))[0] == 303
    assert await left(place) == 1


async def test_skipped_questions_are_gone(place: Place, lan: Browser) -> None:
    """Those of the card, no others; numbers made up do no harm."""
    page = await lan.get("/ban/chua-hieu")
    ids = [*numbers(page), "x", "-1", "9" * 40]
    assert (await post_ids(lan, "/ban/chua-hieu/bo-qua", ids))[0] == 303
    assert await left(place) == 1


async def test_another_office_settles_nothing_here(place: Place, lan: Browser) -> None:
    """Even with the right numbers; nor does it see the questions."""
    page = await lan.get("/ban/chua-hieu")
    hai = await place.officer("quan-tri", THERE, "hai")
    assert "nuôi yến" not in await hai.get("/ban/chua-hieu")
    await post_ids(hai, "/ban/chua-hieu/bo-qua", numbers(page))
    assert await left(place) == 3


async def test_what_is_understood_by_now_is_put_aside(place: Place, lan: Browser) -> None:
    """Somebody taught it: it is shown as done, not as work."""
    await place.store.commit([asked(said("b", citizen(9)), "đăng ký khai sinh")], place.clock.seconds())
    page = await lan.get("/ban/chua-hieu")
    assert "đăng ký khai sinh" in page[page.index("Giờ đã hiểu") :]


async def test_doubted_answers_lead_to_file_and_line(place: Place, lan: Browser) -> None:
    """With the reasons that citizens gave."""
    events = [Event("chua-dung", "dang-ky-khai-sinh", "le_phi", why) for why in ("cu", "cu", "kho")]
    turn = Turn(Session(), (), tuple(events))
    await place.store.commit([Taken(said("c", citizen(8)), turn)], place.clock.seconds())
    page = await lan.get("/ban/chua-hieu")
    assert "thông tin cũ (2), khó hiểu (1)" in page
    assert re.search(r"knowledge/dich-vu/dang-ky-khai-sinh\.yaml:\d+", page)


async def test_words_of_citizens_are_shown_as_words(place: Place, lan: Browser) -> None:
    """Nothing that is typed in the chat becomes part of the page."""
    text = '<script>alert(1)</script><img src=x onerror="alert(2)">'
    await place.store.commit([asked(said("d", citizen(7)), text)], place.clock.seconds())
    page = await lan.get("/ban/chua-hieu")
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "&lt;script&gt;alert(1)" in page


async def test_who_only_serves_does_not_teach(place: Place) -> None:
    """It takes an editor."""
    minh = await place.officer("can-bo", name="minh")
    await minh.get("/ban/chua-hieu", status=403)
    assert (await minh.post("/ban/chua-hieu/bo-qua")).status == 403


async def test_old_sources_are_listed_with_their_line(place: Place, lan: Browser) -> None:
    """Half a year later there are more of them."""
    place_of = re.compile(r"knowledge/nguon\.yaml:\d+")
    now = place_of.findall(await lan.get("/ban/chua-hieu/nguon"))
    place.clock.forward(days=200)
    later = await place.officer("bien-tap")
    assert len(place_of.findall(await later.get("/ban/chua-hieu/nguon"))) > len(now)


async def post_ids(browser: Browser, path: str, ids: list[str], **fields: str) -> tuple[int, str]:
    """Send a form with several numbers; return the status and where it leads."""
    form = [("dau", browser.csrf), *(("so", one) for one in ids), *fields.items()]
    answer = await browser.client.post(path, data=form, headers={"Origin": browser.origin}, allow_redirects=False)
    return answer.status, answer.headers.get("Location", "")
